package handover

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"mintop/model/address"
)

// mask hides the local parts of addresses: jane@example.com becomes
// j***@example.com. One address is hidden alike wherever it stands, and two
// that would look the same are numbered, so that whoever reads the text can
// follow each of them. The zero value hides nothing.
type mask struct {
	on    bool
	given map[string]string // key of an address to what stands for it
	used  map[string]int    // how many addresses a short form stands for
}

func newMask(on bool) *mask {
	return &mask{on: on, given: make(map[string]string), used: make(map[string]int)}
}

// hide hides the addresses in a text, and the names in quotes before them. A
// domain stays: which receiver it is about is what a ticket is for.
func (m *mask) hide(text string) string {
	if !m.on {
		return text
	}
	var out strings.Builder
	end := 0
	for _, found := range address.Find(text) {
		if found.NameEnd > 0 && found.NameStart >= end {
			out.WriteString(text[end:found.NameStart] + `"***"`)
			end = found.NameEnd
		}
		out.WriteString(text[end:found.Start] + m.short(found.Address))
		end = found.End
	}
	return out.String() + text[end:]
}

// short is what stands for an address. Whatever was escaped in it is made safe
// here.
func (m *mask) short(a address.Address) string {
	key := a.Key()
	if short, ok := m.given[key]; ok {
		return short
	}
	first, _ := utf8.DecodeRuneInString(strings.ToLower(a.Local))
	if !unicode.IsLetter(first) && !unicode.IsDigit(first) {
		first = '*'
	}
	domain := strings.ToLower(a.Domain)
	base := oneLine(string(first) + "***@" + domain)
	m.used[base]++
	short := base
	if n := m.used[base]; n > 1 {
		short = oneLine(fmt.Sprintf("%c***%d@%s", first, n, domain))
	}
	m.given[key] = short
	return short
}

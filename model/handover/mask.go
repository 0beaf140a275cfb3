package handover

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"mintop/model/pattern"
)

// mask hides the local parts of addresses: jane@example.com becomes
// j***@example.com. One address is hidden alike wherever it stands, and two
// that would look the same are numbered, so that whoever reads the text can
// follow each of them. The zero value hides nothing.
type mask struct {
	on    bool
	given map[string]string // address in lower case to what stands for it
	used  map[string]int    // how many addresses a short form stands for
}

func newMask(on bool) *mask {
	return &mask{on: on, given: make(map[string]string), used: make(map[string]int)}
}

// Addresses are found by what stands before the sign: a part of a link, in which
// the sign is written as %40, a quoted local part, or a plain one. The last is
// taken widely: that of a bounce address often holds another address.
var addresses = pattern.New(`(?:([^\s@<>(),;:"\[\]|/?&=%]+)%40|"([^"@]*)"@|([^\s@<>(),;:"\[\]|]+)@)([\pL\pN._\-]+)`)

// hide hides the addresses in a text. A domain stays: which receiver it is about
// is what a ticket is for.
func (m *mask) hide(text string) string {
	if !m.on || !strings.Contains(text, "@") && !strings.Contains(text, "%40") {
		return text
	}
	return addresses().ReplaceAllStringFunc(text, func(found string) string {
		parts := addresses().FindStringSubmatch(found)
		return m.short(parts[1]+parts[2]+parts[3], parts[4])
	})
}

// short is what stands for an address.
func (m *mask) short(local, domain string) string {
	key := strings.ToLower(local + "@" + domain)
	if short, ok := m.given[key]; ok {
		return short
	}
	first, _ := utf8.DecodeRuneInString(strings.ToLower(local))
	if local == "" {
		first = '*'
	}
	end := "***@" + strings.ToLower(domain)
	base := string(first) + end
	m.used[base]++
	short := base
	if n := m.used[base]; n > 1 {
		short = fmt.Sprintf("%c***%d@%s", first, n, strings.ToLower(domain))
	}
	m.given[key] = short
	return short
}

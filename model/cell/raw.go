package cell

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Raw is a text as the service sent it or a person typed it: bounded and valid
// UTF-8, but not safe to draw. It is what texts are compared, looked up, sent,
// copied and exported by, since two texts may be drawn alike. The type keeps it
// apart from what Line and Address return. The zero value is the empty text.
type Raw string

// maxRaw is the most bytes of a text that are kept, eight times the longest
// address (RFC 5321, 4.5.3.1.3), so that no sender decides how much memory a row
// takes.
const maxRaw = 2048

// AsRaw takes a text over. Bytes that are no UTF-8 become U+FFFD, and a text that
// is too long is cut, with an Ellipsis at its end. It returns s itself when there
// is nothing to do.
func AsRaw(s string) Raw {
	if len(s) > maxRaw {
		head := s[:maxRaw]
		s = head[:wholeRunes(head)] + Ellipsis
	}
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, string(utf8.RuneError))
	}
	return Raw(s)
}

// AsRaws is AsRaw for a list.
func AsRaws(list []string) []Raw {
	var raws []Raw
	for _, s := range list {
		raws = append(raws, AsRaw(s))
	}
	return raws
}

// Drawn is the text to be drawn as an address, see Address.
func (r Raw) Drawn() string { return Address(string(r)) }

// String is Drawn, so that a text put into a sentence by package fmt is safe.
func (r Raw) String() string { return r.Drawn() }

// Drawn is each text to be drawn as an address.
func Drawn(raws []Raw) []string {
	var list []string
	for _, r := range raws {
		list = append(list, r.Drawn())
	}
	return list
}

// Strings is each text as it is, for what leaves the program.
func Strings(raws []Raw) []string {
	var list []string
	for _, r := range raws {
		list = append(list, string(r))
	}
	return list
}

// Exact is the text as it is written where nobody draws it here, in a file, a
// ticket or the clipboard: nothing is dropped or replaced, and what commands a
// terminal or is not seen is written as an escape, \u200b. A backslash is doubled
// where it could be taken for the beginning of an escape, so that no two texts are
// written alike. It returns r itself when there is nothing to do.
func (r Raw) Exact() string {
	s := string(AsRaw(string(r)))
	if plain(s) && !strings.Contains(s, `\u`) && !strings.Contains(s, `\\`) {
		return s
	}
	var out strings.Builder
	out.Grow(len(s))
	for i, c := range s {
		next, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(c):])
		switch {
		case c == '\\' && (next == 'u' || next == '\\' || next != utf8.RuneError && !Seen(next)):
			out.WriteString(`\\`)
		case Seen(c):
			out.WriteRune(c)
		case c > 0xffff:
			fmt.Fprintf(&out, `\u{%x}`, c)
		default:
			fmt.Fprintf(&out, `\u%04x`, c)
		}
	}
	return out.String()
}

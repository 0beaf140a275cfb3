package filter

import (
	"unicode"
	"unicode/utf8"
)

// holdsFold reports whether a text holds a part, whatever the case of either.
// It is run over every loaded message when a filter is set, so it makes no
// copies.
func holdsFold(text, part string) bool {
	for {
		if beginsFold(text, part) {
			return true
		}
		if text == "" {
			return false
		}
		_, size := utf8.DecodeRuneInString(text)
		text = text[size:]
	}
}

func beginsFold(text, part string) bool {
	for part != "" {
		if text == "" {
			return false
		}
		want, n := utf8.DecodeRuneInString(part)
		have, m := utf8.DecodeRuneInString(text)
		if want != have && unicode.ToLower(want) != unicode.ToLower(have) {
			return false
		}
		part, text = part[n:], text[m:]
	}
	return true
}

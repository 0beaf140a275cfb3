package cell

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/text/unicode/norm"
)

// ASCII is drawn text, styled or not, without a byte above 0x7E, for terminals
// that are not UTF-8: they take the bytes 0x80 to 0x9F for controls (ECMA-48,
// 5.4), and harmless letters hold such bytes (Û is C3 9B, the introducer of a
// control sequence). Every cluster keeps the cells it takes, so that nothing
// moves: a letter loses its marks, and what has no form in ASCII that fits
// becomes one question mark and blanks.
//
// In a word with an @ everything else than ASCII is a question mark: jané@ is
// another mailbox than jane@.
//
// Only what is drawn passes through it. ASCII is idempotent, and returns s itself
// when there is nothing to do. It leaves control characters and sequences of
// ASCII as they are.
func ASCII(s string) string {
	if isASCII(s) {
		return s
	}
	var out strings.Builder
	out.Grow(len(s))
	for s != "" {
		word := s
		if at := strings.IndexAny(s, " \n"); at >= 0 {
			word = s[:at+1]
		}
		s = s[len(word):]
		if isASCII(word) {
			out.WriteString(word)
			continue
		}
		asciiWord(&out, word, strings.Contains(word, "@"))
	}
	return out.String()
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x7f {
			return false
		}
	}
	return true
}

// asciiWord writes a word. Exact leaves no letter that stands for another.
func asciiWord(out *strings.Builder, word string, exact bool) {
	for word != "" {
		if word[0] < 0x7f && (len(word) == 1 || word[1] < 0x80) {
			out.WriteByte(word[0])
			word = word[1:]
			continue
		}
		cluster, width := ansi.FirstGraphemeCluster(word, ansi.GraphemeWidth)
		if cluster == "" {
			cluster = word[:1]
		}
		word = word[len(cluster):]
		if width > 0 {
			out.WriteString(asciiCluster(cluster, width, exact))
		}
	}
}

// asciiCluster is a cluster in so many cells of ASCII, of which there is one at
// least.
func asciiCluster(cluster string, width int, exact bool) string {
	text := unknown
	if !exact {
		text = transliterated(cluster)
	}
	if isASCII(cluster) {
		text = cluster // an ASCII letter before something that does not join it
	}
	if len(text) > width {
		text = unknown
	}
	return pad(text, width-len(text))
}

// unknown stands for what has no form in ASCII.
const unknown = "?"

// transliterated is a cluster without marks and in compatible characters
// (Unicode, NFKD), as far as that leaves nothing but ASCII.
func transliterated(cluster string) string {
	if r, size := utf8.DecodeRuneInString(cluster); size == len(cluster) && nearest(r) > 0 {
		return string(nearest(r))
	}
	var text strings.Builder
	for _, r := range norm.NFKD.String(cluster) {
		if unicode.Is(unicode.Mn, r) {
			continue
		}
		plain := r
		if r > unicode.MaxASCII {
			plain = nearest(r)
		}
		if !unicode.IsPrint(plain) || plain > unicode.MaxASCII {
			return unknown
		}
		text.WriteRune(plain)
	}
	if text.Len() == 0 {
		return unknown
	}
	return text.String()
}

// nearest is the one character of ASCII for letters and marks that Unicode does
// not decompose, -1 for others.
func nearest(r rune) rune {
	const from = "ßẞæÆœŒøØđĐðÐþÞłŁħĦŧŦıŋŊĸƒ" + "‘’‚‛“”„«»‹›" + "‐‑‒–—―−" + "·•×÷…¡¿¦"
	const to = "sSaAoOoOdDdDtTlLhHtTinNkf" + `''''"""""<>` + "-------" + ".*x/~!?|"
	at := 0
	for _, letter := range from {
		if letter == r {
			return rune(to[at])
		}
		at++
	}
	return -1
}

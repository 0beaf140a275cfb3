package token

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// span is a part of a text, in bytes.
type span struct{ start, end int }

// glyph is a character as it is read, and the part of the text it is written in.
type glyph struct {
	char rune
	span
}

// reading is a text as somebody may read it: as it is, with its escapes
// understood, or as a terminal shows it.
type reading []glyph

// deepest is how often escapes are understood that stand in escapes, such as
// %2541 for %41 for A.
const deepest = 3

// readings are the ways to read a text. The first is the text as it is.
func readings(text string) []reading {
	plain := make(reading, 0, len(text))
	for i, r := range text {
		_, size := utf8.DecodeRuneInString(text[i:])
		plain = append(plain, glyph{r, span{i, i + size}})
	}
	all := []reading{plain}
	for range deepest {
		decoded, changed := plain.unescaped()
		if shown, steered := plain.shown(); steered {
			all = append(all, shown)
		}
		if !changed {
			return all
		}
		plain = decoded
		all = append(all, plain)
	}
	return all
}

// unescaped understands the escapes of URLs, JSON, programming languages, HTML
// and mail, and reports whether there were any.
func (r reading) unescaped() (reading, bool) {
	out := make(reading, 0, len(r))
	changed := false
	for i := 0; i < len(r); {
		char, length := r.escape(i)
		if length == 0 {
			out = append(out, r[i])
			i++
			continue
		}
		changed = true
		out = append(out, glyph{char, span{r[i].start, r[i+length-1].end}})
		i += length
	}
	return out, changed
}

// longestEscape is that of U+10FFFF in HTML, in decimal digits.
const longestEscape = len("&#1114111;")

// escape reads the escape at a place. The length is 0 where none is.
func (r reading) escape(at int) (char rune, length int) {
	var ascii [longestEscape]byte
	window := r[at:min(at+longestEscape, len(r))]
	for i, g := range window {
		ascii[i] = 0xFF
		if g.char < utf8.RuneSelf {
			ascii[i] = byte(g.char) //nolint:gosec // it is ASCII
		}
	}
	text := string(ascii[:len(window)])
	switch {
	case strings.HasPrefix(text, "%"), strings.HasPrefix(text, "="):
		return digits(text, 1, 2, 2, 16)
	case strings.HasPrefix(text, `\u`), strings.HasPrefix(text, `\U`):
		if text[1] == 'U' {
			return digits(text, 2, 8, 8, 16)
		}
		return digits(text, 2, 4, 4, 16)
	case strings.HasPrefix(text, `\x`), strings.HasPrefix(text, "0x"), strings.HasPrefix(text, "0X"):
		return digits(text, 2, 2, 2, 16)
	case strings.HasPrefix(text, "&#x"), strings.HasPrefix(text, "&#X"):
		return entity(text, 3, 16)
	case strings.HasPrefix(text, "&#"):
		return entity(text, 2, 10)
	case strings.HasPrefix(text, `\`) && len(text) > 1:
		if char, length = digits(text, 1, 3, 3, 8); length > 0 {
			return char, length
		}
		return control(text[1])
	}
	return 0, 0
}

// control is the character that a backslash makes of a letter.
func control(letter byte) (rune, int) {
	if at := strings.IndexByte("abtnvfre", letter); at >= 0 {
		return []rune("\a\b\t\n\v\f\r\x1b")[at], 2
	}
	return 0, 0
}

// digits reads the number of an escape, of at least so many digits and at most
// so many, and the length of the escape.
func digits(text string, from, least, most, base int) (rune, int) {
	end := from
	for end < len(text) && end-from < most && isDigit(text[end], base) {
		end++
	}
	if end-from < least {
		return 0, 0
	}
	value, err := strconv.ParseUint(text[from:end], base, 32)
	if err != nil || value > unicode.MaxRune {
		return 0, 0
	}
	return rune(value), end
}

func isDigit(c byte, base int) bool {
	_, err := strconv.ParseUint(string(c), base, 8)
	return err == nil
}

// entity is digits for HTML, which ends a number with a semicolon.
func entity(text string, from, base int) (rune, int) {
	char, length := digits(text, from, 1, longestEscape, base)
	if length > 0 && length < len(text) && text[length] == ';' {
		length++
	}
	return char, length
}

// shown leaves out the sequences that steer a terminal, and reports whether there
// were any. The text of a sequence that holds one, such as a title, stays.
func (r reading) shown() (reading, bool) {
	var out reading
	steered := false
	for i := 0; i < len(r); {
		length := r.sequence(i)
		if length == 0 {
			out = append(out, r[i])
			i++
			continue
		}
		steered = true
		i += length
	}
	return out, steered
}

// sequence is how many characters at a place steer a terminal (ECMA-48, 5.4).
func (r reading) sequence(at int) int {
	i := at
	switch {
	case r[at].char == '\u009b':
		i++
	case r[at].char != '\x1b':
		return 0
	case at+1 == len(r):
		return 1
	case r[at+1].char != '[':
		return 2
	default:
		i += 2
	}
	for i < len(r) && r[i].char >= 0x20 && r[i].char < 0x40 { // parameters
		i++
	}
	return min(i+1, len(r)) - at
}

// patterns finds what looks like a token where characters that are not drawn are
// left out.
func (r reading) patterns() []span {
	var text strings.Builder
	at := make([]int, 0, len(r)) // of each byte of the text, the glyph
	for i, g := range r {
		if unicode.Is(unicode.Cf, g.char) || unicode.Is(unicode.Mn, g.char) || unicode.IsControl(g.char) && !unicode.IsSpace(g.char) {
			continue
		}
		for range utf8.RuneLen(wide(g.char)) {
			at = append(at, i)
		}
		text.WriteRune(wide(g.char))
	}
	var found []span
	for _, match := range secret.FindAllStringIndex(text.String(), -1) {
		found = append(found, span{r[at[match[0]]].start, r[at[match[1]-1]].end})
	}
	return found
}

// wide is the ASCII character for its form of full width.
func wide(r rune) rune {
	if r >= '！' && r <= '～' {
		return r - '！' + '!'
	}
	return r
}

package address

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// glyph is a character of a text as it is meant, and the bytes it is written in.
type glyph struct {
	char       rune
	start, end int
	links      int // with how many escapes of links, one in the other, it is written
}

// reading is a text with its escapes understood, without what is not drawn.
type reading []glyph

// deepest is how often escapes are understood that stand in escapes, such as
// %2540 for %40.
const deepest = 3

func read(text string) reading {
	r := make(reading, 0, len(text))
	for i, c := range text {
		_, size := utf8.DecodeRuneInString(text[i:])
		r = append(r, glyph{char: c, start: i, end: i + size})
	}
	for range deepest {
		understood, changed := r.unescaped()
		if !changed {
			break
		}
		r = understood
	}
	drawn := r[:0]
	for _, g := range r {
		if unicode.Is(unicode.Cf, g.char) {
			continue
		}
		if unicode.IsSpace(g.char) && g.char != '\n' {
			g.char = ' '
		}
		drawn = append(drawn, g)
	}
	return drawn
}

func (r reading) text() string {
	var out strings.Builder
	for _, g := range r {
		out.WriteRune(g.char)
	}
	return out.String()
}

// unquoted is the text without the backslashes that quote a character.
func (r reading) unquoted() string {
	var out strings.Builder
	for i := 0; i < len(r); i++ {
		if r[i].char == '\\' && i+1 < len(r) {
			i++
		}
		out.WriteRune(r[i].char)
	}
	return out.String()
}

// unescaped understands the escapes of links, JSON and HTML once, and of quoted
// mail the one for the sign. It reports whether there were any.
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
		g := glyph{char: char, start: r[i].start, end: r[i+length-1].end, links: r[i].links}
		if r[i].char == '%' {
			g.links++
		}
		if r[i].char == '%' && char >= utf8.RuneSelf {
			g.char, length = r.letter(i)
			g.end = r[i+length-1].end
		}
		out = append(out, g)
		i += length
	}
	return out, changed
}

// letter reads the letter whose bytes are percent-encoded from a place on: in
// UTF-8, or one byte by itself. The length is in characters.
func (r reading) letter(at int) (char rune, length int) {
	var bytes []byte
	for i := at; len(bytes) < utf8.UTFMax && i < len(r) && r[i].char == '%'; i += 3 {
		value, size := r.escape(i)
		if size == 0 {
			break
		}
		bytes = append(bytes, byte(value)) //nolint:gosec // it has two digits
	}
	if c, size := utf8.DecodeRune(bytes); c != utf8.RuneError {
		return c, 3 * size
	}
	return rune(bytes[0]), 3
}

// escape reads the escape at a place. The length is 0 where none is.
func (r reading) escape(at int) (char rune, length int) {
	const longest = len("&commat;")
	window := r[at:min(at+longest+1, len(r))].text()
	switch {
	case strings.HasPrefix(window, "%"):
		return digits(window, 1, 2, 2)
	case strings.HasPrefix(window, `\u`):
		return digits(window, 2, 4, 4)
	case strings.HasPrefix(window, `\x`):
		return digits(window, 2, 2, 2)
	case strings.HasPrefix(window, "=40"):
		return '@', 3
	case strings.HasPrefix(window, "&commat;"):
		return '@', longest
	case strings.HasPrefix(window, "&#"):
		return entity(window)
	}
	return 0, 0
}

// digits reads an escape of so many hexadecimal digits.
func digits(text string, from, least, most int) (rune, int) {
	end := from
	for end < len(text) && end-from < most && strings.IndexByte("0123456789abcdefABCDEF", text[end]) >= 0 {
		end++
	}
	if end-from < least {
		return 0, 0
	}
	value, err := strconv.ParseUint(text[from:end], 16, 32)
	if err != nil || value > unicode.MaxRune {
		return 0, 0
	}
	return rune(value), end
}

// entity reads a character that HTML writes as its number.
func entity(text string) (rune, int) {
	number, _, ended := strings.Cut(text[2:], ";")
	base, digits := 10, number
	if rest, ok := strings.CutPrefix(strings.ToLower(number), "x"); ok {
		base, digits = 16, rest
	}
	value, err := strconv.ParseUint(digits, base, 32)
	if !ended || err != nil || value > unicode.MaxRune {
		return 0, 0
	}
	return rune(value), 2 + len(number) + 1
}

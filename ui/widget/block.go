package widget

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Block joins styled lines into a view of exactly h lines of exactly w cells:
// longer lines are cut, shorter ones padded, missing ones blank.
func Block(lines []string, w, h int) string {
	if h <= 0 {
		return ""
	}
	w = max(w, 0)
	var b strings.Builder
	b.Grow(h * (w + 1))
	for i := range h {
		if i > 0 {
			b.WriteByte('\n')
		}
		if i < len(lines) {
			b.WriteString(exact(lines[i], w))
		} else {
			writeSpaces(&b, w)
		}
	}
	return b.String()
}

// Stack puts views of the same width below one another. An empty view takes no
// line, as befits a view of height 0.
func Stack(views ...string) string {
	drawn := make([]string, 0, len(views))
	for _, view := range views {
		if view != "" {
			drawn = append(drawn, view)
		}
	}
	return strings.Join(drawn, "\n")
}

// exact returns a styled line of exactly w cells.
func exact(line string, w int) string {
	if w <= 0 {
		return ""
	}
	width := ansi.StringWidth(line)
	if width > w {
		// The cut may leave a cell over when it falls inside a wide character.
		line = ansi.Truncate(line, w, "")
		width = ansi.StringWidth(line)
	}
	return line + spaces(w-width)
}

// tail returns a styled line from its n-th cell on. A wide character that is cut
// in two leaves a space.
func tail(line string, n int) string {
	if n <= 0 {
		return line
	}
	want := ansi.StringWidth(line) - n
	rest := ansi.TruncateLeft(line, n, "")
	if ansi.StringWidth(rest) > want {
		rest = ansi.TruncateLeft(line, n+1, "")
	}
	return spaces(want-ansi.StringWidth(rest)) + rest
}

// blanks holds enough spaces for any ordinary line, so that padding allocates
// nothing.
const blanks = "                                                                                " +
	"                                                                                "

// spaces returns n spaces; none when n is negative.
func spaces(n int) string {
	if n <= 0 {
		return ""
	}
	if n <= len(blanks) {
		return blanks[:n]
	}
	return strings.Repeat(" ", n)
}

func writeSpaces(b *strings.Builder, n int) {
	b.WriteString(spaces(n))
}

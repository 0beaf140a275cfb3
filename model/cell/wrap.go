package cell

import "strings"

// Wrap breaks safe text into lines of at most w cells: at spaces where it can,
// inside a word where it must. The space at a break is dropped. Empty text is
// one empty line; w below 1 gives none. The work grows with the text, not with
// the text times its lines.
func Wrap(s string, w int) []string {
	lines, _ := newWrapper(s, w).lines(-1)
	return lines
}

// WrapFirst is Wrap up to n lines: those, and the text that is left for later
// lines. However long the text, no more of it is measured than is returned.
func WrapFirst(s string, w, n int) (lines []string, rest string) {
	return newWrapper(s, w).lines(max(n, 0))
}

// widest is the most cells one cluster takes.
const widest = 2

// wrapper breaks one text into lines.
type wrapper struct {
	rest     string
	width    int
	started  bool // a line was returned
	measured int  // bytes that were measured, for the test that this stays linear
}

func newWrapper(s string, w int) *wrapper {
	return &wrapper{rest: s, width: w}
}

// lines returns the next n lines, or all when n is negative, and what is left.
func (w *wrapper) lines(n int) (lines []string, rest string) {
	if w.width < 1 {
		return nil, ""
	}
	for len(lines) != n && w.more() {
		lines = append(lines, w.line())
	}
	return lines, w.rest
}

// more reports whether there is another line. Text that ends in the spaces of a
// break has none after it.
func (w *wrapper) more() bool { return !w.started || w.rest != "" }

// line takes the next line off the text.
func (w *wrapper) line() string {
	w.started = true
	hard, space := w.reach()
	if hard == len(w.rest) {
		line := w.rest
		w.rest = ""
		return w.narrowed(line)
	}
	cut := hard
	if !blank(w.rest[hard:]) && space > 0 {
		cut = space + 1
	}
	line := strings.TrimRight(w.rest[:cut], " ")
	w.rest = w.rest[cut:]
	for blank(w.rest) {
		w.rest = w.rest[1:]
	}
	return w.narrowed(line)
}

// blank reports whether text begins with a space, and not with one that bears a
// combining mark.
func blank(s string) bool {
	if s == "" || s[0] != ' ' {
		return false
	}
	cluster, _ := first(s)
	return cluster == " "
}

// reach measures no further than one line: hard is how far its cells reach, space
// the last space before that with a word before it, 0 for none. Leading spaces
// alone are no line.
func (w *wrapper) reach() (hard, space int) {
	room, word := w.width, false
	for hard < len(w.rest) {
		cluster, width := first(w.rest[hard:])
		w.measured += len(cluster)
		if width > w.width {
			width = 1 // see narrowed
		}
		if width > room {
			break
		}
		switch {
		case cluster != " ":
			word = true
		case word:
			space = hard
		}
		room -= width
		hard += len(cluster)
	}
	return hard, space
}

// narrowed replaces what is wider than a whole line, such as any wide character
// in a single column.
func (w *wrapper) narrowed(line string) string {
	if w.width >= widest || plain(line) {
		return line
	}
	var out strings.Builder
	for line != "" {
		cluster, width := first(line)
		if width > w.width {
			out.WriteString(Substitute)
		} else {
			out.WriteString(cluster)
		}
		line = line[len(cluster):]
	}
	return out.String()
}

package cell

import "strings"

// Wrap breaks safe text into lines of at most w cells: at spaces where it can,
// inside a word where it must. The space at a break is dropped. Empty text is
// one empty line; w below 1 gives none.
func Wrap(s string, w int) []string {
	if w < 1 {
		return nil
	}
	if w == 1 {
		s = narrow(s)
	}
	var lines []string
	for Width(s) > w {
		cut := breakAt(s, w)
		lines = append(lines, strings.TrimRight(s[:cut], " "))
		s = strings.TrimLeft(s[cut:], " ")
	}
	if s == "" && len(lines) > 0 {
		return lines // the text ended in the spaces of a break
	}
	return append(lines, s)
}

// breakAt is where the first line of s ends: after the last space that leaves
// a line of at most w cells, else as far as w cells reach.
func breakAt(s string, w int) int {
	hard := prefix(s, w)
	if strings.HasPrefix(s[hard:], " ") {
		return hard
	}
	space := strings.LastIndexByte(s[:hard], ' ')
	if strings.TrimLeft(s[:max(space, 0)], " ") == "" {
		return hard // no word before it: leading spaces alone are no line
	}
	return space + 1
}

// narrow replaces what cannot be drawn in a single column.
func narrow(s string) string {
	if plain(s) {
		return s
	}
	var out strings.Builder
	for s != "" {
		cluster, width := first(s)
		if width > 1 {
			out.WriteString(Substitute)
		} else {
			out.WriteString(cluster)
		}
		s = s[len(cluster):]
	}
	return out.String()
}

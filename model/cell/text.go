package cell

import "strings"

// Text makes s safe to hand to another program, by the clipboard or in a file:
// whatever is not drawn is dropped as in Line, but line breaks stay, each as
// one LF, and so do tabs. Nothing is cut and nothing substituted, since nobody
// draws it here. Text is idempotent, and returns s itself when there is
// nothing to do.
func Text(s string) string {
	if plain(s) {
		return s
	}
	var out strings.Builder
	out.Grow(len(s))
	for more := true; more; {
		var line string
		line, s, more = cutLine(s)
		for i, part := range strings.Split(line, "\t") {
			if i > 0 {
				out.WriteByte('\t')
			}
			out.WriteString(visible(part))
		}
		if more {
			out.WriteByte('\n')
		}
	}
	return out.String()
}

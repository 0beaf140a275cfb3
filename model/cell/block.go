package cell

import "strings"

// tabStop is the distance between tab stops, as terminals and mail sources
// assume.
const tabStop = 8

// Block makes s safe to draw as lines, at most limit of them: line breaks are
// kept, tabs reach to the next multiple of eight cells, and all else is as in
// Line. A line wider than MaxLine goes on in the next, so that nothing of a
// raw message is lost. To learn whether more was left, ask for one line more
// than is needed.
func Block(s string, limit int) []string {
	var lines []string
	for more := true; more && len(lines) < limit; {
		var line string
		line, s, more = cutLine(s)
		if s == "" && more {
			more = false // a final line break ends the last line, it begins none
		}
		lines = append(lines, hardWrap(expand(line), MaxLine)...)
	}
	return lines[:min(len(lines), max(limit, 0))]
}

// cutLine splits s after its first line; LF, CRLF and a lone CR end one.
func cutLine(s string) (line, rest string, more bool) {
	at := strings.IndexAny(s, "\r\n")
	if at < 0 {
		return s, "", false
	}
	next := at + 1
	if strings.HasPrefix(s[at:], "\r\n") {
		next++
	}
	return s[:at], s[next:], true
}

// expand makes one line safe, its tabs turned to spaces.
func expand(line string) string {
	if plain(line) {
		return line
	}
	var out strings.Builder
	column := 0
	for i, part := range strings.Split(line, "\t") {
		if i > 0 {
			gap := tabStop - column%tabStop
			out.WriteString(blanks[:gap])
			column += gap
		}
		part = agreed(visible(part), len(part))
		out.WriteString(part)
		column += Width(part)
	}
	return out.String()
}

// hardWrap cuts safe text into lines of at most w cells; w is at least 2, so
// that every cluster fits. Empty text is one empty line.
func hardWrap(s string, w int) []string {
	var lines []string
	for len(s) > w || len(lines) == 0 {
		cut := prefix(s, w)
		lines = append(lines, s[:cut])
		if s = s[cut:]; s == "" {
			return lines
		}
	}
	return append(lines, s)
}

package widget

import (
	"charm.land/lipgloss/v2"

	"mintop/model/cell"
)

// Pair is a name and its value, such as one entry of a message's metadata.
type Pair struct {
	Name, Value string
	// Style colours the value.
	Style lipgloss.Style
}

const (
	// nameGap keeps values apart from their names.
	nameGap = 2
	// pairsMinWidth is the width from which a second column of pairs is worth
	// the shorter values.
	pairsMinWidth = 56
)

// PairLines draws pairs below one another, names in a column of their own and
// values wrapped beside them, in lines of exactly w cells. A screen wide enough
// gets several columns, read downwards.
func PairLines(pairs []Pair, w int, style Style) []string {
	if w <= 0 || len(pairs) == 0 {
		return nil
	}
	style = style.filled()
	count := between(w/pairsMinWidth, 1, len(pairs))
	columns := make([][]string, count)
	each := (len(pairs) + count - 1) / count
	widths := columnWidths(w, count)
	for i := range columns {
		from, to := min(i*each, len(pairs)), min((i+1)*each, len(pairs))
		columns[i] = pairColumn(pairs[from:to], widths[i], style)
	}
	return beside(columns, widths)
}

// FirstPairs draws as many pairs from the beginning as fit into h lines, as
// PairLines does.
func FirstPairs(pairs []Pair, w, h int, style Style) []string {
	for n := min(len(pairs), max(h, 0)*max(w/pairsMinWidth, 1)); n > 0; n-- {
		if lines := PairLines(pairs[:n], w, style); len(lines) <= h {
			return lines
		}
	}
	return nil
}

// pairColumn draws one column of pairs.
func pairColumn(pairs []Pair, w int, style Style) []string {
	names := 0
	for _, pair := range pairs {
		names = max(names, cell.Width(pair.Name))
	}
	names = min(names, w/3)
	var lines []string
	for _, pair := range pairs {
		name := paint(style.Key, fit(pair.Name, names, Left, style.Glyphs.Ellipsis))
		for _, value := range wrapped(pair.Value, w-names-nameGap) {
			lines = append(lines, exact(name+spaces(nameGap)+paint(pair.Style, value), w))
			name = spaces(names)
		}
	}
	return lines
}

// wrapped breaks safe text into lines of at most w cells; there is always one,
// so that an empty value keeps its line.
func wrapped(text string, w int) []string {
	if w <= 0 || text == "" {
		return []string{""}
	}
	lines := cell.Wrap(text, w)
	if len(lines) == 0 {
		return []string{""}
	}
	return lines
}

// columnWidths shares w among count columns with a gap between them.
func columnWidths(w, count int) []int {
	columns := make([]Column, count)
	for i := range columns {
		columns[i] = Column{Flex: 1}
	}
	widths := make([]int, 0, count)
	for _, span := range Layout(columns, w, columnGap) {
		widths = append(widths, span.Width)
	}
	return widths
}

// beside puts columns of lines next to one another, each as wide as said and as
// long as the longest.
func beside(columns [][]string, widths []int) []string {
	height := 0
	for _, column := range columns {
		height = max(height, len(column))
	}
	lines := make([]string, height)
	for y := range lines {
		for i, column := range columns {
			if i > 0 {
				lines[y] += spaces(columnGap)
			}
			text := ""
			if y < len(column) {
				text = column[y]
			}
			lines[y] += exact(text, widths[i])
		}
	}
	return lines
}

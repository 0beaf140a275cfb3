package widget

import (
	"strings"

	"charm.land/lipgloss/v2"

	"mintop/model/cell"
)

// Pair is a name and its value, such as one entry of a message's metadata.
type Pair struct {
	Name, Value string
	// List are the values of a name that may have many, in place of Value. As many
	// are shown as fit into a few lines, the others are counted.
	List []string
	// More says how many values of the list are not shown: "9,998 more recipients".
	More func(n int) string
	// Style colours the value.
	Style lipgloss.Style
}

// Text is everything the pair holds.
func (p *Pair) Text() string {
	if p.List == nil {
		return p.Value
	}
	return strings.Join(p.List, listGap)
}

const (
	// listGap stands between the values of a list.
	listGap = ", "
	// fewLines is how many lines a list may take beside other facts, manyLines
	// where it can be scrolled.
	fewLines  = 3
	manyLines = 50
)

// lines breaks the value into lines of at most w cells, a list into at most
// limit of them. folded is how many values of a list are counted only. No more
// of a list is looked at than fits, however long it is.
func (p *Pair) lines(w, limit int) (lines []string, folded int) {
	if p.List == nil {
		return wrapped(p.Value, w), 0
	}
	fits, room := 0, limit*max(w, 1)
	for fits < len(p.List) && room >= 0 {
		room -= cell.Width(p.List[fits]) + len(listGap)
		fits++
	}
	for ; fits > 1; fits-- {
		if lines = wrapped(p.first(fits), w); len(lines) <= limit {
			return lines, len(p.List) - fits
		}
	}
	return wrapped(p.first(1), w), max(len(p.List)-1, 0)
}

// first is the text of the first n values, and how many more there are.
func (p *Pair) first(n int) string {
	n = min(n, len(p.List))
	text := strings.Join(p.List[:n], listGap)
	if more := len(p.List) - n; more > 0 {
		text += listGap + "and " + p.More(more)
	}
	return text
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
	lines, _ := pairLines(pairs, w, manyLines, style.filled())
	return lines
}

// pairLines is PairLines with lists of at most limit lines, and tells how many
// values of lists were left out.
func pairLines(pairs []Pair, w, limit int, style Style) (lines []string, folded int) {
	count := between(w/pairsMinWidth, 1, len(pairs))
	columns := make([][]string, count)
	each := (len(pairs) + count - 1) / count
	widths := columnWidths(w, count)
	for i := range columns {
		from, to := min(i*each, len(pairs)), min((i+1)*each, len(pairs))
		var left int
		columns[i], left = pairColumn(pairs[from:to], widths[i], limit, style)
		folded += left
	}
	return beside(columns, widths), folded
}

// FirstPairs draws as many pairs from the beginning as fit into h lines, as
// PairLines does. left is how many are not shown, whole that those which are shown
// hold no list that was cut short either.
func FirstPairs(pairs []Pair, w, h int, style Style) (lines []string, left int, whole bool) {
	if w <= 0 || h <= 0 {
		return nil, len(pairs), len(pairs) == 0
	}
	style = style.filled()
	for n := min(len(pairs), h*max(w/pairsMinWidth, 1)); n > 0; n-- {
		lines, folded := pairLines(pairs[:n], w, fewLines, style)
		if len(lines) <= h {
			left = len(pairs) - n
			return lines, left, left == 0 && folded == 0
		}
	}
	return nil, len(pairs), len(pairs) == 0
}

// PairsWithin is FirstPairs for a place that shows no more of them: the end of the
// last line says how many there are.
func PairsWithin(pairs []Pair, w, h int, style Style) []string {
	style = style.filled()
	lines, left, _ := FirstPairs(pairs, w, h, style)
	if left == 0 || w <= 0 || h <= 0 {
		return lines
	}
	more := exact(dropped(left)+" more", min(len(dropped(left)+" more"), w))
	if len(lines) == 0 {
		return []string{paint(style.Muted, more)}
	}
	last := len(lines) - 1
	lines[last] = exact(lines[last], w-len(more)) + paint(style.Muted, more)
	return lines
}

// pairColumn draws one column of pairs, and tells how many values of lists were
// left out.
func pairColumn(pairs []Pair, w, limit int, style Style) (lines []string, folded int) {
	names := 0
	for _, pair := range pairs {
		names = max(names, cell.Width(pair.Name))
	}
	names = min(names, w/3)
	for _, pair := range pairs {
		name := paint(style.Key, fit(pair.Name, names, Left, style.Glyphs.Ellipsis))
		values, left := pair.lines(w-names-nameGap, limit)
		folded += left
		for _, value := range values {
			lines = append(lines, exact(name+spaces(nameGap)+paint(pair.Style, value), w))
			name = spaces(names)
		}
	}
	return lines, folded
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

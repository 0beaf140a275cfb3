package widget

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"mintop/model/cell"
)

// Part is a run of safe text that is as it should be, or not.
type Part struct {
	Text    string
	Differs bool
}

// caret stands below a cell that differs, so that no colour is needed to see
// it.
const caret = "^"

// PartLines draws parts as one text, broken into lines of at most w cells
// wherever they end. What differs is drawn in the mark style, with carets in a
// line of their own below it.
func PartLines(parts []Part, w int, text, mark lipgloss.Style) []string {
	if w <= 0 {
		return nil
	}
	row := partRow{room: w, text: text, mark: mark}
	for _, part := range parts {
		for rest := part.Text; rest != ""; {
			cluster, width := ansi.FirstGraphemeCluster(rest, ansi.GraphemeWidth)
			row.add(cluster, width, part.Differs)
			rest = rest[len(cluster):]
		}
	}
	row.end()
	return row.lines
}

// partRow is the line that is being drawn, and those before it.
type partRow struct {
	room       int
	text, mark lipgloss.Style

	lines   []string
	drawn   strings.Builder // what is styled already
	run     strings.Builder // what is of one style and not yet drawn
	differs bool            // the style of the run
	below   strings.Builder
	used    int
}

func (r *partRow) add(cluster string, width int, differs bool) {
	if r.used > 0 && r.used+width > r.room {
		r.end()
	}
	if differs != r.differs {
		r.paint()
		r.differs = differs
	}
	r.run.WriteString(cluster)
	under := " "
	if differs {
		under = caret
	}
	r.below.WriteString(strings.Repeat(under, width))
	r.used += width
}

func (r *partRow) paint() {
	style := r.text
	if r.differs {
		style = r.mark
	}
	r.drawn.WriteString(paint(style, r.run.String()))
	r.run.Reset()
}

// end finishes the line.
func (r *partRow) end() {
	r.paint()
	if r.used > 0 {
		r.lines = append(r.lines, r.drawn.String())
	}
	if below := strings.TrimRight(r.below.String(), " "); below != "" {
		r.lines = append(r.lines, paint(r.mark, below))
	}
	r.drawn.Reset()
	r.below.Reset()
	r.used = 0
}

// PairBlock draws lines beside a name, which stands in front of the first, in a
// column of the given width.
func PairBlock(name string, lines []string, names int, style Style) []string {
	style = style.filled()
	beside := make([]string, 0, len(lines))
	for i, line := range lines {
		front := spaces(names)
		if i == 0 {
			front = paint(style.Key, cell.FitWith(name, names, style.Glyphs.Ellipsis))
		}
		beside = append(beside, front+spaces(nameGap)+line)
	}
	return beside
}

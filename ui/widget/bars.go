package widget

import (
	"strings"

	"mintop/model/cell"
)

// Bars draws rows of figures, one of their columns as bars on one scale.
type Bars struct {
	Columns []Column
	Bar     int // which column holds the bars
	Rows    []BarRow
}

// BarRow is one row. Its bar is as long as Level, in whatever unit the caller
// counts, and has the style of the cell in its column; that cell's text is not
// shown.
type BarRow struct {
	Level int64
	Cells []Cell
	Note  string // beside the bar; empty for none
}

// barLeast is the length below which bars tell nothing.
const barLeast = 8

// Lines draws the rows under a line of column titles, each line exactly w cells.
// The longest bar has the highest level, and every level above nothing shows.
// Columns share the width and are dropped as in a Table.
func (b Bars) Lines(w int, style Style) []string {
	style = style.filled()
	room, most := b.room(max(w, 0)), b.most()
	rows := make([][]Cell, len(b.Rows))
	for i, row := range b.Rows {
		cells := make([]Cell, len(b.Columns))
		copy(cells, row.Cells)
		if b.Bar >= 0 && b.Bar < len(cells) {
			text := strings.Repeat(style.Glyphs.MeterFull, barLength(row.Level, most, room))
			cells[b.Bar].Text = strings.TrimSpace(text + " " + row.Note)
		}
		rows[i] = cells
	}
	return GridLines(b.Columns, rows, w, style)
}

// room is the length of the longest bar: what the column has beside the notes,
// unless they would leave too little.
func (b Bars) room(w int) int {
	width := 0
	for _, span := range Layout(b.Columns, w, columnGap) {
		if span.Column == b.Bar {
			width = span.Width
		}
	}
	if b.Bar >= 0 && b.Bar < len(b.Columns) && b.Columns[b.Bar].Max > 0 {
		width = min(width, b.Columns[b.Bar].Max) // the last column takes what is left over
	}
	notes := 0
	for _, row := range b.Rows {
		notes = max(notes, cell.Width(row.Note))
	}
	if beside := width - notes - 1; notes > 0 && beside >= barLeast {
		return beside
	}
	return width
}

func (b Bars) most() int64 {
	var most int64
	for _, row := range b.Rows {
		most = max(most, row.Level)
	}
	return most
}

// barLength is how many of so many cells a level fills.
func barLength(level, most int64, cells int) int {
	if level <= 0 || most <= 0 || cells <= 0 {
		return 0
	}
	return between(int(float64(level)/float64(most)*float64(cells)+0.5), 1, cells)
}

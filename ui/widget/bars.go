package widget

import (
	"strings"

	"charm.land/lipgloss/v2"

	"mintop/model/cell"
)

// Bars is a chart of one line for each row: figures in columns, and in one
// column a bar as long as the row's level. All bars are drawn to the scale of
// the highest.
type Bars struct {
	Columns []Column
	// Bar is the index of the column that holds the bars. It has no text.
	Bar  int
	Rows []BarRow
}

// BarRow is one row of a chart.
type BarRow struct {
	// Cells holds one cell for each column. That of the bar gives its colour.
	Cells []Cell
	// Level is how long the bar is; nothing, or less, has none.
	Level int64
	// Note stands behind the bar, cut when there is no room.
	Note string
}

// Lines draws the chart in lines of exactly w cells: the titles, then one line
// for each row.
func (b Bars) Lines(w int, style Style) []string {
	style = style.filled()
	spans := Layout(b.Columns, w, columnGap)
	if len(spans) == 0 {
		return nil
	}
	titles := line(spans, func(span Span) string {
		column := b.Columns[span.Column]
		return paint(style.Header, fit(column.Title, span.Width, column.Align, style.Glyphs.Ellipsis))
	})
	lines := []string{exact(titles, w)}
	highest := b.highest()
	for _, row := range b.Rows {
		drawn := line(spans, func(span Span) string {
			of := row.cell(span.Column)
			if span.Column == b.Bar {
				return row.bar(span.Width, highest, of.Style, style)
			}
			return paint(of.Style, fit(of.Text, span.Width, b.Columns[span.Column].Align, style.Glyphs.Ellipsis))
		})
		lines = append(lines, exact(drawn, w))
	}
	return lines
}

func (b Bars) highest() int64 {
	var highest int64
	for _, row := range b.Rows {
		highest = max(highest, row.Level)
	}
	return highest
}

func (r BarRow) cell(column int) Cell {
	if column < len(r.Cells) {
		return r.Cells[column]
	}
	return Cell{}
}

// bar draws the row's level, then its note, in exactly w cells. Only a level of
// nothing has no bar.
func (r BarRow) bar(w int, highest int64, look lipgloss.Style, style Style) string {
	length := 0
	if r.Level > 0 {
		length = between(int(float64(r.Level)/float64(highest)*float64(w)+0.5), 1, w)
	}
	note := ""
	if r.Note != "" {
		noteWidth := min(cell.Width(r.Note)+1, w)
		length = min(length, w-noteWidth)
		note = " " + cell.TruncateWith(r.Note, noteWidth-1, style.Glyphs.Ellipsis)
	}
	return exact(paint(look, strings.Repeat(style.Glyphs.MeterFull, max(length, 0)))+paint(style.Muted, note), w)
}

package widget

import "strings"

// GridLines draws rows of cells under a line of column titles, each line exactly
// w cells: a table that is read and not moved through. Columns share the width
// and are dropped as in a Table. Where no column has a title there is no line of
// them.
func GridLines(columns []Column, rows [][]Cell, w int, style Style) []string {
	if w <= 0 || len(columns) == 0 {
		return nil
	}
	style = style.filled()
	spans := Layout(columns, w, columnGap)
	lines := make([]string, 0, len(rows)+1)
	if titles := titled(columns, spans, style); titles != "" {
		lines = append(lines, exact(titles, w))
	}
	for _, row := range rows {
		lines = append(lines, exact(gridLine(columns, spans, row, style), w))
	}
	return lines
}

// titled is the line of column titles; empty when there are none.
func titled(columns []Column, spans []Span, style Style) string {
	text := line(spans, func(s Span) string {
		column := columns[s.Column]
		return fit(column.Title, s.Width, column.Align, style.Glyphs.Ellipsis)
	})
	if strings.TrimSpace(text) == "" {
		return ""
	}
	return paint(style.Header, text)
}

func gridLine(columns []Column, spans []Span, row []Cell, style Style) string {
	return line(spans, func(s Span) string {
		if s.Column >= len(row) {
			return spaces(s.Width)
		}
		shown := row[s.Column]
		return paint(shown.Style, fit(shown.Text, s.Width, columns[s.Column].Align, style.Glyphs.Ellipsis))
	})
}

package widget

import "strings"

// Bar is a row of cells with a bar beside it as long as Level, in whatever unit
// the caller counts.
type Bar struct {
	Cells []Cell
	Level int64
}

const (
	// barMin is the width below which bars are left out rather than drawn: they
	// could tell little from much, but nothing between.
	barMin = 8
	// barMax is the width above which a longer bar tells no more.
	barMax = 60
)

// BarLines draws rows as GridLines does, with a last column of bars that share
// the scale of the highest level. On a narrow screen the bars go first: the
// figures beside them say the same. Every level above nothing shows.
func BarLines(columns []Column, bars []Bar, w int, style Style) []string {
	style = style.filled()
	columns = append(columns[:len(columns):len(columns)], Column{Min: barMin, Max: barMax, Flex: 1, Priority: barFirst})
	spans := Layout(columns, max(w, 0), columnGap)
	length := 0
	if last := len(spans) - 1; last >= 0 && spans[last].Column == len(columns)-1 {
		length = min(spans[last].Width, barMax)
	}
	var most int64
	for _, bar := range bars {
		most = max(most, bar.Level)
	}
	rows := make([][]Cell, len(bars))
	for i, bar := range bars {
		full := strings.Repeat(style.Glyphs.MeterFull, barLength(bar.Level, most, length))
		cells := make([]Cell, len(columns)-1, len(columns))
		copy(cells, bar.Cells)
		rows[i] = append(cells, Cell{Text: full, Style: style.MeterFull})
	}
	return GridLines(columns, rows, w, style)
}

// barFirst is a priority that gives way before any other.
const barFirst = 1 << 20

// barLength is how many of so many cells a level fills.
func barLength(level, most int64, cells int) int {
	if level <= 0 || most <= 0 || cells <= 0 {
		return 0
	}
	return between(int(float64(level)/float64(most)*float64(cells)+0.5), 1, cells)
}

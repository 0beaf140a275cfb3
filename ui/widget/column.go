package widget

import "strings"

// Align says at which side of its column a text stands.
type Align uint8

// The sides a column can be aligned to.
const (
	Left Align = iota
	Right
)

// Column says how a column of a table is headed and how it shares the width.
// All widths are cells.
type Column struct {
	Title string
	// Min is the width below which the column is dropped rather than shown.
	Min int
	// Max is the width above which it gains nothing; 0 is no bound.
	Max int
	// Flex is its share of the width that is left over; 0 never grows.
	Flex int
	// Priority orders the columns for a narrow screen: the highest goes first,
	// of equals the one further right. The last column left is never dropped.
	Priority int
	Align    Align
}

// Span is a column that is shown and the cells it got.
type Span struct {
	Column int // index in the columns laid out
	Width  int
}

// Layout shares width among columns with gap cells between them, dropping
// columns by priority until the rest fit. A column that wants nothing, by Min or
// by Flex, is left out with its gap. The spans and gaps together fill the width
// exactly, the last span taking what no column wants. A width of nothing, or no
// column, has no spans.
func Layout(columns []Column, width, gap int) []Span {
	if width <= 0 || len(columns) == 0 {
		return nil
	}
	spans := wanted(columns)
	for len(spans) > 1 && taken(spans, gap) > width {
		spans = dropOne(spans, columns)
	}
	if taken(spans, gap) > width {
		return []Span{{Column: spans[0].Column, Width: width}}
	}
	rest := grow(spans, columns, width-taken(spans, gap))
	spans[len(spans)-1].Width += rest
	return spans
}

// wanted is a span of the least width for every column that wants any; the
// first stands in when none does.
func wanted(columns []Column) []Span {
	spans := make([]Span, 0, len(columns))
	for i, column := range columns {
		if column.Min > 0 || column.Flex > 0 {
			spans = append(spans, Span{Column: i, Width: max(column.Min, 0)})
		}
	}
	if len(spans) == 0 {
		return []Span{{}}
	}
	return spans
}

// taken is the width of the spans and the gaps between them.
func taken(spans []Span, gap int) int {
	total := gap * (len(spans) - 1)
	for _, span := range spans {
		total += span.Width
	}
	return total
}

// dropOne removes the span that matters least.
func dropOne(spans []Span, columns []Column) []Span {
	least := 0
	for i, span := range spans {
		if columns[span.Column].Priority >= columns[spans[least].Column].Priority {
			least = i
		}
	}
	return append(spans[:least:least], spans[least+1:]...)
}

// grow shares free cells by flex up to each column's maximum and returns those
// that nobody could take.
func grow(spans []Span, columns []Column, free int) int {
	for free > 0 {
		flex := 0
		for _, span := range spans {
			if room(span, columns) > 0 {
				flex += columns[span.Column].Flex
			}
		}
		if flex == 0 {
			return free
		}
		free -= growOnce(spans, columns, free, flex)
	}
	return 0
}

// growOnce gives every growing column its share of free, at least one cell while
// there is one, and returns how many it gave.
func growOnce(spans []Span, columns []Column, free, flex int) int {
	given := 0
	for i := range spans {
		open := room(spans[i], columns)
		if open == 0 || given == free {
			continue
		}
		share := max(free*columns[spans[i].Column].Flex/flex, 1)
		share = min(share, open, free-given)
		spans[i].Width += share
		given += share
	}
	return given
}

// room is how many cells a span can still grow by.
func room(span Span, columns []Column) int {
	column := columns[span.Column]
	switch {
	case column.Flex <= 0:
		return 0
	case column.Max <= 0:
		const unbounded = int(^uint(0) >> 1)
		return unbounded
	default:
		return max(column.Max-span.Width, 0)
	}
}

// line draws the spans of one row, each by draw, with the gap between them.
func line(spans []Span, draw func(Span) string) string {
	drawn := make([]string, len(spans))
	for i, span := range spans {
		drawn[i] = draw(span)
	}
	return strings.Join(drawn, spaces(columnGap))
}

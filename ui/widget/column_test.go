package widget_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/ui/widget"
)

// messageColumns are columns like those of a list of messages.
func messageColumns() []widget.Column {
	return []widget.Column{
		{Title: "TIME", Min: 8, Priority: 1},
		{Title: "STATUS", Min: 12, Priority: 2},
		{Title: "RECIPIENT", Min: 16, Max: 40, Flex: 2},
		{Title: "SUBJECT", Min: 12, Flex: 3, Priority: 3},
		{Title: "FROM", Min: 12, Max: 20, Flex: 1, Priority: 4},
		{Title: "SCORE", Min: 5, Priority: 5, Align: widget.Right},
	}
}

func TestColumnsDropByPriority(t *testing.T) {
	for _, test := range []struct {
		width int
		shown []int
	}{
		{width: 120, shown: []int{0, 1, 2, 3, 4, 5}},
		{width: 70, shown: []int{0, 1, 2, 3, 4}},
		{width: 60, shown: []int{0, 1, 2, 3}},
		{width: 40, shown: []int{0, 1, 2}},
		{width: 30, shown: []int{0, 2}},
		{width: 20, shown: []int{2}},
		{width: 3, shown: []int{2}},
	} {
		var shown []int
		for _, span := range widget.Layout(messageColumns(), test.width, 2) {
			shown = append(shown, span.Column)
		}
		require.Equal(t, test.shown, shown, "at width %d", test.width)
	}
}

func TestOfEqualPriorityTheRightmostColumnDrops(t *testing.T) {
	columns := []widget.Column{{Min: 5}, {Min: 5}, {Min: 5}}
	require.Equal(t, []widget.Span{{Column: 0, Width: 5}, {Column: 1, Width: 6}}, widget.Layout(columns, 12, 1))
}

func TestWidthLeftOverIsSharedByFlexUpToTheMaximum(t *testing.T) {
	columns := []widget.Column{{Min: 4}, {Min: 4, Flex: 1, Max: 6}, {Min: 4, Flex: 3}}
	require.Equal(t,
		[]widget.Span{{Column: 0, Width: 4}, {Column: 1, Width: 6}, {Column: 2, Width: 28}},
		widget.Layout(columns, 40, 1))
}

func TestLayoutFillsTheWidthExactly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		columns := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) widget.Column {
			return widget.Column{
				Min:      rapid.IntRange(0, 20).Draw(t, "min"),
				Max:      rapid.IntRange(0, 30).Draw(t, "max"),
				Flex:     rapid.IntRange(0, 4).Draw(t, "flex"),
				Priority: rapid.IntRange(0, 4).Draw(t, "priority"),
			}
		}), 1, 8).Draw(t, "columns")
		width, gap := rapid.IntRange(1, 200).Draw(t, "width"), rapid.IntRange(0, 3).Draw(t, "gap")

		spans := widget.Layout(columns, width, gap)
		total := gap * (len(spans) - 1)
		for i, span := range spans {
			total += span.Width
			if len(spans) > 1 {
				require.GreaterOrEqual(t, span.Width, columns[span.Column].Min)
			}
			if i > 0 {
				require.Greater(t, span.Column, spans[i-1].Column, "columns keep their order")
			}
		}
		require.Equal(t, width, total)
	})
}

func TestLayoutOfNothingHasNoSpans(t *testing.T) {
	require.Empty(t, widget.Layout(nil, 80, 2))
	require.Empty(t, widget.Layout(messageColumns(), 0, 2))
	require.Empty(t, widget.Layout(messageColumns(), -3, 2))
}

func TestColumnThatWantsNothingLeavesNoGap(t *testing.T) {
	columns := []widget.Column{{Min: 5}, {}, {Min: 5}}
	require.Equal(t, []widget.Span{{Column: 0, Width: 5}, {Column: 2, Width: 5}}, widget.Layout(columns, 12, 2))
	require.Equal(t, []widget.Span{{Column: 0, Width: 12}}, widget.Layout([]widget.Column{{}, {}}, 12, 2))
}

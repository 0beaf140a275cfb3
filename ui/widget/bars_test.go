package widget_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/ui/widget"
)

func barsOf(levels ...int64) widget.Bars {
	bars := widget.Bars{
		Columns: []widget.Column{{Title: "DAY", Min: 4}, {Title: "SENT", Min: 4, Flex: 1}, {Title: "N", Min: 5, Priority: 1, Align: widget.Right}},
		Bar:     1,
	}
	for range levels {
		bars.Rows = append(bars.Rows, widget.BarRow{Cells: []widget.Cell{{Text: "day"}, {}, {Text: "9"}}})
	}
	for i, level := range levels {
		bars.Rows[i].Level = level
	}
	return bars
}

// lengths are how many cells each bar takes.
func lengths(lines []string) []int {
	var lengths []int
	for _, line := range lines[1:] {
		lengths = append(lengths, strings.Count(line, "#"))
	}
	return lengths
}

func TestBarsAreToOneScale(t *testing.T) {
	lines := barsOf(100, 50, 1, 0, -3).Lines(33, widget.Style{})
	require.Equal(t, "DAY   SENT                      N", lines[0])
	require.Equal(t, "day   ####################      9", lines[1])
	require.Equal(t, []int{20, 10, 1, 0, 0}, lengths(lines), "only nothing has no bar")
}

func TestAChartOfNothingHasNoBars(t *testing.T) {
	require.Equal(t, []int{0, 0}, lengths(barsOf(0, 0).Lines(33, widget.Style{})))
	require.Len(t, barsOf().Lines(33, widget.Style{}), 1, "the titles alone")
	require.Empty(t, barsOf(1).Lines(0, widget.Style{}))
}

func TestANoteStandsBehindItsBar(t *testing.T) {
	bars := barsOf(100, 50)
	bars.Rows[0].Note, bars.Rows[1].Note = "edited", "edited"
	lines := bars.Lines(33, widget.Style{})
	require.Contains(t, lines[1], "############# edited", "a bar makes room for it")
	require.Contains(t, lines[2], "########## edited")
}

func TestAChartGivesUpColumnsOnANarrowScreen(t *testing.T) {
	lines := barsOf(4).Lines(11, widget.Style{})
	require.NotContains(t, lines[1], "9")
	require.Contains(t, lines[1], "#####")
}

func TestAChartIsExactlyAsWideAsItIsTold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		bars := barsOf(rapid.SliceOf(rapid.Int64()).Draw(t, "levels")...)
		for i := range bars.Rows {
			bars.Rows[i].Note = rapid.SampledFrom([]string{"", "edited", "世界"}).Draw(t, "note")
		}
		w := rapid.IntRange(0, 120).Draw(t, "width")
		for _, line := range bars.Lines(w, widget.Style{}) {
			require.Equal(t, w, ansi.StringWidth(line), "%q", line)
		}
	})
}

package widget_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/ui/widget"
)

func months() widget.Bars {
	row := func(name, figure string, level int64) widget.BarRow {
		return widget.BarRow{Level: level, Cells: []widget.Cell{{Text: name}, {Text: figure}}}
	}
	bars := widget.Bars{
		Columns: []widget.Column{
			{Title: "PERIOD", Min: 8, Max: 8},
			{Title: "SENT", Min: 9, Max: 9, Align: widget.Right},
			{Title: "", Min: 8, Max: 60, Flex: 1, Priority: 2},
			{Title: "LAST MESSAGE", Min: 12, Max: 12, Priority: 1},
		},
		Bar: 2,
		Rows: []widget.BarRow{
			row("Mar 2026", "1,203", 1203), row("Feb 2026", "24,060", 24060), row("Jan 2026", "1", 1), row("Dec 2025", "0", 0),
		},
	}
	bars.Rows[0].Cells = append(bars.Rows[0].Cells, widget.Cell{Text: "not shown"}, widget.Cell{Text: "today"})
	return bars
}

func TestBarsView(t *testing.T) {
	noted := months()
	noted.Rows[0].Note = "so far"
	for name, bars := range map[string]widget.Bars{"plain": months(), "noted": noted} {
		t.Run(name, func(t *testing.T) {
			requireGolden(t, func(w, h int) string {
				return widget.Block(bars.Lines(w, glyphs()), w, h)
			})
		})
	}
}

// length is how long the bar in a line is.
func length(line string) int { return strings.Count(ansi.Strip(line), "█") }

func TestBarsShareAScale(t *testing.T) {
	lines := months().Lines(120, glyphs())
	require.Equal(t, 60, length(lines[2]), "longer tells no more")
	require.Equal(t, 3, length(lines[1]), "a twentieth")
	require.Equal(t, 1, length(lines[3]), "little is not nothing")
	require.Zero(t, length(lines[4]))
}

func TestBarsLeaveRoomForNotes(t *testing.T) {
	bars := months()
	bars.Rows[1].Note = "campaign"
	line := bars.Lines(60, glyphs())[2]
	require.Contains(t, ansi.Strip(line), "█ campaign")
}

func TestBarsGiveWayBeforeFigures(t *testing.T) {
	narrow := months().Lines(35, glyphs())
	require.Contains(t, narrow[0], "LAST MESSAGE")
	require.Zero(t, length(narrow[2]))
}

func TestAGridWithoutTitlesHasNoLineOfThem(t *testing.T) {
	rows := [][]widget.Cell{{{Text: "a"}, {Text: "b"}}, {{Text: "c"}}}
	lines := widget.GridLines([]widget.Column{{Min: 3}, {Min: 3}}, rows, 10, widget.Style{})
	require.Equal(t, []string{"a    b    ", "c         "}, lines)
	require.Empty(t, widget.GridLines(nil, rows, 10, widget.Style{}))
	require.Empty(t, widget.GridLines([]widget.Column{{Min: 3}}, rows, 0, widget.Style{}))
}

func TestAnyBarsAreExact(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		w := rapid.IntRange(0, 130).Draw(r, "w")
		bars := months()
		bars.Bar = rapid.IntRange(-1, 5).Draw(r, "bar")
		for range rapid.IntRange(0, 8).Draw(r, "rows") {
			row := widget.BarRow{Level: rapid.Int64().Draw(r, "level"), Note: safeText().Draw(r, "note")}
			for _, text := range texts(r, "cells") {
				row.Cells = append(row.Cells, widget.Cell{Text: text, Style: coloured().Strong})
			}
			bars.Rows = append(bars.Rows, row)
		}
		for _, line := range bars.Lines(w, coloured()) {
			requireExact(r, line, w, 1)
		}
	})
}

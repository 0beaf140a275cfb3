package widget_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/ui/widget"
)

func months() ([]widget.Column, []widget.Bar) {
	columns := []widget.Column{
		{Title: "PERIOD", Min: 8, Max: 8},
		{Title: "SENT", Min: 9, Max: 9, Align: widget.Right},
		{Title: "LAST MESSAGE", Min: 12, Max: 12, Priority: 1},
	}
	bar := func(name, figure string, level int64) widget.Bar {
		return widget.Bar{Cells: []widget.Cell{{Text: name}, {Text: figure}}, Level: level}
	}
	return columns, []widget.Bar{
		bar("Mar 2026", "1,203", 1203), bar("Feb 2026", "24,060", 24060), bar("Jan 2026", "1", 1), bar("Dec 2025", "0", 0),
	}
}

func TestBarsView(t *testing.T) {
	columns, bars := months()
	requireGolden(t, func(w, h int) string {
		return widget.Block(widget.BarLines(columns, bars, w, glyphs()), w, h)
	})
}

// length is how long the bar in a line is.
func length(line string) int { return strings.Count(ansi.Strip(line), "█") }

func TestBarsShareAScale(t *testing.T) {
	columns, bars := months()
	lines := widget.BarLines(columns, bars, 95, glyphs())
	longest := length(lines[2])
	require.Equal(t, 60, longest, "longer tells no more")
	require.Equal(t, longest/20, length(lines[1]), "a twentieth")
	require.Equal(t, 1, length(lines[3]), "little is not nothing")
	require.Zero(t, length(lines[4]))
	require.Len(t, columns, 3, "the caller's columns are left alone")
}

func TestBarsGiveWayBeforeFigures(t *testing.T) {
	columns, bars := months()
	narrow := widget.BarLines(columns, bars, 35, glyphs())
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
		bars := make([]widget.Bar, rapid.IntRange(0, 12).Draw(r, "bars"))
		for i := range bars {
			bars[i].Level = rapid.Int64().Draw(r, "level")
			for _, text := range texts(r, "cells") {
				bars[i].Cells = append(bars[i].Cells, widget.Cell{Text: text, Style: coloured().Strong})
			}
		}
		columns, _ := months()
		lines := widget.BarLines(columns, bars, w, coloured())
		requireExact(r, widget.Block(lines, w, len(lines)), w, len(lines))
		for _, line := range lines {
			require.Equal(r, w, ansi.StringWidth(line))
		}
	})
}

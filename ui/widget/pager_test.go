package widget_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/model/cell"
	"mintop/ui/widget"
)

// numbered is a text of n short lines.
func numbered(n int) []string {
	lines := make([]string, n)
	for i := range lines {
		lines[i] = fmt.Sprintf("line %d.", i)
	}
	return lines
}

func newPager(w, h int, lines []string) *widget.Pager {
	pager := widget.NewPager(glyphs())
	pager.SetSize(w, h)
	pager.SetLines(lines)
	return pager
}

// firstLine is the uppermost line of a view without its padding.
func firstLine(view string) string {
	line, _, _ := strings.Cut(view, "\n")
	return strings.TrimRight(line, " ")
}

func lastLine(view string) string {
	return strings.TrimRight(view[strings.LastIndexByte(view, '\n')+1:], " ")
}

func TestPagerView(t *testing.T) {
	requireGolden(t, func(w, h int) string {
		pager := newPager(w, h, append([]string{
			"Received: from mx.example.org (mx.example.org [192.0.2.7]) by mx1.example.com with ESMTPS id 4f2; " +
				"Mon, 23 Nov 2026 10:42:03 +0000",
			"Subject: Your receipt",
			"",
		}, numbered(60)...))
		pager.Down(1)
		return pager.View()
	})
}

func TestPagerMoves(t *testing.T) {
	pager := newPager(20, 10, numbered(100))
	require.Equal(t, 10, pager.Percent())
	for _, step := range []struct {
		name  string
		move  func()
		first string
	}{
		{"down", func() { pager.Down(3) }, "line 3."},
		{"page down keeps a line", pager.PageDown, "line 12."},
		{"half down", pager.HalfDown, "line 17."},
		{"up", func() { pager.Up(1) }, "line 16."},
		{"half up", pager.HalfUp, "line 11."},
		{"page up", pager.PageUp, "line 2."},
		{"end", pager.End, "line 90."},
		{"down at the end", func() { pager.Down(5) }, "line 90."},
		{"home", pager.Home, "line 0."},
		{"up at the beginning", func() { pager.Up(5) }, "line 0."},
	} {
		step.move()
		require.Equal(t, step.first, firstLine(pager.View()), step.name)
	}
	pager.End()
	require.Equal(t, 100, pager.Percent())
}

func TestPagerOfAShortTextDoesNotScroll(t *testing.T) {
	pager := newPager(20, 10, numbered(3))
	pager.Down(1)
	require.Equal(t, "line 0.", firstLine(pager.View()))
	require.Equal(t, 100, pager.Percent())
}

func TestPagerWrapsOrCutsLongLines(t *testing.T) {
	pager := newPager(10, 3, []string{"alpha beta gamma delta", "end"})
	require.Equal(t, "alpha beta\ngamma     \ndelta     ", pager.View())
	pager.End()
	require.Equal(t, "gamma     \ndelta     \nend       ", pager.View())

	pager.SetWrapped(false)
	require.False(t, pager.Wrapped())
	require.Equal(t, "alpha bet…\nend       \n          ", pager.View())
	pager.Right()
	require.Equal(t, "ta gamma …", firstLine(pager.View()))
	pager.Left()
	require.Equal(t, "alpha bet…", firstLine(pager.View()))

	pager.SetWrapped(true)
	pager.Right()
	require.Equal(t, "alpha beta", firstLine(pager.View()), "wrapped lines do not scroll to the side")
}

func TestPagerStartsOverWithANewText(t *testing.T) {
	pager := newPager(20, 5, numbered(50))
	pager.End()
	pager.SetLines(numbered(20))
	require.Equal(t, "line 0.", firstLine(pager.View()))
}

func TestPagerKeepsItsPlaceWhenResized(t *testing.T) {
	pager := newPager(20, 5, numbered(50))
	pager.Down(20)
	pager.SetSize(40, 10)
	require.Equal(t, "line 20.", firstLine(pager.View()))
	pager.SetSize(40, 45)
	require.Equal(t, "line 49.", lastLine(pager.View()), "no blank lines below the end")
}

// Reading on line by line shows every row of the text once, in order, whatever
// the size: nothing is skipped at a wrapped line.
func TestPagerReadsEveryRow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(safeText(), 1, 15).Draw(t, "lines")
		w, h := rapid.IntRange(2, 30).Draw(t, "w"), rapid.IntRange(1, 8).Draw(t, "h")
		var rows []string
		for _, line := range lines {
			for _, row := range cell.Wrap(line, w) {
				rows = append(rows, strings.TrimRight(row, " "))
			}
		}
		pager := newPager(w, h, lines)
		for i := 0; i+h <= len(rows); i++ {
			require.Equal(t, rows[i], firstLine(pager.View()), "row %d", i)
			pager.Down(1)
		}
		end := pager.View()
		pager.End()
		require.Equal(t, end, pager.View())
		require.Equal(t, 100, pager.Percent())
		pager.Up(len(rows))
		require.Equal(t, rows[0], firstLine(pager.View()))
	})
}

// A frame costs its height: a text a thousand times longer is no dearer.
func BenchmarkPagerView(b *testing.B) {
	for _, n := range []int{1_000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			pager := newPager(120, 40, numbered(n))
			for b.Loop() {
				pager.Down(1)
				pager.View()
			}
		})
	}
}

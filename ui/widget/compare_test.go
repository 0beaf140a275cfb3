package widget_test

import (
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/model/cell"
	"mintop/ui/widget"
)

func partLines(w int, parts ...widget.Part) []string {
	lines := widget.PartLines(parts, w, lipgloss.NewStyle(), lipgloss.NewStyle().Bold(true))
	for i, line := range lines {
		lines[i] = ansi.Strip(line)
	}
	return lines
}

func TestWhatDiffersHasCaretsBelow(t *testing.T) {
	require.Equal(t, []string{"lm1.dkim.test", "  ^"},
		partLines(40, widget.Part{Text: "lm"}, widget.Part{Text: "1", Differs: true}, widget.Part{Text: ".dkim.test"}))
	require.Equal(t, []string{"same"}, partLines(40, widget.Part{Text: "same"}))
	require.Equal(t, []string{"漢字", "^^"}, partLines(40, widget.Part{Text: "漢", Differs: true}, widget.Part{Text: "字"}))
	require.Empty(t, partLines(40))
	require.Empty(t, partLines(0, widget.Part{Text: "text"}))
}

func TestCaretsFollowTheirLine(t *testing.T) {
	require.Equal(t, []string{"abcd", "   ^", "efgh", "^", "ij"},
		partLines(4, widget.Part{Text: "abc"}, widget.Part{Text: "de", Differs: true}, widget.Part{Text: "fghij"}))
}

func TestPartsLoseNothingAndKeepTheirWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := cell.Line(rapid.StringOfN(rapid.SampledFrom([]rune("ab é漢😀")), 0, 60, -1).Draw(t, "text"))
		w := rapid.IntRange(2, 30).Draw(t, "w")
		lines := partLines(w, widget.Part{Text: text})
		require.Equal(t, text, strings.Join(lines, ""))
		for _, line := range lines {
			require.LessOrEqual(t, ansi.StringWidth(line), w)
		}
	})
}

func TestABlockStandsBesideItsName(t *testing.T) {
	lines := widget.PairBlock("found", []string{"one", "two"}, 8, widget.Style{})
	require.Equal(t, []string{"found     one", "          two"}, []string{ansi.Strip(lines[0]), ansi.Strip(lines[1])})
}

func TestAPanelScrollsThroughItsLines(t *testing.T) {
	var p widget.Panel
	p.SetSize(3, 2)
	p.SetLines([]string{"1", "2", "3"})
	require.Equal(t, "1  \n2  ", p.View())
	p.End()
	require.Equal(t, "2  \n3  ", p.View())
	p.SetLines([]string{"1", "2", "3", "4"})
	require.Equal(t, "2  \n3  ", p.View(), "the place is kept")
	p.SetSize(2, 5)
	require.Equal(t, "1 \n2 \n3 \n4 \n  ", p.View())
	p.SetSize(0, 0)
	require.Empty(t, p.View())
}

func TestListAndDetailShareABody(t *testing.T) {
	tall, low := widget.NewRect(120, 36), widget.NewRect(80, 20)
	list, detail := widget.Split{}.Cut(tall)
	require.Equal(t, []int{36, 0}, []int{list.H, detail.H})
	list, detail = widget.Split{Open: true}.Cut(tall)
	require.Equal(t, []int{14, 22}, []int{list.H, detail.H})
	for _, s := range []widget.Split{{Open: true, Zoomed: true}, {Open: true}} {
		list, detail = s.Cut(low)
		require.Equal(t, []int{0, 20}, []int{list.H, detail.H})
		require.False(t, s.Both(low.H))
	}
	require.Equal(t, widget.Split{Open: true}, widget.Split{Open: true, Zoomed: true}.Back(36))
	require.Equal(t, widget.Split{}, widget.Split{Open: true, Zoomed: true}.Back(20), "there is no half to go back to")
	require.Equal(t, widget.Split{}, widget.Split{Open: true}.Back(36))
}

package widget_test

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"mintop/ui/widget"
)

// drawers are the widgets that show text of any length: given so many texts, each
// of them is ready to be drawn in 60 by 10 cells.
func drawers() map[string]func(n int) func() {
	names := func(n int) []string {
		list := make([]string, n)
		for i := range list {
			list[i] = fmt.Sprintf("Zoë Müller %d", i)
		}
		return list
	}
	pair := func(n int) []widget.Pair {
		more := func(n int) string { return fmt.Sprintf("%d more names", n) }
		return []widget.Pair{{Name: "to", List: names(n), More: more}}
	}
	return map[string]func(n int) func(){
		"pager": func(n int) func() {
			pager := newPager(60, 10, names(n))
			return func() { pager.SetSize(60, 10); pager.View() }
		},
		"one line of a pager": func(n int) func() {
			pager := newPager(60, 10, []string{strings.Join(names(n), ", ")})
			return func() { pager.SetSize(60, 10); pager.View() }
		},
		"timeline": func(n int) func() {
			timeline := newTimeline(60, 10, plainEntries(0, n))
			return func() { timeline.SetSize(60, 10); timeline.View() }
		},
		"first pairs": func(n int) func() {
			pairs := pair(n)
			return func() { widget.FirstPairs(pairs, 60, 10, glyphs()) }
		},
		"all pairs": func(n int) func() {
			pairs := pair(n)
			return func() { widget.PairLines(pairs, 60, glyphs()) }
		},
		"question": func(n int) func() {
			ask := widget.NewConfirm(widget.ConfirmOptions{Question: "Remove?", Object: strings.Join(names(n), ", "), Style: glyphs()})
			return func() { ask.Want(60); ask.SetSize(60, 10); ask.View() }
		},
		"form": func(n int) func() {
			form := longForm()
			form.Update(tea.PasteMsg{Content: strings.Join(names(min(n, 4_000)), ", ")})
			return func() { form.Want(60); form.View() }
		},
		"menu": func(n int) func() {
			choices := make([]widget.Choice, n)
			for i, name := range names(n) {
				choices[i] = widget.Choice{ID: name, Label: name}
			}
			menu := widget.NewMenu(choices, widget.MenuOptions{Narrow: true, Style: glyphs()})
			return func() { menu.Want(); menu.SetSize(60, 10); menu.View() }
		},
		"chips": func(n int) func() {
			chip := strings.Join(names(n), ", ")
			return func() { widget.Chips([]string{chip, chip}, 60, glyphs()) }
		},
	}
}

// A frame of a widget costs what is in sight. It is counted in allocations, since
// those are the same on any machine.
func TestAFrameCostsWhatIsInSight(t *testing.T) {
	for name, drawer := range drawers() {
		t.Run(name, func(t *testing.T) {
			few := testing.AllocsPerRun(5, drawer(200))
			many := testing.AllocsPerRun(5, drawer(20_000))
			require.LessOrEqual(t, many, 1.5*few+50)
		})
	}
}

package widget_test

import (
	"testing"

	"charm.land/lipgloss/v2"

	"mintop/ui/widget"
)

// A menu in a sheet over a list: what an overlay adds to a frame.
func BenchmarkMenuInSheetOverTable(b *testing.B) {
	table, rows := benchTable()
	view := table.View(rows[:benchWindow], 0, nil)
	menu := statusMenu(0, 0)
	sheet := widget.Sheet{Title: "Statuses"}
	w, h := menu.Want()
	outer, inner := sheet.Fit(120, benchWindow+1, w, h)
	menu.SetSize(inner.W, inner.H)
	for b.Loop() {
		sheet.Over(view, 120, benchWindow+1, outer, inner, menu.View(), coloured())
	}
}

// Selecting an entry of a history of 200 events.
func BenchmarkTimelineDown(b *testing.B) {
	timeline := newTimeline(120, 20, plainEntries(0, 200))
	timeline.SetSize(120, 20)
	for i := 0; b.Loop(); i++ {
		timeline.Down(1)
		timeline.View()
		if i%200 == 199 {
			timeline.Home()
		}
	}
}

// A grown history of 200 events arriving while it is open.
func BenchmarkTimelineGrow(b *testing.B) {
	entries := plainEntries(0, 200)
	for i := range entries {
		entries[i].Style = lipgloss.NewStyle().Foreground(lipgloss.Green)
	}
	timeline := newTimeline(120, 20, entries)
	for b.Loop() {
		timeline.SetEntries(entries)
		timeline.View()
	}
}

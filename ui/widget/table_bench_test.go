package widget_test

import (
	"testing"

	"mintop/ui/widget"
)

// The window the benchmarks draw: 40 rows below the titles, 120 cells wide.
const benchWindow = 40

func benchTable() (*widget.Table, []widget.Row) {
	table := widget.NewTable(messageColumns(), coloured())
	table.SetSize(120, benchWindow+1)
	return table, mailRows(0, 10_000, coloured().Error)
}

// Target: under 0.2 ms.
func BenchmarkTableCursorMove(b *testing.B) {
	table, rows := benchTable()
	marked := func(i int) bool { return i == 7 }
	for i := 0; b.Loop(); i++ {
		table.View(rows[:benchWindow], i%benchWindow, marked)
	}
}

// Target: under 1 ms.
func BenchmarkTableScrollByOne(b *testing.B) {
	table, rows := benchTable()
	for i := 0; b.Loop(); i++ {
		top := i % (len(rows) - benchWindow)
		table.View(rows[top:top+benchWindow], 0, nil)
	}
}

// The peer: bubble-table drawing every visible row anew, as it does without kept
// lines.
func BenchmarkTableFullRedraw(b *testing.B) {
	table, rows := benchTable()
	for b.Loop() {
		for i := range benchWindow {
			rows[i].Version++
		}
		table.View(rows[:benchWindow], 0, nil)
	}
}

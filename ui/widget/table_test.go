package widget_test

import (
	"fmt"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/stretchr/testify/require"

	"mintop/ui/widget"
)

// mailRow is one row of a list of messages.
func mailRow(n int, style lipgloss.Style) widget.Row {
	return widget.Row{Key: fmt.Sprintf("msg-%d", n), Cells: func() []widget.Cell {
		return []widget.Cell{
			{Text: fmt.Sprintf("10:%02d:%02d", n/60%60, n%60)},
			{Text: []string{"delivered", "hard bounced", "queued"}[n%3], Style: style},
			{Text: fmt.Sprintf("jane.doe.%d@example.com", n)},
			{Text: "Your receipt for order " + strings.Repeat("0", n%5) + fmt.Sprint(n)},
			{Text: "billing@example.org"},
			{Text: fmt.Sprintf("%d.%d", n%7, n%10)},
		}
	}}
}

func mailRows(from, count int, style lipgloss.Style) []widget.Row {
	rows := make([]widget.Row, count)
	for i := range rows {
		rows[i] = mailRow(from+i, style)
	}
	return rows
}

func TestTableView(t *testing.T) {
	requireGolden(t, func(w, h int) string {
		table := widget.NewTable(messageColumns(), glyphs())
		table.SetSize(w, h)
		return table.View(mailRows(0, 12, lipgloss.NewStyle()), 2, func(i int) bool { return i == 2 || i == 4 })
	})
}

func TestTableViewInColour(t *testing.T) {
	table := widget.NewTable(messageColumns(), coloured())
	table.SetSize(60, 4)
	view := table.View(mailRows(0, 3, coloured().Error), 1, func(i int) bool { return i == 2 })
	requireExact(t, view, 60, 4)
	lines := strings.Split(view, "\n")
	require.Contains(t, lines[2], coloured().Cursor.Render("▌"))
	require.Contains(t, lines[3], coloured().Mark.Render("●"))
	require.Contains(t, lines[1], coloured().Error.Render("delivered   "), "the cell keeps its colour")
}

func TestTableNotice(t *testing.T) {
	requireGolden(t, func(w, h int) string {
		table := widget.NewTable(messageColumns(), glyphs())
		table.SetSize(w, h)
		return table.Notice("", "No message matches in the last hour.", "c clears the filters.")
	})
}

func TestTableLooksOnlyAtRowsThatFit(t *testing.T) {
	table := widget.NewTable(messageColumns(), glyphs())
	table.SetSize(80, 4)
	require.Equal(t, 3, table.Height())
	view := table.View(mailRows(0, 50, lipgloss.NewStyle()), -1, nil)
	require.Contains(t, view, "jane.doe.2@")
	require.NotContains(t, view, "jane.doe.3@")
}

// drawings counts how often a row is drawn, by the one coloured cell it has.
type drawings struct{ count int }

func (d *drawings) style() lipgloss.Style {
	return lipgloss.NewStyle().Transform(func(text string) string {
		d.count++
		return text
	})
}

// take returns the count since it was last taken.
func (d *drawings) take() int {
	count := d.count
	d.count = 0
	return count
}

func TestTableDrawsOnlyWhatChanged(t *testing.T) {
	var drawn drawings
	const window = 20
	rows := mailRows(0, 100, drawn.style())
	table := widget.NewTable(messageColumns(), glyphs())
	table.SetSize(120, window+1)

	table.View(rows[10:10+window], 0, nil)
	require.Equal(t, window, drawn.take(), "the first frame draws the window")

	table.View(rows[10:10+window], 5, func(i int) bool { return i == 3 })
	require.Zero(t, drawn.take(), "moving the cursor or marking draws nothing")

	table.View(rows[11:11+window], 5, nil)
	require.Equal(t, 1, drawn.take(), "scrolling down by one draws one row")

	table.View(rows[9:9+window], 5, nil)
	require.Equal(t, 1, drawn.take(), "a new row on top draws one row")

	changed := append([]widget.Row(nil), rows[9:9+window]...)
	changed[4].Version++
	table.View(changed, 5, nil)
	require.Equal(t, 1, drawn.take(), "a changed row is drawn anew")

	table.SetSize(120, window+1)
	table.View(changed, 5, nil)
	require.Zero(t, drawn.take(), "the same size again draws nothing")

	table.SetSize(119, window+1)
	table.View(changed, 5, nil)
	require.Equal(t, window, drawn.take(), "another width draws the window")
}

func TestTableForgetsRowsFarAway(t *testing.T) {
	var drawn drawings
	const window = 10
	rows := mailRows(0, 2000, drawn.style())
	table := widget.NewTable(messageColumns(), glyphs())
	table.SetSize(80, window+1)
	for top := 0; top+window <= len(rows); top += window {
		table.View(rows[top:top+window], 0, nil)
	}
	drawn.take()

	table.View(rows[:window], 0, nil)
	require.Equal(t, window, drawn.take(), "rows far away are not kept for ever")
}

func TestTableDrawsTheNewTextOfAChangedRow(t *testing.T) {
	table := widget.NewTable(messageColumns(), glyphs())
	table.SetSize(120, 3)
	row := mailRow(0, lipgloss.NewStyle())
	require.Contains(t, table.View([]widget.Row{row}, 0, nil), "delivered")

	asked := 0
	before := row.Cells
	row.Cells = func() []widget.Cell {
		asked++
		cells := before()
		cells[1].Text = "soft bounced"
		return cells
	}
	table.View([]widget.Row{row}, 0, nil)
	require.Zero(t, asked, "a row that was drawn is not looked into")
	row.Version++
	view := table.View([]widget.Row{row}, 0, nil)
	require.Contains(t, view, "soft bounced")
	require.NotContains(t, view, "delivered")
}

func TestTableInAnotherStyleIsDrawnAnew(t *testing.T) {
	table := widget.NewTable(messageColumns(), glyphs())
	table.SetSize(80, 2)
	rows := []widget.Row{mailRow(0, lipgloss.NewStyle())}
	require.Contains(t, table.View(rows, 0, nil), "▌")

	table.SetStyle(widget.Style{})
	view := table.View(rows, 0, nil)
	require.Contains(t, view, ">")
	require.NotContains(t, view, "▌")
}

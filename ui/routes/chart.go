package routes

import (
	"charm.land/lipgloss/v2"

	"mintop/model/number"
	"mintop/model/route"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// editedNote marks the day a route was last edited on.
const editedNote = "last edited"

// sentChart draws what a route sent by day. What is not tracked has a dash,
// never nought.
func sentChart(s *session.Session, r *route.Detail) widget.Bars {
	theme := s.Theme
	bars := widget.Bars{
		Columns: []widget.Column{
			{Title: "DAY", Min: 10, Max: 10},
			{Title: "SENT", Min: 7, Max: 9, Align: widget.Right},
			{Title: "", Min: 12, Max: 60, Flex: 1},
			{Title: "DELIVERED", Min: 9, Max: 9, Priority: 2, Align: widget.Right},
			{Title: "BOUNCED", Min: 7, Max: 7, Priority: 1, Align: widget.Right},
			{Title: "SPAM", Min: 5, Max: 5, Priority: 3, Align: widget.Right},
			{Title: "OPENED", Min: 7, Max: 7, Priority: 4, Align: widget.Right},
			{Title: "CLICKED", Min: 7, Max: 7, Priority: 5, Align: widget.Right},
		},
		Bar: 2,
	}
	for _, d := range r.Days {
		row := bar(s, r, d)
		row.Cells = append(row.Cells,
			widget.Cell{Text: number.Grouped(d.Delivered), Style: theme.Text},
			widget.Cell{Text: number.Grouped(d.Bounced), Style: worth(d.Bounced, theme.Warn, theme.Muted)},
			widget.Cell{Text: number.Grouped(d.Complaints), Style: worth(d.Complaints, theme.Bad, theme.Muted)},
			widget.Cell{Text: countOr(d.Opened, theme.Glyphs.Dash), Style: theme.Muted},
			widget.Cell{Text: countOr(d.Clicked, theme.Glyphs.Dash), Style: theme.Muted},
		)
		bars.Rows = append(bars.Rows, row)
	}
	return bars
}

// receivedChart draws what a route received by day.
func receivedChart(s *session.Session, r *route.Detail) widget.Bars {
	bars := widget.Bars{
		Columns: []widget.Column{
			{Title: "DAY", Min: 10, Max: 10},
			{Title: "RECEIVED", Min: 8, Max: 9, Align: widget.Right},
			{Title: "", Min: 12, Max: 80, Flex: 1},
		},
		Bar: 2,
	}
	for _, d := range r.Days {
		bars.Rows = append(bars.Rows, bar(s, r, d))
	}
	return bars
}

// bar is the part of a day that all charts have: its date, its volume and the
// bar for that.
func bar(s *session.Session, r *route.Detail, d route.Day) widget.BarRow {
	theme := s.Theme
	volume := d.Volume(r.Inbound())
	row := widget.BarRow{
		Level: volume,
		Cells: []widget.Cell{
			{Text: day(d.Date), Style: theme.Muted},
			{Text: number.Grouped(volume), Style: theme.Text},
			{Style: theme.Info},
		},
	}
	if d.On(r.Updated) {
		row.Note = editedNote
	}
	return row
}

// worth colours a count that is no longer nought.
func worth(n int64, some, none lipgloss.Style) lipgloss.Style {
	if n > 0 {
		return some
	}
	return none
}

package team

import (
	"fmt"

	"mintop/keymap"
	"mintop/model/number"
	"mintop/model/team"
	"mintop/ui/widget"
)

func (t *Tab) figuresTitle() string {
	title := "Statistics of " + windowWords(t.window)
	if t.project.ID != "" {
		return title + ", project " + t.project.Name
	}
	return title + ", all projects"
}

func (t *Tab) figuresLines(width int) []string {
	lines := t.state(t.figures.known(), t.figures.trouble, "the statistics", width)
	if t.figures.known() {
		style := t.session.Style()
		lines = append(lines, widget.PairLines(t.totals(t.figures.value.Total), width, style)...)
		lines = append(lines, "")
		lines = append(lines, t.chart(t.figures.value.Days).Lines(width, style)...)
	}
	// A number nobody can find elsewhere in the program needs its own words.
	note := fmt.Sprintf("Days are by UTC. Soft bounces, failures and suppressed mail are not in them. %s and %s change the window, %s the project.",
		t.session.KeyOf(keymap.Shorter), t.session.KeyOf(keymap.Longer), t.session.KeyOf(keymap.Narrow))
	return append(lines, t.say(note, t.session.Theme.Muted, width)...)
}

// totals sums the window up, held against the limits the service publishes.
func (t *Tab) totals(total team.Tally) []widget.Pair {
	theme := t.session.Theme
	pairs := []widget.Pair{
		{Name: "sent", Value: number.Grouped(total.Sent), Style: theme.Strong},
		{Name: "delivered", Value: number.Grouped(total.Delivered), Style: theme.Text},
		{Name: "hard bounces", Value: number.Grouped(total.Bounced), Style: theme.Text},
		{Name: "complaints", Value: number.Grouped(total.Complaints), Style: theme.Text},
		{Name: "received", Value: number.Grouped(total.Received), Style: theme.Text},
		{Name: "opened", Value: countOr(total.Opened, trackingOff), Style: theme.Text},
		{Name: "clicked", Value: countOr(total.Clicked, trackingOff), Style: theme.Text},
	}
	if share, ok := total.Bounces(); ok {
		pairs[2].Value += fmt.Sprintf(", %s of sent; stay below %s", percent(share), percent(team.BounceLimit))
		pairs[2].Style = t.session.Severity(team.Against(share, team.BounceLimit))
	}
	if share, ok := total.Complained(); ok {
		pairs[3].Value += fmt.Sprintf(", %s of delivered; stay below %s", percent(share), percent(team.ComplaintLimit))
		pairs[3].Style = t.session.Severity(team.Against(share, team.ComplaintLimit))
	}
	if total.Transactional.Known || total.Broadcast.Known {
		pairs = append(pairs, widget.Pair{Name: "by type", Value: fmt.Sprintf("%s transactional, %s broadcast",
			countOr(total.Transactional, theme.Glyphs.Dash), countOr(total.Broadcast, theme.Glyphs.Dash)), Style: theme.Text})
	}
	return pairs
}

// trackingOff is what it means that opens or clicks are not counted.
const trackingOff = "tracking off"

// chart draws the figures by day. What is not tracked has a dash, never nought.
func (t *Tab) chart(days []team.Day) widget.Bars {
	theme := t.session.Theme
	bars := widget.Bars{
		Columns: []widget.Column{
			{Title: "DAY", Min: 10, Max: 10},
			{Title: "SENT", Min: 7, Max: 11, Align: widget.Right},
			{Title: "DELIVERED", Min: 9, Max: 11, Align: widget.Right, Priority: 2},
			{Title: "BOUNCED", Min: 7, Max: 9, Align: widget.Right, Priority: 1},
			{Title: "SPAM", Min: 5, Max: 7, Align: widget.Right, Priority: 3},
			{Title: "OPENED", Min: 7, Max: 9, Align: widget.Right, Priority: 5},
			{Title: "CLICKED", Min: 7, Max: 9, Align: widget.Right, Priority: 6},
			{Title: "RECEIVED", Min: 8, Max: 10, Align: widget.Right, Priority: 7},
			{Min: 10, Max: 40, Flex: 1, Priority: 4},
		},
		Bar: 8,
	}
	_, today := t.window.Dates(t.session.ByService(t.figures.at))
	for _, day := range days {
		row := widget.BarRow{Level: day.Sent, Cells: []widget.Cell{
			{Text: day.Date.Format("Mon Jan _2"), Style: theme.Muted},
			{Text: number.Grouped(day.Sent), Style: theme.Text},
			{Text: number.Grouped(day.Delivered), Style: theme.Text},
			{Text: number.Grouped(day.Bounced), Style: theme.Muted},
			{Text: number.Grouped(day.Complaints), Style: theme.Muted},
			{Text: countOr(day.Opened, theme.Glyphs.Dash), Style: theme.Muted},
			{Text: countOr(day.Clicked, theme.Glyphs.Dash), Style: theme.Muted},
			{Text: number.Grouped(day.Received), Style: theme.Muted},
			{Style: theme.Info},
		}}
		if day.Bounced > 0 {
			row.Cells[3].Style = theme.Warn
		}
		if day.Complaints > 0 {
			row.Cells[4].Style = theme.Bad
		}
		if day.Date.Equal(today) {
			row.Note = "so far"
		}
		bars.Rows = append(bars.Rows, row)
	}
	return bars
}

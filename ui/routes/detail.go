package routes

import (
	"fmt"
	"math"
	"strings"
	"time"

	"charm.land/lipgloss/v2"

	"mintop/keymap"
	"mintop/model/cell"
	"mintop/model/mail"
	"mintop/model/number"
	"mintop/model/route"
	"mintop/ui/pane"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// detail shows one open project or route. It grows while it is open.
type detail struct {
	session *session.Session
	row     route.Row            // what the list says
	route   *route.Detail        // nil until it was read, and for a project
	project *route.ProjectDetail // nil until it was read, and for a route
	trouble string               // why it could not be read
	wanted  keymap.Action        // what is to be done once it is read; empty for nothing
	cause   pane.Cause           // the key that wants it
	verdict route.Verdict        // the last answer to verifying the inbound domain

	shown         widget.Panel
	width, height int
}

func newDetail(s *session.Session, row route.Row) *detail { return &detail{session: s, row: row} }

// setSize gives the detail its rectangle.
func (d *detail) setSize(width, height int) { d.width, d.height = width, height }

// read reports whether the project or route was read in full.
func (d *detail) read() bool { return d.route != nil || d.project != nil }

// view draws title, state and what is known. change says how a change is doing,
// if there is one.
func (d *detail) view(change string) string {
	title, rest := widget.NewRect(d.width, d.height).CutTop(1)
	said, rest := rest.CutTop(d.saidLines(change))
	d.shown.SetSize(rest.W, rest.H)
	d.shown.SetLines(d.lines(rest.W))
	return widget.Stack(
		widget.Block([]string{d.title()}, title.W, title.H),
		widget.Block([]string{d.said(change)}, said.W, said.H),
		d.shown.View(),
	)
}

// title is the line between the list and the detail.
func (d *detail) title() string {
	theme := d.session.Theme
	rule := theme.Glyphs.Horizontal
	kind := "project"
	if d.row.IsRoute() {
		kind = mail.Words(d.row.Route.Type) + " route"
	}
	name := d.row.Name()
	if d.row.IsRoute() {
		name += " of " + d.row.Project.Name
	}
	return theme.Border.Render(rule) + " " + theme.Muted.Render(kind) + "  " +
		theme.Strong.Render(cell.TruncateWith(name, max(d.width-len(kind)-6, 0), theme.Glyphs.Ellipsis)) + " " +
		theme.Border.Render(strings.Repeat(rule, max(d.width, 0)))
}

func (d *detail) saidLines(change string) int {
	if d.said(change) == "" {
		return 0
	}
	return 1
}

// said is how a change is doing, or why nothing could be read.
func (d *detail) said(change string) string {
	theme := d.session.Theme
	switch {
	case change != "":
		return " " + theme.Notice.Render(change)
	case d.trouble != "":
		return " " + theme.Error.Render(d.trouble)
	case !d.read():
		return " " + theme.Muted.Render("Reading it"+theme.Glyphs.Ellipsis)
	default:
		return ""
	}
}

// lines are all that is known, indented by one cell.
func (d *detail) lines(width int) []string {
	room := max(width-1, 1)
	lines := widget.PairLines(d.facts(), room, d.session.Style())
	lines = append(lines, d.verdictLines(room)...)
	if d.route != nil {
		lines = append(lines, d.dayLines(room)...)
	}
	for i, line := range lines {
		lines[i] = " " + line
	}
	return lines
}

// facts lists what is known, what matters most first.
func (d *detail) facts() []widget.Pair {
	switch {
	case d.route != nil:
		return routeFacts(d.session, d.route)
	case d.project != nil:
		return projectFacts(d.session, d.project)
	case d.row.IsRoute():
		return []widget.Pair{{Name: "id", Value: string(d.row.Route.ID), Style: d.session.Theme.Text}}
	default:
		return []widget.Pair{{Name: "id", Value: string(d.row.Project.ID), Style: d.session.Theme.Text}}
	}
}

// verdictLines are what the service answered about the inbound domain.
func (d *detail) verdictLines(width int) []string {
	if !d.verdict.Asked() || d.route == nil {
		return nil
	}
	theme := d.session.Theme
	style := theme.Warn
	if d.verdict.Verified {
		style = theme.Good
	}
	head := d.session.Clock(d.verdict.At) + "  " + d.verdict.Sentence(d.route.Receives.Domain) + " " + d.verdict.Message
	lines := append([]string{""}, wrapped(head, width, style)...)
	if d.verdict.Verified {
		return lines
	}
	pairs := []widget.Pair{
		{Name: "expected MX", List: orNone(d.verdict.Expected), More: moreHosts, Style: theme.Text},
		{Name: "found MX", List: orNone(d.verdict.Found), More: moreHosts, Style: theme.Bad},
	}
	return append(lines, widget.PairLines(pairs, width, d.session.Style())...)
}

func moreHosts(n int) string { return number.Of(n, "more host", "more hosts") }

func orNone(texts []string) []string {
	if len(texts) == 0 {
		return []string{"none"}
	}
	return texts
}

func wrapped(text string, width int, style lipgloss.Style) []string {
	lines := cell.Wrap(strings.TrimSpace(text), width)
	for i, line := range lines {
		lines[i] = style.Render(line)
	}
	return lines
}

// dayLines are the statistics by day, as a chart below their sums.
func (d *detail) dayLines(width int) []string {
	theme := d.session.Theme
	r := d.route
	lines := []string{""}
	if len(r.Days) == 0 {
		return append(lines, theme.Muted.Render("The service tells no statistics of this route."))
	}
	lines = append(lines, wrapped(d.sums(), width, theme.Text)...)
	if words := d.editWords(); words != "" {
		lines = append(lines, wrapped(words, width, theme.Text)...)
	}
	chart := sentChart(d.session, r)
	if r.Inbound() {
		chart = receivedChart(d.session, r)
	}
	return append(append(lines, ""), chart.Lines(width, d.session.Style())...)
}

// sums are the figures of all days told.
func (d *detail) sums() string {
	r := d.route
	total := route.Total(r.Days)
	days := number.Of(int64(len(r.Days)), "day", "days")
	if r.Inbound() {
		return fmt.Sprintf("Received in %s: %s.", days, number.Grouped(total.Received))
	}
	parts := []string{
		fmt.Sprintf("Sent in %s: %s", days, number.Grouped(total.Sent)),
		withShare("delivered", total.Delivered, total.Sent),
		withShare("hard bounced", total.Bounced, total.Sent),
		withShare("complaints", total.Complaints, total.Delivered),
		tracking("opened", total.Opened, total.Delivered, r.Settings.Opens),
		tracking("clicked", total.Clicked, total.Delivered, r.Settings.Clicks),
	}
	return strings.Join(parts, "; ") + "."
}

func withShare(name string, part, whole int64) string {
	words := name + " " + number.Grouped(part)
	if percent := share(part, whole); percent != "" {
		words += " (" + percent + ")"
	}
	return words
}

// tracking says how many opened or clicked, or why nobody knows.
func tracking(name string, n route.Count, whole int64, tracked *bool) string {
	switch {
	case n.Known:
		return withShare(name, n.N, whole)
	case tracked == nil || *tracked:
		return name + " not told"
	default:
		return name + ": tracking off"
	}
}

// editWords set the days before the last edit against those after it.
func (d *detail) editWords() string {
	r := d.route
	before, after, ok := route.Around(r.Days, r.Inbound(), r.Updated, d.session.ServiceNow())
	if !ok {
		return ""
	}
	return fmt.Sprintf("A day before the last edit: %s on average; since then: %s.",
		number.Grouped(int64(math.Round(before))), number.Grouped(int64(math.Round(after))))
}

// day writes a date of the statistics, which has no zone.
func day(date time.Time) string {
	if date.IsZero() {
		return ""
	}
	return date.Format("Mon Jan _2")
}

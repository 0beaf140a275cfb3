package team

import (
	"fmt"
	"math"
	"strings"
	"time"

	"charm.land/lipgloss/v2"

	"mintop/model/number"
	"mintop/model/team"
	"mintop/ui/widget"
)

func (t *Tab) planLines(width int) []string {
	lines := t.state(t.plan.known(), t.plan.trouble, "the plan", width)
	if !t.plan.known() {
		return lines
	}
	theme, plan := t.session.Theme, t.plan.value
	dash := theme.Glyphs.Dash
	included := "not told"
	if plan.Included > 0 {
		included = number.Of(plan.Included, "message", "messages") + " a period"
	}
	pairs := []widget.Pair{
		{Name: "plan", Value: plan.Name, Style: theme.Strong},
		{Name: "included", Value: included, Style: theme.Text},
		{Name: "features", Value: t.commas(plan.Features), Style: theme.Text},
		{Name: "addons", Value: t.commas(t.addons(plan.Addons)), Style: theme.Text},
		{Name: "team", Value: t.kind(plan), Style: theme.Text},
		{Name: "has", Value: strings.Join([]string{
			countOr(plan.Members, dash) + " members", countOr(plan.Projects, dash) + " projects", countOr(plan.Domains, dash) + " domains",
		}, ", "), Style: theme.Text},
		{Name: "since", Value: t.dateOr(plan.Created, dash), Style: theme.Text},
		{Name: "verified", Value: t.dateOr(plan.Verified, "no"), Style: theme.Text},
	}
	return append(lines, widget.PairLines(pairs, width, t.session.Style())...)
}

// kind names the team, and what kind it is.
func (t *Tab) kind(plan team.Plan) string {
	if plan.Kind == "" {
		return plan.Team
	}
	return plan.Team + " (" + plan.Kind + ")"
}

func (t *Tab) addons(list []team.Addon) []string {
	var words []string
	for _, addon := range list {
		name := addon.Name
		if name == "" {
			name = "one without a name"
		}
		if !addon.Ends.IsZero() {
			name += " until " + date(addon.Ends)
		}
		words = append(words, name)
	}
	return words
}

func (t *Tab) dateOr(at time.Time, none string) string {
	if at.IsZero() {
		return none
	}
	return date(at)
}

// date writes a date by the calendar it was told in: a period begins at midnight
// where the service counts, which may be another day here.
func date(at time.Time) string { return at.Format("Jan 2, 2006") }

// forecast is where the present period is heading, as of when its use was read.
func (t *Tab) forecast() team.Forecast {
	return t.usage.value.Current.Forecast(t.plan.value.Included, t.session.ByService(t.usage.at))
}

func (t *Tab) periodTitle() string {
	period := t.usage.value.Current
	if period.Start.IsZero() || period.End.IsZero() {
		return "This period"
	}
	return "This period, " + date(period.Start) + " to " + date(period.End)
}

func (t *Tab) periodLines(width int) []string {
	lines := t.state(t.usage.known(), t.usage.trouble, "what was used", width)
	if !t.usage.known() {
		return lines
	}
	theme, period := t.session.Theme, t.usage.value.Current
	forecast := t.forecast()
	words, style := t.outlook(forecast)
	lines = append(lines, t.meter(period.Share(t.plan.value.Included), width, style))
	lines = append(lines, t.say(words, style, width)...)
	read := "Read " + t.session.Clock(t.session.ByService(t.usage.at)) + "."
	if !period.Last.IsZero() {
		read = "The last message was counted " + t.session.Clock(period.Last) + ". " + read
	}
	return append(lines, t.say(read, theme.Muted, width)...)
}

// meterLength is the length of the bar of use where there is room.
const meterLength = 40

// meter draws how much of the included volume is used, in figures and as a bar.
func (t *Tab) meter(share float64, width int, style lipgloss.Style) string {
	theme, used := t.session.Theme, t.usage.value.Current.Used
	included := t.plan.value.Included
	if included <= 0 {
		return theme.Strong.Render(number.Of(used, "message", "messages"))
	}
	figures := fmt.Sprintf("%s of %s, %s", number.Grouped(used), number.Of(included, "message", "messages"), percent(share))
	line := theme.Strong.Render(figures)
	room := min(width-len(figures)-2, meterLength)
	if room < 4 {
		return line
	}
	full := min(int(math.Round(share*float64(room))), room)
	if used > 0 {
		full = max(full, 1)
	}
	if used < included {
		full = min(full, room-1) // only a volume that is used up fills the bar
	}
	return line + "  " + style.Render(strings.Repeat(theme.Glyphs.MeterFull, full)) +
		theme.Muted.Render(strings.Repeat(theme.Glyphs.MeterEmpty, room-full))
}

// outlook says in words where the period is heading.
func (t *Tab) outlook(f team.Forecast) (string, lipgloss.Style) {
	theme, period := t.session.Theme, t.usage.value.Current
	included := t.plan.value.Included
	heading := ""
	if f.Total.Known {
		heading = fmt.Sprintf("At this pace %s by %s", number.Of(f.Total.N, "message", "messages"), date(period.End))
	}
	switch f.Outlook {
	case team.Enough:
		return fmt.Sprintf("%s, %s of what is included: it lasts.", heading, percent(float64(f.Total.N)/float64(included))), theme.Good
	case team.Short:
		return fmt.Sprintf("%s, %s of what is included: it is used up about %s.",
			heading, percent(float64(f.Total.N)/float64(included)), f.Runs.In(t.session.Zone).Format("Jan 2, 15:04")), theme.Warn
	case team.UsedUp:
		words := "What is included is used up."
		if heading != "" {
			words += " " + heading + "."
		}
		return words + " The API does not tell what happens beyond it: the spend limit is in the dashboard on the web.", theme.Bad
	case team.TooEarly:
		whole := int64(math.Round(period.End.Sub(period.Start).Hours() / 24))
		return fmt.Sprintf("Too early to say where it is heading: %.1f of %s have passed.",
			t.session.ByService(t.usage.at).Sub(period.Start).Hours()/24, number.Of(whole, "day", "days")), theme.Muted
	default:
		if heading == "" {
			return "Where it is heading is unknown: the service tells neither what is included nor when the period ends.", theme.Muted
		}
		return heading + ". What is included is not told.", theme.Muted
	}
}

// pastLines draws the periods there were, the present one on top. Why they are
// unknown is said of the present one.
func (t *Tab) pastLines(width int) []string {
	if !t.usage.known() {
		return nil
	}
	theme := t.session.Theme
	bars := widget.Bars{
		Columns: []widget.Column{
			{Title: "FROM", Min: 12, Max: 12},
			{Title: "TO", Min: 12, Max: 12, Priority: 1},
			{Title: "MESSAGES", Min: 9, Max: 13, Align: widget.Right},
			{Min: 10, Max: 60, Flex: 1, Priority: 2},
		},
		Bar: 3,
	}
	for i, period := range append([]team.Period{t.usage.value.Current}, t.usage.value.Past...) {
		row := widget.BarRow{Level: period.Used, Cells: []widget.Cell{
			{Text: t.dateOr(period.Start, theme.Glyphs.Dash), Style: theme.Muted},
			{Text: t.dateOr(period.End, theme.Glyphs.Dash), Style: theme.Muted},
			{Text: number.Grouped(period.Used), Style: theme.Text},
			{Style: theme.Info},
		}}
		if i == 0 {
			row.Note = "so far"
		}
		bars.Rows = append(bars.Rows, row)
	}
	return bars.Lines(width, t.session.Style())
}

// sharesShown is how many projects are told apart; the others are summed up.
const sharesShown = 8

// shareLines draws which projects sent most.
func (t *Tab) shareLines(width int) []string {
	lines := t.state(t.projects.known(), t.projects.trouble, "the projects", width)
	if !t.projects.known() {
		return lines
	}
	theme, projects := t.session.Theme, t.projects.value
	if len(projects) == 0 {
		return append(lines, t.say("There is no project.", theme.Muted, width)...)
	}
	bars := widget.Bars{
		Columns: []widget.Column{
			{Title: "PROJECT", Min: 14, Max: 28, Flex: 1},
			{Title: "SENT", Min: 9, Max: 13, Align: widget.Right},
			{Title: "RECEIVED", Min: 9, Max: 13, Align: widget.Right, Priority: 1},
			{Min: 10, Max: 60, Flex: 2, Priority: 2},
		},
		Bar: 3,
	}
	for _, project := range projects[:min(len(projects), sharesShown)] {
		bars.Rows = append(bars.Rows, widget.BarRow{Level: project.Sent.N, Cells: []widget.Cell{
			{Text: project.Name, Style: theme.Text},
			{Text: countOr(project.Sent, theme.Glyphs.Dash), Style: theme.Text},
			{Text: countOr(project.Received, theme.Glyphs.Dash), Style: theme.Muted},
			{Style: theme.Info},
		}})
	}
	lines = append(lines, bars.Lines(width, t.session.Style())...)
	if rest := len(projects) - sharesShown; rest > 0 {
		var sent int64
		for _, project := range projects[sharesShown:] {
			sent += project.Sent.N
		}
		words := fmt.Sprintf("%s more sent %s.", number.Of(int64(rest), "project", "projects"), number.Grouped(sent))
		lines = append(lines, t.say(words, theme.Muted, width)...)
	}
	return lines
}

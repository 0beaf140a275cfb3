package ui

import (
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"mintop/api/budget"
	"mintop/model/cell"
	"mintop/model/health"
	"mintop/model/notice"
	"mintop/ui/widget"
)

// parts are the rectangles of the frame.
type parts struct {
	header, tabs, filters, body, hints widget.Rect
}

// layout cuts the screen. The body comes first: on a screen too low for all,
// the lines around it are given up one by one.
func (r *Root) layout() parts {
	var p parts
	rest := widget.NewRect(r.width, r.height)
	for _, line := range []struct {
		rect   *widget.Rect
		needs  int // lines of screen from which this one is shown
		bottom bool
	}{
		{&p.header, 4, false},
		{&p.tabs, 8, false},
		{&p.filters, 6, false},
		{&p.hints, 5, true},
	} {
		switch {
		case r.height < line.needs:
		case line.bottom:
			*line.rect, rest = rest.CutBottom(1)
		default:
			*line.rect, rest = rest.CutTop(1)
		}
	}
	p.body = rest
	return p
}

// View draws the frame. All terminal modes are set here and nowhere else.
func (r *Root) View() tea.View {
	view := tea.NewView(r.frame())
	view.AltScreen = true
	view.ReportFocus = true
	view.WindowTitle = "mintop"
	if r.team != "" {
		view.WindowTitle += " " + r.team
	}
	return view
}

func (r *Root) frame() string {
	if !r.sized() {
		return ""
	}
	p := r.layout()
	overlays, seen := r.session.Overlays.Visible()
	body := ""
	if seen {
		body = r.tab().View()
	}
	for _, overlay := range overlays {
		body = overlay.Draw(body, p.body.W, p.body.H)
	}
	r.session.Overlays.Drawn(r.session.Now)
	return widget.Stack(
		widget.Block([]string{r.header(p.header.W)}, p.header.W, p.header.H),
		widget.Block([]string{r.tabLine(p.tabs.W)}, p.tabs.W, p.tabs.H),
		widget.Block([]string{r.filterLine(p.filters.W)}, p.filters.W, p.filters.H),
		body,
		widget.Block([]string{r.hintLine(p.hints.W)}, p.hints.W, p.hints.H),
	)
}

// header is the first line: whose mail this is, in which mode, and how fresh.
// On a narrow screen the right side gives up its parts from the left.
func (r *Root) header(width int) string {
	theme := r.session.Theme
	dot := " " + theme.Glyphs.Dot + " "
	parts := []string{" " + theme.Title.Render("mintop")}
	if r.team != "" {
		parts = append(parts, theme.Bar.Render(r.team))
	}
	if r.options.Project != "" {
		parts = append(parts, theme.Chip.Render("project "+r.options.Project))
	}
	for _, mode := range r.modes() {
		parts = append(parts, theme.Mode.Render(" "+mode+" "))
	}
	left := strings.Join(parts, "  ")
	right := r.status()
	for len(right) > 1 && lipgloss.Width(left)+lipgloss.Width(strings.Join(right, dot))+2 > width {
		right = right[1:]
	}
	return apart(left, strings.Join(right, theme.Muted.Render(dot))+" ", width)
}

// status is how much is used, how fresh the screen is and how the connection
// does, what matters least first.
func (r *Root) status() []string {
	theme := r.session.Theme
	var parts []string
	if r.included > 0 && r.used > 0 {
		parts = append(parts, theme.Muted.Render("plan ")+fmt.Sprintf("%d %%", 100*r.used/r.included))
	}
	if state := r.options.Budget(); state.Known {
		parts = append(parts, theme.Muted.Render("API ")+meter(state))
	}
	if age := r.age(); age != "" {
		parts = append(parts, theme.Muted.Render(age))
	}
	return append(parts, r.state())
}

// state says in one place how live the screen is: what is not live never stands
// beside the word.
func (r *Root) state() string {
	theme := r.session.Theme
	words := r.session.Connection.Words(r.session.Now.In(r.session.Zone))
	if r.session.Paused {
		paused := theme.Mode.Render(" PAUSED ")
		if r.session.Connection.Trouble() {
			paused = r.stateStyle().Render(words) + " " + paused
		}
		return paused
	}
	if r.session.Connection.State() == health.Live {
		if unread := r.tab().Unread().Words(r.session.Now); unread != "" {
			return theme.Error.Render(unread)
		}
	}
	return r.stateStyle().Render(words)
}

// modes are the words nobody may overlook.
func (r *Root) modes() []string {
	var modes []string
	if r.options.Mode != "" {
		modes = append(modes, r.options.Mode)
	}
	if r.session.ReadOnly != "" {
		modes = append(modes, "READ-ONLY")
	}
	return modes
}

// meter is how much of the rate limit is left. As long as that is plenty, it is
// told in quarters of the limit, rounded down: polls use up and win back some with
// each second, and the screen would never be still.
func meter(state budget.State) string {
	quarter := state.Limit / 4
	if quarter == 0 || state.Remaining < quarter {
		return fmt.Sprintf("%d/%d", state.Remaining, state.Limit)
	}
	return fmt.Sprintf("%d+/%d", min(state.Remaining/quarter, 3)*quarter, state.Limit)
}

// secondsUntil is up to which age the seconds are told.
const secondsUntil = 2 * time.Minute

// age says how old the newest answer is, once it is older than it should be. While
// nothing is asked it says when that was instead, which does not change.
func (r *Root) age() string {
	last := r.session.Connection.LastGood()
	age := max(r.session.Now.Sub(last), 0)
	switch {
	case last.IsZero():
		return ""
	case r.session.Paused:
		return "as of " + r.session.Clock(r.session.ByService(last))
	case age <= r.fresh:
		return ""
	case age < secondsUntil && r.options.LowBandwidth:
		return fmt.Sprintf("%d s ago", int(age.Truncate(clockStepLowBandwidth).Seconds()))
	case age < secondsUntil:
		return fmt.Sprintf("%d s ago", int(age.Seconds()))
	case age < 2*time.Hour:
		return fmt.Sprintf("%d min ago", int(age.Minutes()))
	default:
		return fmt.Sprintf("%d h ago", int(age.Hours()))
	}
}

func (r *Root) stateStyle() lipgloss.Style {
	theme := r.session.Theme
	switch r.session.Connection.State() {
	case health.Live:
		return theme.Good
	case health.Starting:
		return theme.Muted
	case health.RateLimited, health.Degraded:
		return theme.Warn
	default:
		return theme.Error
	}
}

// filterLine says what the list is narrowed to, and how far it reaches.
func (r *Root) filterLine(width int) string {
	theme := r.session.Theme
	chips := r.tab().Chips()
	if len(chips) == 0 {
		chips = []string{"all " + strings.ToLower(r.tab().Title())}
	}
	wanted := cell.Width(strings.Join(chips, " "+theme.Glyphs.Dot+" ")) + filterGap
	reach := cell.TruncateWith(r.tab().Reach(), max(width-wanted, width/2)-1, theme.Glyphs.Ellipsis)
	room := width - cell.Width(reach) - filterGap
	return apart(" "+widget.Chips(chips, max(room, 0), r.session.Style()), theme.Muted.Render(reach)+" ", width)
}

// filterGap keeps the filters apart from how far the list reaches: a blank at
// either end of the line and two between.
const filterGap = 4

// hintLine is the last line: what the program just said, else the keys that
// are worth knowing here.
func (r *Root) hintLine(width int) string {
	if said, ok := r.session.Notices.Current(); ok {
		return " " + r.noticeStyle(said.Level).Render(cell.TruncateWith(said.Text, width-1, r.session.Theme.Glyphs.Ellipsis))
	}
	return r.hints.of(r.session.Theme, r.session.Keys, r.front().Scopes(), width)
}

func (r *Root) noticeStyle(level notice.Level) lipgloss.Style {
	theme := r.session.Theme
	switch level {
	case notice.Good:
		return theme.Good
	case notice.Warn:
		return theme.Warn
	case notice.Bad:
		return theme.Error
	default:
		return theme.Notice
	}
}

// apart puts two texts at the ends of a line; the right one wins when they do
// not fit.
func apart(left, right string, width int) string {
	room := width - lipgloss.Width(right)
	if lipgloss.Width(left) > room {
		left = widget.Block([]string{left}, max(room-1, 0), 1)
	}
	return left + strings.Repeat(" ", max(room-lipgloss.Width(left), 0)) + right
}

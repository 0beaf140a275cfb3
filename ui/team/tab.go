// Package team is the team tab: one page with the plan, what is used of it and
// where that is heading, who sent it, the figures by day, the people and their
// roles, what the token was found able to do, and the newest requests. Nothing
// is changed from it.
package team

import (
	"context"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/keymap"
	"mintop/model/number"
	"mintop/model/poll"
	"mintop/model/team"
	"mintop/ui/call"
	"mintop/ui/pane"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// API is what the tab asks of the Team API. The team itself and its use are read
// by the root, for the frame, and reach the tab with every other answer.
type API interface {
	Members(ctx context.Context, class budget.Class, page api.PageRequest) (api.Page[api.Member], error)
	Roles(ctx context.Context, class budget.Class) ([]api.Role, error)
	Stats(ctx context.Context, class budget.Class, query api.StatsQuery) (api.Stats, error)
	Projects(ctx context.Context, class budget.Class, query api.ProjectQuery, page api.PageRequest) (api.Page[api.Project], error)
}

// Tab is the team tab. Make it with New.
type Tab struct {
	session *session.Session
	api     API
	journal func() []api.Entry

	plan      fact[team.Plan]
	usage     fact[team.Usage]
	people    fact[people]
	roles     fact[[]team.Role]
	projects  fact[[]team.Project]
	figures   fact[team.Figures]
	abilities team.Abilities

	window  team.Window
	project team.Project // whose figures are shown; no id is all
	asked   time.Time    // when people, roles and projects were asked for

	panel         widget.Panel
	width, height int
	drawn         bool // the panel shows what is known
}

// New makes the tab. It has read nothing. journal gives the requests that were
// made, newest first.
func New(s *session.Session, client API, journal func() []api.Entry) *Tab {
	return &Tab{session: s, api: client, journal: journal, window: team.Windows()[0]}
}

// Name is how the tab is asked for on the command line.
const Name = "team"

// Name is the tab's name on the command line.
func (t *Tab) Name() string { return Name }

// Title is the tab's name on screen.
func (t *Tab) Title() string { return "Team" }

// Attention is one when the included volume is used up.
func (t *Tab) Attention() int {
	if t.forecast().Outlook == team.UsedUp {
		return 1
	}
	return 0
}

// Kinds are the questions that keep the tab fresh. The root asks for the use
// itself; it is named here so that a key that asks anew asks for it too.
func (t *Tab) Kinds() []poll.Kind { return []poll.Kind{poll.Members, poll.Usage} }

// Facts adds nothing: what is asked does not depend on what is shown.
func (t *Tab) Facts(*poll.Facts, bool) {}

// SetSize gives the tab the body.
func (t *Tab) SetSize(width, height int) {
	t.width, t.height = width, height
	t.panel.SetSize(width, height)
	t.drawn = false
}

// Restyle draws everything in the session's theme.
func (t *Tab) Restyle() { t.drawn = false }

// Scopes says that the tab is a page that is moved through like any text.
func (t *Tab) Scopes() []keymap.Scope { return keymap.Within(keymap.Team) }

// Act moves through the page and chooses what its figures are of.
func (t *Tab) Act(action keymap.Action) (tea.Cmd, bool) {
	switch action {
	case keymap.Narrow:
		t.chooseProject()
		return nil, true
	case keymap.Shorter:
		return t.show(t.window.Step(-1), t.project), true
	case keymap.Longer:
		return t.show(t.window.Step(1), t.project), true
	case keymap.Copy:
		return t.copy(), true
	case keymap.CopyJSON:
		return t.copyJSON(), true
	default:
		return nil, pane.Move(&t.panel, action)
	}
}

// Update takes answers. Whatever was asked, the journal has grown by it.
func (t *Tab) Update(msg tea.Msg) tea.Cmd {
	if _, answered := msg.(interface{ Ended() call.Asked }); !answered {
		return nil
	}
	t.drawn = false
	t.abilities.Learn(t.journal())
	t.take(msg)
	return nil
}

// View draws the page.
func (t *Tab) View() string {
	if !t.drawn {
		t.panel.SetLines(t.lines(t.width))
		t.drawn = true
	}
	return t.panel.View()
}

// Chips names what the figures are of.
func (t *Tab) Chips() []string {
	chips := []string{"statistics of " + windowWords(t.window)}
	if t.project.ID != "" {
		chips = append(chips, "project "+t.project.Name)
	}
	return chips
}

// justNow is how old the page may be before the time of its reading is shown. On
// screen it is read again each minute, behind another window and on a slow line
// every six.
const justNow = 7 * time.Minute

// Reach says whether the page was read whole; and when, unless that was just now.
func (t *Tab) Reach() string {
	facts := []struct {
		trouble string
		at      time.Time
	}{
		{t.plan.trouble, t.plan.at},
		{t.usage.trouble, t.usage.at},
		{t.figures.trouble, t.figures.at},
		{t.people.trouble, t.people.at},
		{t.roles.trouble, t.roles.at},
		{t.projects.trouble, t.projects.at},
	}
	var newest time.Time
	failed := 0
	for _, fact := range facts {
		if fact.trouble != "" {
			failed++
		}
		if fact.at.After(newest) {
			newest = fact.at
		}
	}
	var reach []string
	if failed > 0 {
		reach = append(reach, number.Of(int64(failed), "part", "parts")+" could not be read")
	}
	switch {
	case newest.IsZero():
		reach = append(reach, "nothing read yet")
	case failed > 0 || t.session.Now.Sub(newest) > justNow:
		reach = append(reach, "read "+t.session.Clock(t.session.ByService(newest)))
	}
	return strings.Join(reach, " "+t.session.Theme.Glyphs.Dot+" ")
}

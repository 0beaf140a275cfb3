// Package suppressions is the suppressions tab: the list, what it is narrowed
// to, and one open suppression with the message that led to it. Addresses are
// added to the list, one or a thousand at a time, moved within it, and taken
// off it.
package suppressions

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/keymap"
	"mintop/model/poll"
	"mintop/model/suppression"
	"mintop/ui/call"
	"mintop/ui/roster"
	"mintop/ui/session"
	"mintop/ui/widget"
	"mintop/ui/write"
)

// API is what the tab asks of the Team API.
type API interface {
	Suppressions(ctx context.Context, class budget.Class, query api.SuppressionQuery, page api.PageRequest) (api.Page[api.Suppression], error)
	AddSuppressions(ctx context.Context, request api.SuppressionRequest) (api.Added, error)
	RemoveSuppression(ctx context.Context, id api.SuppressionID) (api.Removal, error)
	AllMessageEvents(ctx context.Context, class budget.Class, id api.MessageID) ([]api.Event, error)
	Projects(ctx context.Context, class budget.Class, query api.ProjectQuery, page api.PageRequest) (api.Page[api.Project], error)
	Routes(ctx context.Context, class budget.Class, project api.ProjectID, query api.RouteQuery, page api.PageRequest) (api.Page[api.Route], error)
}

// Tab is the suppressions tab. Make it with New.
type Tab struct {
	session *session.Session
	api     API
	desk    *write.Desk
	roster  *roster.Roster[api.SuppressionID, suppression.Entry]
	filter  suppression.Filter
	split   widget.Split
	open    *detail // nil while split is not open
	names   names

	outcomes map[api.SuppressionID]outcome // what came of asking to remove an entry
	refused  map[api.Scope]string          // why changes in a scope are off
	last     undo                          // the last change that can be undone
	anew     bool                          // a key asked for everything

	width, height int
}

// New makes the tab. It has read nothing.
func New(s *session.Session, client API, desk *write.Desk) *Tab {
	t := &Tab{
		session:  s,
		api:      client,
		desk:     desk,
		outcomes: make(map[api.SuppressionID]outcome),
		refused:  make(map[api.Scope]string),
	}
	t.roster = roster.New(s, t.spec())
	return t
}

// Name is how the tab is asked for on the command line.
const Name = "suppressions"

// Name is the tab's name on the command line.
func (t *Tab) Name() string { return Name }

// Title is the tab's name on screen.
func (t *Tab) Title() string { return "Suppressions" }

// Attention is nothing: a suppression is a precaution, not an incident.
func (t *Tab) Attention() int { return 0 }

// Kinds are the questions that keep the tab fresh.
func (t *Tab) Kinds() []poll.Kind { return []poll.Kind{poll.Suppressions} }

// Facts adds nothing: what is asked does not depend on what is open.
func (t *Tab) Facts(*poll.Facts, bool) {}

// Start begins a job of the poll plan. The names of projects and routes are
// read with the first, and everything on screen when a key asked anew.
func (t *Tab) Start(job poll.Job) tea.Cmd {
	if job.Kind != poll.Suppressions {
		return nil
	}
	load := t.roster.Load(job)
	if load == nil {
		return nil
	}
	cmds := []tea.Cmd{load}
	if t.anew {
		t.anew = false
		if t.session.Now.Sub(t.names.begun) >= namesEvery {
			t.names.reading, t.names.whole, t.names.waiting = false, false, nil
		}
		cmds = append(cmds, t.readDetail())
	}
	return tea.Batch(append(cmds, t.readNames(job.Class))...)
}

// SetSize gives the tab the body.
func (t *Tab) SetSize(width, height int) {
	t.width, t.height = width, height
	t.arrange()
}

// arrange cuts the body between list and detail.
func (t *Tab) arrange() {
	rows, about := t.split.Cut(widget.NewRect(t.width, t.height))
	t.roster.SetSize(rows.W, rows.H)
	if t.open != nil {
		t.open.setSize(about.W, about.H)
	}
}

// Restyle draws everything in the session's theme.
func (t *Tab) Restyle() { t.roster.Restyle() }

// Scopes says whether keys are for the open suppression or for the list.
func (t *Tab) Scopes() []keymap.Scope {
	if t.open != nil {
		return keymap.Inside(keymap.Suppressions)
	}
	return keymap.Within(keymap.Suppressions)
}

// View draws list and detail.
func (t *Tab) View() string {
	if t.open == nil {
		return t.roster.View()
	}
	about := t.open.view(t.names.atlas, t.outcomes[t.open.entry.ID].words, t.desk.Words(deskKey(t.open.entry.ID)))
	if !t.split.Both(t.height) {
		return about
	}
	return widget.Stack(t.roster.View(), about)
}

// Update takes answers.
func (t *Tab) Update(msg tea.Msg) tea.Cmd {
	cmd, _ := t.roster.Update(msg)
	switch msg := msg.(type) {
	case call.AnswerMsg[history]:
		t.remembered(msg)
	case call.AnswerMsg[peers]:
		t.accompanied(msg)
	case call.AnswerMsg[places]:
		return tea.Batch(cmd, t.named(msg))
	case call.AnswerMsg[routes]:
		return tea.Batch(cmd, t.routed(msg))
	case call.AnswerMsg[held]:
		t.offerLift(msg)
	case call.AnswerMsg[added]:
		t.offerUndo(msg)
	}
	return cmd
}

// Chips names what the list is narrowed to.
func (t *Tab) Chips() []string {
	return append(t.filter.Chips(t.names.atlas, t.session.Moment), t.roster.Chips()...)
}

// Reach says how much of the truth the list shows.
func (t *Tab) Reach() string { return t.roster.Reach() }

// refresh asks for the list anew, because of a change, and for the dossier that
// may be on screen instead. What the service said before the change is so no
// more.
func (t *Tab) refresh() {
	t.session.Told = suppression.Told{}
	t.session.Plan.Nudge(poll.Suppressions, t.session.Now)
	t.session.Plan.Nudge(poll.Dossier, t.session.Now)
}

// Unread says why the list is older than it should be.
func (t *Tab) Unread() session.Unread { return t.roster.Unread() }

// Package routes is the routes tab: the projects with their routes below them,
// and one open project or route with its settings, its token's use or its
// statistics by day. Projects and routes are created, edited and deleted from
// it, and inbound domains verified.
package routes

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/keymap"
	"mintop/model/poll"
	"mintop/model/route"
	"mintop/ui/call"
	"mintop/ui/roster"
	"mintop/ui/session"
	"mintop/ui/widget"
	"mintop/ui/write"
)

// API is what the tab asks of the Team API.
type API interface {
	Projects(ctx context.Context, class budget.Class, query api.ProjectQuery, page api.PageRequest) (api.Page[api.Project], error)
	Project(ctx context.Context, class budget.Class, id api.ProjectID) (api.ProjectDetail, error)
	CreateProject(ctx context.Context, draft api.ProjectDraft) (api.CreatedProject, error)
	UpdateProject(ctx context.Context, id api.ProjectID, edit api.ProjectEdit) (api.ProjectDetail, error)
	DeleteProject(ctx context.Context, id api.ProjectID) error
	Routes(ctx context.Context, class budget.Class, project api.ProjectID, query api.RouteQuery, page api.PageRequest) (api.Page[api.Route], error)
	Route(ctx context.Context, class budget.Class, id api.RouteID) (api.RouteDetail, error)
	CreateRoute(ctx context.Context, project api.ProjectID, draft api.RouteDraft) (api.RouteDetail, error)
	UpdateRoute(ctx context.Context, id api.RouteID, edit api.RouteEdit) (api.RouteDetail, error)
	DeleteRoute(ctx context.Context, id api.RouteID) error
	VerifyInboundDomain(ctx context.Context, id api.RouteID) (api.InboundVerification, error)
}

// Tab is the routes tab. Make it with New.
type Tab struct {
	session *session.Session
	api     API
	desk    *write.Desk
	roster  *roster.Roster[route.Key, route.Row]
	split   widget.Split
	open    *detail // nil while split is not open
	orders  orders

	// learned is what the routes that were opened told and the list does not.
	learned map[api.RouteID]learned

	width, height int
}

// learned is what a route in full told.
type learned struct {
	handled    int64 // mail sent or received in the days told
	counted    bool  // whether there were any days
	unverified bool  // its inbound domain is not verified
}

// New makes the tab. It has read nothing.
func New(s *session.Session, client API, desk *write.Desk) *Tab {
	t := &Tab{
		session: s, api: client, desk: desk,
		orders:  newOrders(),
		learned: make(map[api.RouteID]learned),
	}
	t.roster = roster.New(s, t.spec())
	return t
}

// Name is how the tab is asked for on the command line.
const Name = "routes"

// Name is the tab's name on the command line.
func (t *Tab) Name() string { return Name }

// Title is the tab's name on screen.
func (t *Tab) Title() string { return "Routes" }

// Attention is nothing: no list tells that a route is wrong.
func (t *Tab) Attention() int { return 0 }

// Kinds are the questions that keep the tab fresh.
func (t *Tab) Kinds() []poll.Kind { return []poll.Kind{poll.Projects, poll.Record} }

// Facts adds which project or route is open.
func (t *Tab) Facts(facts *poll.Facts, onScreen bool) {
	switch {
	case t.open == nil:
	case onScreen:
		facts.Record = string(t.open.row.Key)
	default:
		t.open.wanted = "" // what was begun here is not gone on with elsewhere
	}
}

// Start begins a job of the poll plan.
func (t *Tab) Start(job poll.Job) tea.Cmd {
	switch job.Kind {
	case poll.Projects:
		return t.roster.Load(job)
	case poll.Record:
		return t.read(t.session.Call.For(job), job.Class, route.Key(job.About))
	default:
		return nil
	}
}

// read asks for one project or route in full.
func (t *Tab) read(caller call.Caller, class budget.Class, key route.Key) tea.Cmd {
	client := t.api
	if id, ok := key.Route(); ok {
		return call.Ask(caller, class, string(key), func(ctx context.Context) (route.Detail, error) {
			detail, err := client.Route(ctx, class, id)
			return route.DetailFromAPI(detail), err
		})
	}
	id, _ := key.Project() // a key names one or the other
	return call.Ask(caller, class, string(key), func(ctx context.Context) (route.ProjectDetail, error) {
		detail, err := client.Project(ctx, class, id)
		return route.ProjectDetailFromAPI(detail), err
	})
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

// Scopes says whether keys are for the open project or route, or for the list.
func (t *Tab) Scopes() []keymap.Scope {
	if t.open != nil {
		return keymap.Inside(keymap.Routes)
	}
	return keymap.Within(keymap.Routes)
}

// View draws list and detail.
func (t *Tab) View() string {
	if t.open == nil {
		return t.roster.View()
	}
	about := t.open.view(t.desk.Words(string(t.open.row.Key)))
	if !t.split.Both(t.height) {
		return about
	}
	return widget.Stack(t.roster.View(), about)
}

// Update takes answers.
func (t *Tab) Update(msg tea.Msg) tea.Cmd {
	cmd, refreshed := t.roster.Update(msg)
	if refreshed && t.open != nil {
		if row, listed := t.roster.Get(t.open.row.Key); listed {
			t.open.row = *row
		}
	}
	switch msg := msg.(type) {
	case call.AnswerMsg[route.Detail]:
		t.learn(msg)
		return tea.Batch(cmd, t.opened(msg.About, msg.Err, func(d *detail) { d.route = &msg.Value }))
	case call.AnswerMsg[route.ProjectDetail]:
		return tea.Batch(cmd, t.opened(msg.About, msg.Err, func(d *detail) { d.project = &msg.Value }))
	case call.AnswerMsg[write.Done]:
		t.orders.answered(msg)
	}
	return cmd
}

// learn keeps what a route in full tells and the list does not.
func (t *Tab) learn(msg call.AnswerMsg[route.Detail]) {
	if msg.Err != nil {
		return
	}
	of := &msg.Value
	total := route.Total(of.Days)
	t.learned[of.ID] = learned{
		handled: total.Volume(of.Inbound()), counted: len(of.Days) > 0, unverified: of.Unverified(),
	}
	t.roster.Renarrow()
}

// opened gives the open project or route its answer, then opens the form that
// waited for it.
func (t *Tab) opened(about string, err error, take func(*detail)) tea.Cmd {
	if t.open == nil || string(t.open.row.Key) != about {
		return nil
	}
	if err != nil {
		if api.KindOf(err) != api.Canceled {
			t.open.trouble = session.Sentence(err)
		}
		t.open.wanted = ""
		return nil
	}
	t.open.trouble = ""
	take(t.open)
	wanted := t.open.wanted
	t.open.wanted = ""
	if wanted == "" {
		return nil
	}
	return t.session.Overlays.For(t.open.cause, func() tea.Cmd {
		if t.session.Overlays.Defer() {
			return nil
		}
		return t.onRow(wanted, t.open.row)
	})
}

// Chips names what the list is narrowed to.
func (t *Tab) Chips() []string { return t.roster.Chips() }

// Reach says how much of the truth the list shows.
func (t *Tab) Reach() string { return t.roster.Reach() }

// Unread says why the list is older than it should be.
func (t *Tab) Unread() session.Unread { return t.roster.Unread() }

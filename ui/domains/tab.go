// Package domains is the domains tab: the list, and one open domain with its
// DNS records, what the service found in their place, and what this machine
// sees there now. Domains are added, verified, assigned to projects and
// deleted from it.
package domains

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/api/dns"
	"mintop/keymap"
	"mintop/model/domain"
	"mintop/model/poll"
	"mintop/ui/call"
	"mintop/ui/roster"
	"mintop/ui/session"
	"mintop/ui/widget"
	"mintop/ui/write"
)

// API is what the tab asks of the Team API.
type API interface {
	Domains(ctx context.Context, class budget.Class, query api.DomainQuery, page api.PageRequest) (api.Page[api.Domain], error)
	Domain(ctx context.Context, class budget.Class, id api.DomainID) (api.DomainDetail, error)
	CreateDomain(ctx context.Context, name string) (api.DomainDetail, error)
	DeleteDomain(ctx context.Context, id api.DomainID) error
	AssignDomainProjects(ctx context.Context, id api.DomainID, projects []api.ProjectID) (api.DomainDetail, error)
	VerifyDomain(ctx context.Context, id api.DomainID) (api.DomainVerification, error)
	VerifyRecord(ctx context.Context, id api.DomainID, record api.RecordID) (api.RecordVerification, error)
	Projects(ctx context.Context, class budget.Class, query api.ProjectQuery, page api.PageRequest) (api.Page[api.Project], error)
}

// LookUp asks the DNS from this machine. That there is no record is an answer.
type LookUp func(ctx context.Context, name string, kind dns.Type) (dns.Answer, error)

// Options are what the tab needs beside the session.
type Options struct {
	API  API
	Desk *write.Desk

	// Special tells how the tier stands that verifying counts in.
	Special func() budget.State

	// LookUp may be nil: then this machine never looks. Looking says whether it
	// does so without being told to.
	LookUp  LookUp
	Looking bool
}

// Tab is the domains tab. Make it with New.
type Tab struct {
	session *session.Session
	options Options
	roster  *roster.Roster[api.DomainID, domain.Domain]
	split   widget.Split
	open    *detail // nil while split is not open
	looking bool

	// projects counts the projects of the domains that were opened, since the
	// list does not tell.
	projects map[api.DomainID]int
	orders   orders

	width, height int
}

// New makes the tab. It has read nothing.
func New(s *session.Session, options Options) *Tab {
	t := &Tab{
		session:  s,
		options:  options,
		looking:  options.Looking && options.LookUp != nil,
		projects: make(map[api.DomainID]int),
		orders:   newOrders(),
	}
	t.roster = roster.New(s, t.spec())
	return t
}

// Name is how the tab is asked for on the command line.
const Name = "domains"

// Name is the tab's name on the command line.
func (t *Tab) Name() string { return Name }

// Title is the tab's name on screen.
func (t *Tab) Title() string { return "Domains" }

// Attention counts the domains that are not verified.
func (t *Tab) Attention() int { return t.roster.Problems() }

// Kinds are the questions that keep the tab fresh.
func (t *Tab) Kinds() []poll.Kind { return []poll.Kind{poll.Domains, poll.Record} }

// Facts adds which domain is open.
func (t *Tab) Facts(facts *poll.Facts, onScreen bool) {
	if onScreen && t.open != nil {
		facts.Record = string(t.open.id)
	}
}

// Start begins a job of the poll plan. What this machine sees is looked up along
// with the record, so that pausing and slowing down hold for both.
func (t *Tab) Start(job poll.Job) tea.Cmd {
	switch job.Kind {
	case poll.Domains:
		return t.roster.Load(job)
	case poll.Record:
		return tea.Batch(t.read(t.session.Call.For(job), job.Class, api.DomainID(job.About)), t.look())
	default:
		return nil
	}
}

// read asks for one domain in full.
func (t *Tab) read(caller call.Caller, class budget.Class, id api.DomainID) tea.Cmd {
	client := t.options.API
	return call.Ask(caller, class, deskKey(id), func(ctx context.Context) (domain.Detail, error) {
		detail, err := client.Domain(ctx, class, id)
		return domain.DetailFromAPI(detail), err
	})
}

// deskKey names a domain at the desk, and in answers about it.
func deskKey(id api.DomainID) string { return "domain " + string(id) }

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
func (t *Tab) Restyle() {
	t.roster.Restyle()
	if t.open != nil {
		t.open.restyle()
	}
}

// Scopes says whether keys are for the open domain or for the list.
func (t *Tab) Scopes() []keymap.Scope {
	if t.open != nil {
		return keymap.Inside(keymap.Domains)
	}
	return keymap.Within(keymap.Domains)
}

// View draws list and detail.
func (t *Tab) View() string {
	if t.open == nil {
		return t.roster.View()
	}
	about := t.open.view(t.options.Desk.Words(deskKey(t.open.id)), t.cooldown(), t.lookWords())
	if !t.split.Both(t.height) {
		return about
	}
	return widget.Stack(t.roster.View(), about)
}

// Update takes answers.
func (t *Tab) Update(msg tea.Msg) tea.Cmd {
	cmd, refreshed := t.roster.Update(msg)
	if refreshed {
		t.session.Own = t.own()
	}
	if refreshed && t.open != nil {
		t.open.follow(t.roster.Get(t.open.id))
	}
	switch msg := msg.(type) {
	case call.AnswerMsg[domain.Detail]:
		return tea.Batch(cmd, t.detailed(msg))
	case call.AnswerMsg[offer]:
		t.offered(msg)
	case call.AsideMsg[domain.Look]:
		t.looked(msg)
	case call.AnswerMsg[write.Done]:
		t.orders.answered(msg)
	}
	return cmd
}

// detailed takes one domain in full.
func (t *Tab) detailed(msg call.AnswerMsg[domain.Detail]) tea.Cmd {
	if msg.Err == nil && msg.Value.ProjectsKnown {
		t.projects[msg.Value.ID] = len(msg.Value.Projects)
	}
	if t.open == nil || msg.About != deskKey(t.open.id) {
		return nil
	}
	first := t.open.full == nil
	t.open.detailed(msg)
	if t.open.full == nil || !first {
		return nil
	}
	whole := *t.open.full
	t.session.Overlays.Arrived(zone{whole.ID}, func() tea.Cmd {
		t.showZone(whole)
		return nil
	})
	return t.look()
}

// Chips names what the list is narrowed to.
func (t *Tab) Chips() []string { return t.roster.Chips() }

// Reach says how much of the truth the list shows.
func (t *Tab) Reach() string { return t.roster.Reach() }

// Unread says why the list is older than it should be.
func (t *Tab) Unread() session.Unread { return t.roster.Unread() }

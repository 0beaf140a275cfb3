// Package webhooks is the webhooks tab: the list with the health of each, one
// open webhook with its deliveries, and one attempt with all that was sent and
// answered. Webhooks are made, tested, changed and deleted from it.
package webhooks

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/keymap"
	"mintop/model/poll"
	"mintop/model/webhook"
	"mintop/ui/call"
	"mintop/ui/roster"
	"mintop/ui/session"
	"mintop/ui/widget"
	"mintop/ui/write"
)

// API is what the tab asks of the Team API.
type API interface {
	Webhooks(ctx context.Context, class budget.Class, query api.WebhookQuery, page api.PageRequest) (api.Page[api.Webhook], error)
	Webhook(ctx context.Context, class budget.Class, id api.WebhookID) (api.WebhookDetail, error)
	CreateWebhook(ctx context.Context, draft api.WebhookDraft) (api.WebhookSecret, error)
	UpdateWebhook(ctx context.Context, id api.WebhookID, edit api.WebhookEdit) (api.WebhookDetail, error)
	DeleteWebhook(ctx context.Context, id api.WebhookID) error
	RegenerateWebhookSecret(ctx context.Context, id api.WebhookID) (api.WebhookSecret, error)
	TestWebhook(ctx context.Context, id api.WebhookID) (api.DeliveryID, error)
	Deliveries(ctx context.Context, class budget.Class, id api.WebhookID, query api.DeliveryQuery, page api.PageRequest) (api.Page[api.Delivery], error)
	Delivery(ctx context.Context, class budget.Class, id api.WebhookID, delivery api.DeliveryID) (api.DeliveryDetail, error)
	Projects(ctx context.Context, class budget.Class, query api.ProjectQuery, page api.PageRequest) (api.Page[api.Project], error)
	Routes(ctx context.Context, class budget.Class, project api.ProjectID, query api.RouteQuery, page api.PageRequest) (api.Page[api.Route], error)
	Route(ctx context.Context, class budget.Class, id api.RouteID) (api.RouteDetail, error)
}

// Tab is the webhooks tab. Make it with New.
type Tab struct {
	session *session.Session
	api     API
	desk    *write.Desk

	roster *roster.Roster[api.WebhookID, webhook.Webhook]
	split  widget.Split
	open   *detail // nil while split is not open

	rounds   rounds
	names    names
	orders   orders
	attempt  *attempt // the one whose page was opened last
	tests    map[api.DeliveryID]*trial
	onScreen bool

	width, height int
}

// New makes the tab. It has read nothing.
func New(s *session.Session, client API, desk *write.Desk) *Tab {
	t := &Tab{
		session: s,
		api:     client,
		desk:    desk,
		rounds:  newRounds(),
		names:   newNames(),
		orders:  newOrders(),
		tests:   make(map[api.DeliveryID]*trial),
	}
	t.roster = roster.New(s, t.spec())
	return t
}

// Name is how the tab is asked for on the command line.
const Name = "webhooks"

// Name is the tab's name on the command line.
func (t *Tab) Name() string { return Name }

// Title is the tab's name on screen.
func (t *Tab) Title() string { return "Webhooks" }

// Attention counts the webhooks whose newest deliveries fail.
func (t *Tab) Attention() int { return t.rounds.failing }

// Kinds are the questions that keep the tab fresh.
func (t *Tab) Kinds() []poll.Kind { return []poll.Kind{poll.Webhooks, poll.Deliveries, poll.Record} }

// Facts adds which webhook is open.
func (t *Tab) Facts(facts *poll.Facts, onScreen bool) {
	t.onScreen = onScreen
	if onScreen && t.open != nil {
		facts.Record = string(t.open.id)
	}
}

// Start begins a job of the poll plan.
func (t *Tab) Start(job poll.Job) tea.Cmd {
	switch job.Kind {
	case poll.Webhooks:
		return t.roster.Load(job)
	case poll.Record:
		return t.read(t.session.Call.For(job), job.Class, api.WebhookID(job.About))
	case poll.Deliveries:
		return t.look(job)
	default:
		return nil
	}
}

// read asks for one webhook in full.
func (t *Tab) read(caller call.Caller, class budget.Class, id api.WebhookID) tea.Cmd {
	client := t.api
	return call.Ask(caller, class, deskKey(id), func(ctx context.Context) (webhook.Detail, error) {
		detail, err := client.Webhook(ctx, class, id)
		return webhook.DetailFromAPI(detail), err
	})
}

// deskKey names a webhook at the desk, and in answers about it.
func deskKey(id api.WebhookID) string { return "webhook " + string(id) }

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
		t.open.deliveries.Restyle()
	}
}

// Scopes says whether keys are for the open webhook or for the list.
func (t *Tab) Scopes() []keymap.Scope {
	if t.open != nil {
		return keymap.Inside(keymap.Webhooks)
	}
	return keymap.Within(keymap.Webhooks)
}

// View draws list and detail.
func (t *Tab) View() string {
	if t.open == nil {
		return t.roster.View()
	}
	about := t.open.view(t.desk.Words(deskKey(t.open.id)), t.rounds.health(t.open.id), t.names)
	if !t.split.Both(t.height) {
		return about
	}
	return widget.Stack(t.roster.View(), about)
}

// Update takes answers.
func (t *Tab) Update(msg tea.Msg) tea.Cmd {
	cmds := []tea.Cmd{t.updateList(msg)}
	if t.open != nil {
		cmds = append(cmds, t.updateOpen(msg))
	}
	switch msg := msg.(type) {
	case call.AnswerMsg[webhook.Detail]:
		t.detailed(msg)
	case call.AnswerMsg[checks]:
		t.checked(msg)
	case call.AnswerMsg[names]:
		t.named(msg)
	case call.AnswerMsg[offer]:
		t.offered(msg)
	case call.AnswerMsg[webhook.Attempt]:
		cmds = append(cmds, t.tried(msg))
	case attemptAgainMsg:
		cmds = append(cmds, msg.attempt.owed())
	case lookAgainMsg:
		cmds = append(cmds, t.lookAtTest(msg.id))
	case call.AnswerMsg[write.Done]:
		t.orders.answered(msg)
	}
	return tea.Batch(cmds...)
}

// updateList takes what is the list's.
func (t *Tab) updateList(msg tea.Msg) tea.Cmd {
	cmd, refreshed := t.roster.Update(msg)
	if !refreshed {
		return cmd
	}
	t.rounds.keep(t.roster.Rows())
	if t.open != nil {
		t.open.follow(t.roster.Get(t.open.id))
	}
	t.hurry()
	return cmd
}

// updateOpen takes what is the open webhook's deliveries'.
func (t *Tab) updateOpen(msg tea.Msg) tea.Cmd {
	open := t.open
	cmd, refreshed := open.deliveries.Update(msg)
	if refreshed && open.query == (deliveryFilter{}) {
		t.rounds.judge(open.id, open.row.Called, open.deliveries.Rows())
		t.rounds.count(t.roster.Rows())
	}
	return cmd
}

// detailed takes one webhook in full.
func (t *Tab) detailed(msg call.AnswerMsg[webhook.Detail]) {
	if t.open != nil && msg.About == deskKey(t.open.id) {
		t.open.detailed(msg)
	}
	t.readForEdit(msg)
}

// Chips names what the list is narrowed to.
func (t *Tab) Chips() []string { return t.roster.Chips() }

// Reach says how much of the truth the list shows.
func (t *Tab) Reach() string { return t.roster.Reach() }

// Unread says why the list is older than it should be, or the deliveries of the
// open webhook.
func (t *Tab) Unread() session.Unread {
	if t.open != nil && !t.split.Both(t.height) {
		return t.open.deliveries.Unread()
	}
	return t.roster.Unread()
}

// Package call turns questions to the Team API into Bubble Tea commands. Each
// command captures values only, has a deadline and a class of urgency, and
// answers with a message that repeats what was asked, so that whoever receives
// it can tell a current answer from a stale one.
package call

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/model/feed"
	"mintop/model/mail"
	"mintop/model/poll"
)

// API is the part of the Team API the screens ask.
type API interface {
	Messages(ctx context.Context, class budget.Class, query api.MessageQuery, page api.PageRequest) (api.Page[api.Message], error)
	Message(ctx context.Context, class budget.Class, id api.MessageID) (api.MessageDetail, error)
	AllMessageEvents(ctx context.Context, class budget.Class, id api.MessageID) ([]api.Event, error)
	MessageSource(ctx context.Context, class budget.Class, id api.MessageID) (string, error)
	MessageHTML(ctx context.Context, class budget.Class, id api.MessageID) (string, error)
	MessageText(ctx context.Context, class budget.Class, id api.MessageID) (string, error)
	Team(ctx context.Context, class budget.Class) (api.Team, error)
	Usage(ctx context.Context, class budget.Class) (api.Usage, error)
}

// Deadlines of a whole question, waiting for the budget included. A person
// gives up on a key sooner than a poll gives up on its turn.
const (
	interactiveDeadline = 20 * time.Second
	pollDeadline        = 45 * time.Second
	writeDeadline       = 30 * time.Second
)

// Caller makes commands. The context bounds every command to the life of the
// program: when it ends, whatever is under way is cancelled.
type Caller struct {
	life  context.Context
	api   API
	now   func() time.Time
	audit func(time.Time, string) error
	job   poll.Job
	cause api.Cause
}

// New returns a Caller. The clock stamps answers with the moment they came;
// audit writes down one change, and may be nil to keep no record.
func New(life context.Context, client API, now func() time.Time, audit func(time.Time, string) error) Caller {
	if audit == nil {
		audit = func(time.Time, string) error { return nil }
	}
	return Caller{life: life, api: client, now: now, audit: audit}
}

// For returns a Caller whose answers carry a job of the poll plan. The answer
// that carries a job ends it.
func (c Caller) For(job poll.Job) Caller {
	c.job = job
	return c.Because(CauseOf(job))
}

// Because returns a Caller whose requests have a cause.
func (c Caller) Because(cause api.Cause) Caller {
	c.cause = cause
	return c
}

// CauseOf is the cause of what a job of the poll plan asks. A job that does not
// wait for its turn says so.
func CauseOf(job poll.Job) api.Cause {
	part := job.Kind.String()
	if job.Class == budget.Interactive {
		part += " at once"
	}
	return api.Cause{Reason: api.ByPoll, Part: part}
}

// Asked is what every answer carries: when it came, why it is none, and the job
// of the poll plan it ends, which is the zero Job where it ends none. Cause is why
// it was asked.
type Asked struct {
	At    time.Time
	Err   error
	Job   poll.Job
	Cause api.Cause

	// Repeats is how many changes were sent a second time.
	Repeats int

	// receipt is the answer's own. Nil is that of one made by hand, as in tests.
	receipt *receipt
}

// receipt says whether an answer was taken.
type receipt struct{ taken bool }

// Take reports whether the answer is delivered for the first time. One that comes
// again must be dropped: whoever counts answers would count it twice. It must be
// called in the event loop.
func (a Asked) Take() bool {
	if a.receipt == nil {
		return true
	}
	first := !a.receipt.taken
	a.receipt.taken = true
	return first
}

// Ended tells how the question ended, whatever it was.
func (a Asked) Ended() Asked { return a }

// asked runs a question under its deadline.
func asked[T any](c Caller, deadline time.Duration, question func(context.Context) (T, error)) (T, Asked) {
	ctx, cancel := context.WithTimeout(c.life, deadline)
	defer cancel()
	answer, err := question(api.Because(ctx, c.cause))
	return answer, Asked{At: c.now(), Err: err, Job: c.job, Cause: c.cause, receipt: new(receipt)}
}

func deadlineOf(class budget.Class) time.Duration {
	if class == budget.Interactive {
		return interactiveDeadline
	}
	return pollDeadline
}

// PageMsg answers a page the feed asked for.
type PageMsg struct {
	Asked

	Request feed.Request
	Class   budget.Class
	Page    api.Page[api.Message]
}

// Page reads one page for the feed.
func (c Caller) Page(class budget.Class, request feed.Request) tea.Cmd {
	return func() tea.Msg {
		page, asked := asked(c, deadlineOf(class), func(ctx context.Context) (api.Page[api.Message], error) {
			return c.api.Messages(ctx, class, request.Query, request.Page)
		})
		return PageMsg{Asked: asked, Request: request, Class: class, Page: page}
	}
}

// DetailMsg answers the full record of one message, made safe to draw.
type DetailMsg struct {
	Asked

	ID     api.MessageID
	Detail mail.Detail
}

// Detail reads one message in full.
func (c Caller) Detail(class budget.Class, id api.MessageID) tea.Cmd {
	return func() tea.Msg {
		detail, asked := asked(c, deadlineOf(class), func(ctx context.Context) (mail.Detail, error) {
			detail, err := c.api.Message(ctx, class, id)
			return mail.DetailFromAPI(detail, nil), err
		})
		return DetailMsg{Asked: asked, ID: id, Detail: detail}
	}
}

// EventsMsg answers the event history of one message, as its timeline.
type EventsMsg struct {
	Asked

	ID     api.MessageID
	Events []mail.Event
}

// Events reads every event of one message.
func (c Caller) Events(class budget.Class, id api.MessageID) tea.Cmd {
	return func() tea.Msg {
		events, asked := asked(c, deadlineOf(class), func(ctx context.Context) ([]mail.Event, error) {
			events, err := c.api.AllMessageEvents(ctx, class, id)
			return mail.Timeline(events), err
		})
		return EventsMsg{Asked: asked, ID: id, Events: events}
	}
}

// TeamMsg answers who the token belongs to.
type TeamMsg struct {
	Asked

	Team api.Team
}

// Team reads the account.
func (c Caller) Team(class budget.Class) tea.Cmd {
	return func() tea.Msg {
		team, asked := asked(c, deadlineOf(class), func(ctx context.Context) (api.Team, error) {
			return c.api.Team(ctx, class)
		})
		return TeamMsg{Asked: asked, Team: team}
	}
}

// UsageMsg answers what the team sent in its billing periods.
type UsageMsg struct {
	Asked

	Usage api.Usage
}

// Usage reads the billing periods.
func (c Caller) Usage(class budget.Class) tea.Cmd {
	return func() tea.Msg {
		usage, asked := asked(c, deadlineOf(class), func(ctx context.Context) (api.Usage, error) {
			return c.api.Usage(ctx, class)
		})
		return UsageMsg{Asked: asked, Usage: usage}
	}
}

package dossier

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/model/cell"
	"mintop/model/dossier"
	"mintop/model/mail"
	"mintop/model/poll"
	"mintop/model/suppression"
	"mintop/ui/call"
	"mintop/ui/session"
)

// inquiry is how far the questions got that make a page. A round of them is two
// requests and mostly a third: the messages, the suppressions, and what happened
// to the newest message. Only where a suppression holds some routes is the
// newest message's looked up, where a bounce led to one the history of that, and
// where no mail is found the addresses that look alike.
type inquiry struct {
	round *round // under way; nil for none

	history known // whose events are known, at which change
	origin  api.MessageID
	cause   api.MessageID // the message whose history told wrong
	wrong   *mail.Event   // what went wrong with it
	asked   bool          // whether recipients that may be meant were asked for

	back   time.Time              // how far back the service's pages reach
	end    bool                   // they reach their end
	next   place                  // where the page below them begins
	trail  api.Trail              // of the pages read one after another
	walked map[api.MessageID]bool // what they held
	deeper *turn                  // the asking for what is there; nil for none
	deep   bool                   // older messages than the first page's were read

	unread session.Unread // of the messages

	told bool // the suppressions are known from elsewhere: the first round does not ask
	anew bool // a key asked for everything
	news bool // something happened to the newest message that was not asked for
}

// known is a message at one change of its status.
type known struct {
	about   api.MessageID
	changed int64
	read    bool
}

// round is one asking of the questions.
type round struct {
	turn    *turn
	job     poll.Job
	waiting int // for so many answers
	reads   int
	good    bool       // there was an answer
	mailed  bool       // the messages were answered, or will not be
	history bool       // what happened to the newest was asked for
	asked   call.Asked // how the round ended: at its worst
	changed int
}

// turn tells the answers to one asking from those to another, by its address. It
// must not be of no size.
type turn struct{ _ bool }

// The answers. Each says of which asking it is.
type (
	found struct {
		of   *turn
		rows []mail.Message
		next place
	}
	held struct {
		of      *turn
		entries []suppression.Entry
		more    bool
	}
	history struct {
		of      *turn
		about   api.MessageID
		changed int64
		events  []mail.Event
	}
	origin struct {
		of     *turn
		detail mail.Detail
	}
	cause struct {
		of     *turn
		about  api.MessageID
		events []mail.Event
	}
	namesakes struct {
		of   *turn
		near []dossier.Near
	}
	older struct {
		of   *turn
		at   place
		rows []mail.Message
		next place
	}
)

// Start begins a job of the poll plan; nil for one that is not about this
// address.
func (p *Page) Start(job poll.Job) tea.Cmd {
	if job.About != string(p.address) {
		return nil
	}
	newest := p.facts.Newest()
	onlyNews := p.news && !p.anew && newest != nil && p.facts.Mail.State == dossier.Answered
	p.round = &round{turn: &turn{}, job: job}
	onlyMail := p.told && !p.anew
	p.news, p.told, p.anew = false, false, false
	switch {
	case onlyNews:
		return p.askHistory(newest)
	case onlyMail:
		return p.askMail()
	default:
		return tea.Batch(p.askMail(), p.askHeld())
	}
}

// put counts one question of the round and asks it.
func put[T any](p *Page, about string, question func(context.Context) (T, error)) tea.Cmd {
	p.round.waiting++
	p.round.reads++
	return call.Ask(p.session.Call, p.round.job.Class, about+" "+p.address.Drawn(), question)
}

func (p *Page) askMail() tea.Cmd {
	of, class, client, address := p.round.turn, p.round.job.Class, p.api, p.address
	return put(p, "messages to", func(ctx context.Context) (found, error) {
		rows, next, err := readMail(ctx, client, class, address, place{})
		return found{of: of, rows: rows, next: next}, err
	})
}

func (p *Page) askHeld() tea.Cmd {
	of, class, client, address := p.round.turn, p.round.job.Class, p.api, p.address
	return put(p, "suppressions of", func(ctx context.Context) (held, error) {
		entries, more, err := readHeld(ctx, client, class, address)
		return held{of: of, entries: entries, more: more}, err
	})
}

func (p *Page) askHistory(newest *mail.Message) tea.Cmd {
	p.round.history = true
	of, class, client := p.round.turn, p.round.job.Class, p.api
	id, changed := newest.ID, newest.Changed()
	return put(p, "history of the newest message to", func(ctx context.Context) (history, error) {
		events, err := readHistory(ctx, client, class, id)
		return history{of: of, about: id, changed: changed, events: events}, err
	})
}

// askOrigin looks up the route of the newest message.
func (p *Page) askOrigin(id api.MessageID) tea.Cmd {
	of, class, client := p.round.turn, p.round.job.Class, p.api
	return put(p, "route of the newest message to", func(ctx context.Context) (origin, error) {
		detail, err := client.Message(ctx, class, id)
		return origin{of: of, detail: mail.DetailFromAPI(detail, nil)}, err
	})
}

// askCause reads what happened to the message that led to a suppression.
func (p *Page) askCause(id api.MessageID) tea.Cmd {
	of, class, client := p.round.turn, p.round.job.Class, p.api
	return put(p, "bounce that suppressed", func(ctx context.Context) (cause, error) {
		events, err := readHistory(ctx, client, class, id)
		return cause{of: of, about: id, events: events}, err
	})
}

// askAlike looks for recipients that may be meant. Comparing takes a while, so it
// is done in the command.
func (p *Page) askAlike() tea.Cmd {
	p.asked = true
	of, class, client, address := p.round.turn, p.round.job.Class, p.api, p.address
	loaded, since := p.recipients()
	return put(p, "addresses like", func(ctx context.Context) (namesakes, error) {
		near, err := readAlike(ctx, client, class, address, loaded, since)
		return namesakes{of: of, near: near}, err
	})
}

// recipients lists the recipients of every message loaded, and from when on none
// is missing.
func (p *Page) recipients() (list []cell.Raw, since time.Time) {
	list = make([]cell.Raw, 0, p.session.Feed.Len())
	for m := range p.session.Feed.All() {
		list = append(append(list, m.To), m.Others()...)
	}
	return list, p.facts.Searched.Since
}

// Older reads the messages below the oldest one when the cursor came near it;
// nil when it has not, or there are none.
func (p *Page) Older() tea.Cmd {
	if !p.hasOlder() {
		return nil
	}
	return p.session.AtKey(session.KeyRead{
		Name: "older messages to a recipient", Reads: 1, Spacing: session.PageSpacing, Ask: p.askOlder,
	})
}

// hasOlder reports whether there are messages below the oldest one, near the cursor,
// that were not asked for.
func (p *Page) hasOlder() bool {
	return p.more() && p.deeper == nil && !p.below && p.rows.NearEnd(&p.letters)
}

func (p *Page) askOlder() tea.Cmd {
	if !p.hasOlder() {
		return nil
	}
	p.deeper = &turn{}
	of, client, address, next := p.deeper, p.api, p.address, p.next
	return call.Ask(p.session.Call, budget.Interactive, "older messages to "+p.address.Drawn(), func(ctx context.Context) (older, error) {
		rows, below, err := readMail(ctx, client, budget.Interactive, address, next)
		return older{of: of, at: next, rows: rows, next: below}, err
	})
}

// settle counts an answer of the round, and hands the job back with the last.
func (p *Page) settle(asked call.Asked) {
	r := p.round
	r.waiting--
	switch {
	case asked.Err == nil:
		r.good = true
	case r.asked.Err == nil || session.Declined(r.asked.Err):
		r.asked.Err = asked.Err
	}
	if r.waiting > 0 {
		return
	}
	if r.good && session.Declined(r.asked.Err) {
		r.asked.Err = nil // one question was answered: the plan need not rest
	}
	r.asked.At = asked.At
	p.session.Plan.Took(r.job, r.reads)
	p.session.Settle(r.job, r.asked, r.changed)
	p.round = nil
}

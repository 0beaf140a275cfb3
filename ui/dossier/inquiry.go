package dossier

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
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
	cause   api.MessageID
	alike   []*mail.Message // recipients that may be meant
	asked   bool            // whether they were asked for

	next   string // the cursor below the oldest message
	deeper bool   // it was asked for
	deep   bool   // older messages than the first page's were read

	anew bool // a key asked for everything
	news bool // something happened to the newest message since
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
	told    bool       // the history of the newest was asked for
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
		next string
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
		rows []mail.Message
	}
	older struct {
		of     *turn
		cursor string
		rows   []mail.Message
		next   string
	}
)

// pageRows is how many messages are asked for at a time: more than a screen, and
// less than would keep a slow line busy.
const pageRows = 50

// Start begins a job of the poll plan; nil for one that is not about this
// address.
func (p *Page) Start(job poll.Job) tea.Cmd {
	if job.About != p.address {
		return nil
	}
	newest := p.facts.Newest()
	onlyNews := p.news && !p.anew && newest != nil && p.facts.Mail.State == dossier.Answered
	p.round = &round{turn: &turn{}, job: job}
	p.news, p.anew = false, false
	if onlyNews {
		return p.askHistory(newest)
	}
	return tea.Batch(p.askMail(), p.askHeld())
}

// put counts one question of the round and asks it.
func put[T any](p *Page, about string, question func(context.Context) (T, error)) tea.Cmd {
	p.round.waiting++
	p.round.reads++
	return call.Ask(p.session.Call, p.round.job.Class, about+" "+p.address, question)
}

func (p *Page) askMail() tea.Cmd {
	of, class, client := p.round.turn, p.round.job.Class, p.api
	query := p.query()
	return put(p, "messages to", func(ctx context.Context) (found, error) {
		page, err := client.Messages(ctx, class, query, api.PageRequest{Size: pageRows})
		return found{of: of, rows: safe(page.Rows), next: page.Next}, err
	})
}

// query selects the address's messages: a complete address is matched exactly,
// against sender and recipients (contract: "Lists and paging").
func (p *Page) query() api.MessageQuery {
	return api.MessageQuery{Sort: api.SortNewest, Search: p.address}
}

func safe(rows []api.Message) []mail.Message {
	list := make([]mail.Message, len(rows))
	for i := range rows {
		list[i] = mail.FromAPI(rows[i], nil)
	}
	return list
}

func (p *Page) askHeld() tea.Cmd {
	of, class, client, address := p.round.turn, p.round.job.Class, p.api, p.address
	return put(p, "suppressions of", func(ctx context.Context) (held, error) {
		query := api.SuppressionQuery{Sort: api.SortNewest, Value: address}
		page, err := client.Suppressions(ctx, class, query, api.PageRequest{Size: api.MaxPageSize})
		answer := held{of: of, more: page.Next != ""}
		for _, row := range page.Rows {
			// The filter finds parts of addresses too.
			if entry := suppression.FromAPI(row); strings.EqualFold(entry.Value, address) {
				answer.entries = append(answer.entries, entry)
			}
		}
		return answer, err
	})
}

func (p *Page) askHistory(newest *mail.Message) tea.Cmd {
	p.round.told = true
	of, class, client := p.round.turn, p.round.job.Class, p.api
	id, changed := newest.ID, newest.Changed()
	return put(p, "history of the newest message to", func(ctx context.Context) (history, error) {
		events, err := client.AllMessageEvents(ctx, class, id)
		return history{of: of, about: id, changed: changed, events: mail.Timeline(events)}, err
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
		events, err := client.AllMessageEvents(ctx, class, id)
		return cause{of: of, about: id, events: mail.Timeline(events)}, err
	})
}

// leastLocal is how many letters of a name are looked for at least.
const leastLocal = 3

// askAlike looks for recipients whose name begins alike.
func (p *Page) askAlike() tea.Cmd {
	local, _, _ := strings.Cut(p.address, "@")
	runes := []rune(local)
	if len(runes) < leastLocal {
		return nil
	}
	of, class, client := p.round.turn, p.round.job.Class, p.api
	query := api.MessageQuery{Sort: api.SortNewest, Search: string(runes[:max(len(runes)/2, leastLocal)])}
	return put(p, "addresses like", func(ctx context.Context) (namesakes, error) {
		page, err := client.Messages(ctx, class, query, api.PageRequest{Size: api.MaxPageSize})
		return namesakes{of: of, rows: safe(page.Rows)}, err
	})
}

// Older reads the messages below the oldest one when the cursor came near it;
// nil when it has not, or there are none.
func (p *Page) Older() tea.Cmd {
	if p.next == "" || p.deeper || p.below || !p.rows.NearEnd(&p.letters) {
		return nil
	}
	p.deeper = true
	client, query, cursor := p.api, p.query(), p.next
	return call.Ask(p.session.Call, budget.Interactive, "older messages to "+p.address, func(ctx context.Context) (older, error) {
		page, err := client.Messages(ctx, budget.Interactive, query, api.PageRequest{Cursor: cursor, Size: pageRows})
		return older{cursor: cursor, rows: safe(page.Rows), next: page.Next}, err
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

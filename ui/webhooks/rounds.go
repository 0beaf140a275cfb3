package webhooks

import (
	"context"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/model/poll"
	"mintop/model/webhook"
	"mintop/ui/call"
)

// rounds is what is known of the health of every webhook. The deliveries of one
// after another are read for it: those that were called since first.
type rounds struct {
	known   map[api.WebhookID]round
	failing int // enabled webhooks that fail

	// others says that it was the turn of other webhooks than the open one.
	others bool
}

// round is the last look at the deliveries of a webhook.
type round struct {
	asked  time.Time // when they were asked for
	called time.Time // what the list said of the last call then
	health webhook.Health
}

func newRounds() rounds { return rounds{known: make(map[api.WebhookID]round)} }

func (r *rounds) health(id api.WebhookID) webhook.Health { return r.known[id].health }

// problem reports whether a webhook needs attention: one that is switched off
// does not.
func (r *rounds) problem(w *webhook.Webhook) bool {
	return w.Enabled && r.known[w.ID].health.State == webhook.Failing
}

// keep forgets webhooks that are gone.
func (r *rounds) keep(rows []*webhook.Webhook) {
	kept := make(map[api.WebhookID]round, len(rows))
	for _, w := range rows {
		if known, ok := r.known[w.ID]; ok {
			kept[w.ID] = known
		}
	}
	r.known = kept
	r.count(rows)
}

// count counts the webhooks that fail.
func (r *rounds) count(rows []*webhook.Webhook) {
	r.failing = 0
	for _, w := range rows {
		if r.problem(w) {
			r.failing++
		}
	}
}

// judge takes the newest deliveries of a webhook, the newest first.
func (r *rounds) judge(id api.WebhookID, called time.Time, deliveries []*webhook.Delivery) {
	known := r.known[id]
	known.called, known.health = called, webhook.HealthOf(deliveries)
	r.known[id] = known
}

// staleAfter is how long a webhook is left alone that was not called since,
// going by what the list says: the service may not always tell.
const staleAfter = 10 * time.Minute

// due lists the webhooks whose deliveries to read next, at most so many: those
// never read, then those called since, then those read long ago. One that is
// switched off has nothing new to tell.
func (r *rounds) due(rows []*webhook.Webhook, now time.Time, most int) []*webhook.Webhook {
	var due []*webhook.Webhook
	for len(due) < most {
		next := r.next(rows, due, now)
		if next == nil {
			break
		}
		due = append(due, next)
	}
	return due
}

// next is the webhook most worth a look that is not taken yet; nil for none.
func (r *rounds) next(rows, taken []*webhook.Webhook, now time.Time) (next *webhook.Webhook) {
	for _, w := range rows {
		known, read := r.known[w.ID]
		news := !read || !w.Called.Equal(known.called) || now.Sub(known.asked) >= staleAfter
		if !w.Enabled || !news || slices.Contains(taken, w) {
			continue
		}
		if next == nil || known.asked.Before(r.known[next.ID].asked) {
			next = w
		}
	}
	return next
}

// unread reports whether any webhook was never looked at.
func (r *rounds) unread(rows []*webhook.Webhook) bool {
	for _, w := range rows {
		if _, read := r.known[w.ID]; !read && w.Enabled {
			return true
		}
	}
	return false
}

// checks are the newest deliveries of a few webhooks.
type checks []check

type check struct {
	id         api.WebhookID
	called     time.Time
	deliveries []webhook.Delivery
}

// atOnce is how many webhooks are looked at in a go.
const atOnce = 5

// look reads deliveries for a job: those of the open webhook while it is on
// screen, else, and every other time, those of the webhooks whose turn it is.
func (t *Tab) look(job poll.Job) tea.Cmd {
	seen := job.Class != budget.Background
	due := t.rounds.due(t.roster.Rows(), t.session.Now, atOnce)
	if seen && t.open != nil {
		t.rounds.others = !t.rounds.others && job.Class != budget.Interactive
		if len(due) == 0 || !t.rounds.others {
			return t.open.deliveries.Load(job)
		}
	}
	if len(due) == 0 {
		t.session.Plan.Took(job, 1) // the pace of a few at once is no longer needed
		return nil
	}
	ask := make(checks, len(due))
	for i, w := range due {
		ask[i] = check{id: w.ID, called: w.Called}
		// Asked, whatever comes of it: one that cannot be read must not keep
		// the others from their turn.
		known := t.rounds.known[w.ID]
		known.asked, known.called = t.session.Now, w.Called
		t.rounds.known[w.ID] = known
	}
	if seen {
		t.session.Plan.Took(job, len(due))
	}
	// Out of sight a go counts as one read, whatever it takes: a webhook that
	// starts failing must show on the tab within one poll. Only webhooks that were
	// called since are looked at, so a quiet account does not feel it.
	client, class := t.api, job.Class
	return call.Ask(t.session.Call.For(job), class, "deliveries", func(ctx context.Context) (checks, error) {
		return readChecks(ctx, client, class, ask)
	})
}

// readChecks reads the newest deliveries of a few webhooks. What was read before
// an error is an answer all the same.
func readChecks(ctx context.Context, client API, class budget.Class, ask checks) (checks, error) {
	for i := range ask {
		page, err := client.Deliveries(ctx, class, ask[i].id, api.DeliveryQuery{Sort: api.SortNewest}, api.PageRequest{})
		if err != nil {
			return ask[:i], err
		}
		ask[i].deliveries = webhook.DeliveriesFromAPI(page.Rows)
	}
	return ask, nil
}

// checked takes the deliveries of a few webhooks.
func (t *Tab) checked(msg call.AnswerMsg[checks]) {
	for _, check := range msg.Value {
		rows := make([]*webhook.Delivery, len(check.deliveries))
		for i := range check.deliveries {
			rows[i] = &check.deliveries[i]
		}
		t.rounds.judge(check.id, check.called, rows)
	}
	t.rounds.count(t.roster.Rows())
	if msg.Err == nil {
		t.hurry()
	}
}

// hurry has the webhooks looked at that never were, while somebody waits for
// their health.
func (t *Tab) hurry() {
	if t.onScreen && !t.session.Paused && t.open == nil && t.rounds.unread(t.roster.Rows()) {
		t.session.Plan.Nudge(poll.Deliveries, t.session.Now)
	}
}

package webhooks

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/keymap"
	"mintop/model/mail"
	"mintop/model/notice"
	"mintop/model/webhook"
	"mintop/ui/call"
	"mintop/ui/session"
	"mintop/ui/write"
)

// trial is a test whose outcome is waited for.
type trial struct {
	webhook webhook.Webhook
	looks   int
}

// askTest asks before a webhook is sent a sample.
func (t *Tab) askTest(w webhook.Webhook) {
	ask := question(w)
	ask.Question = "Send a test event to this webhook?"
	ask.Consequence = "The service calls the address once with a webhook.test event. What it answers is shown here."
	ask.Yes, ask.No = "send it", "send nothing"
	client := t.api
	var before, found api.DeliveryID
	order := t.order("test", w, func(ctx context.Context) (write.Done, error) {
		var err error
		// What was there before tells a test apart whose answer is lost.
		if before, err = newestTest(ctx, client, w.ID); err != nil {
			return write.Done{}, err
		}
		sent, err := client.TestWebhook(ctx, w.ID)
		return write.Done{Words: "Test sent: waiting for the answer of the address.", Show: func() tea.Cmd {
			return t.await(w, sent)
		}}, err
	})
	order.Made = func(ctx context.Context) (bool, error) {
		newest, err := newestTest(ctx, client, w.ID)
		if err == nil && newest != before {
			found = newest
		}
		return found != "", err
	}
	order.After = func(made bool) tea.Cmd {
		t.refresh()
		if made && found != "" {
			return t.await(w, found)
		}
		return nil
	}
	t.desk.Ask(ask, keymap.TestWebhook, order)
}

// newestTest is the last test of a webhook; empty when there was none.
func newestTest(ctx context.Context, client API, id api.WebhookID) (api.DeliveryID, error) {
	query := api.DeliveryQuery{Sort: api.SortNewest, Event: api.WebhookTest}
	page, err := client.Deliveries(ctx, budget.Interactive, id, query, api.PageRequest{})
	if err != nil || len(page.Rows) == 0 {
		return "", err
	}
	return page.Rows[0].ID, nil
}

// lookAgainMsg says that it is time to look whether a test has its outcome.
type lookAgainMsg struct{ id api.DeliveryID }

const (
	// firstLook is how soon an outcome is looked for: most addresses answer well
	// within a second.
	firstLook = time.Second
	// lastLook is the longest wait between two looks.
	lastLook = 8 * time.Second
	// mostLooks is after how many looks nobody waits any longer: about 45 seconds,
	// more than a called server may take.
	mostLooks = 8
)

// await looks for the outcome of a test until it is known.
func (t *Tab) await(w webhook.Webhook, id api.DeliveryID) tea.Cmd {
	if id == "" {
		t.session.Say(notice.Warn, "Test sent, but the answer named no delivery: look among the deliveries.")
		return nil
	}
	t.tests[id] = &trial{webhook: w}
	return wait(id, 0)
}

func wait(id api.DeliveryID, looks int) tea.Cmd {
	return tea.Tick(min(firstLook<<looks, lastLook), func(time.Time) tea.Msg { return lookAgainMsg{id} })
}

// lookAtTest reads the delivery of a test.
func (t *Tab) lookAtTest(id api.DeliveryID) tea.Cmd {
	waiting := t.tests[id]
	if waiting == nil {
		return nil
	}
	return t.readAttempt(waiting.webhook.ID, id)
}

// tested takes the delivery of a test: its outcome, or that there is none yet.
func (t *Tab) tested(msg call.AnswerMsg[webhook.Attempt]) tea.Cmd {
	for id, waiting := range t.tests {
		if attemptKey(waiting.webhook.ID, id) != msg.About {
			continue
		}
		waiting.looks++
		if msg.Err == nil && msg.Value.Settled() {
			delete(t.tests, id)
			t.tellTest(waiting.webhook, msg.Value)
			return nil
		}
		if waiting.looks < mostLooks {
			return wait(id, waiting.looks)
		}
		delete(t.tests, id)
		t.tellNoOutcome(waiting.webhook, msg)
	}
	return nil
}

// tellTest says what came of a test.
func (t *Tab) tellTest(w webhook.Webhook, outcome webhook.Attempt) {
	level, words := notice.Good, "Test of "+w.Label()+": "+outcome.Answer()
	if outcome.Failed() {
		level = notice.Bad
		if outcome.Code != 0 {
			words += " (" + mail.Words(outcome.Status) + ")"
		}
	}
	if took := tookWords(outcome.Took); took != "" {
		words += " after " + took
	}
	t.session.Say(level, words+".")
	t.refresh()
}

// tellNoOutcome says that nobody waits for a test any longer.
func (t *Tab) tellNoOutcome(w webhook.Webhook, msg call.AnswerMsg[webhook.Attempt]) {
	words := "The test of " + w.Label() + " was sent, but has no outcome yet: look among its deliveries later."
	if msg.Err != nil {
		words = "The test of " + w.Label() + " was sent, but its outcome could not be read. " + session.Sentence(msg.Err)
	}
	t.session.Say(notice.Warn, words)
}

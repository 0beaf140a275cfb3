package account

import (
	"fmt"
	"iter"
	"net/http"
	"slices"
	"strings"
	"time"

	"mintop/api"
	"mintop/api/sandbox/internal/world"
)

// Delivery is one attempt to tell a webhook of an event.
type Delivery struct {
	Webhook *Webhook
	Event   string // contract: WebhookEvent
	Attempt int    // from 1
	// Answer is what the endpoint answered, NoAnswer when it did not in time.
	Answer   int
	Created  world.Moment
	Duration time.Duration
	Terms    *Terms

	world   *world.World
	n, step int    // the message, and the step of its life
	testing string // the id of a test, empty for mail
}

// test is a delivery a client asked for.
type test struct {
	id string
	at world.Moment
}

// TestEvent is the event of a delivery that a client asked for.
const TestEvent = "webhook.test"

// retries are the waits after a failed attempt.
var retries = [...]time.Duration{time.Minute, 10 * time.Minute}

// longestRetry is after how long the last attempt has begun at the latest.
const longestRetry = 15 * time.Minute

// patience is how long the service waits for an endpoint.
const patience = 30 * time.Second

// Test has the webhook told of a sample and returns the delivery's id.
func (a *Account) Test(w *Webhook, now world.Moment) string {
	id := a.fresh("delivery")
	w.tests = append(w.tests, test{id: id, at: now})
	return id
}

// Deliveries yields every attempt there was by an instant, of tests and of what
// the diary holds, in no order.
func (a *Account) Deliveries(w *Webhook, now world.Moment) iter.Seq[Delivery] {
	return func(yield func(Delivery) bool) {
		for told := range a.told(w, now) {
			for attempt := range attempts(told, now) {
				if !yield(attempt) {
					return
				}
			}
		}
	}
}

// told yields what the webhook was told of, before any attempt: tests, then
// mail from the newest step to the oldest.
func (a *Account) told(w *Webhook, now world.Moment) iter.Seq[Delivery] {
	return func(yield func(Delivery) bool) {
		for _, t := range w.tests {
			if !yield(Delivery{Webhook: w, Event: TestEvent, Created: t.at, testing: t.id}) {
				return
			}
		}
		for _, h := range slices.Backward(a.read(now)) {
			if w.isTold(h) && !yield(a.delivery(w, h)) {
				return
			}
		}
	}
}

func (a *Account) delivery(w *Webhook, h happening) Delivery {
	return Delivery{Webhook: w, Event: h.event, Created: h.at, world: a.world, n: h.n, step: h.step}
}

// isTold reports whether the terms of its time took a happening in.
func (w *Webhook) isTold(h happening) bool {
	terms, ok := w.at(h.at)
	return ok && terms.Enabled && slices.Contains(terms.Events, h.event) && terms.covers(h.route) &&
		(!h.machine || terms.Machine)
}

// attempts yields a delivery and its retries, as long as the endpoint fails.
// What a test meets is final.
func attempts(d Delivery, now world.Moment) iter.Seq[Delivery] {
	return func(yield func(Delivery) bool) {
		for d.Attempt = 1; d.Created <= now; d.Attempt++ {
			terms, ok := d.Webhook.at(d.Created)
			if !ok || (!terms.Enabled && d.testing == "") {
				return
			}
			d.Terms = terms
			d.Answer, d.Duration = d.met()
			if !yield(d) || d.Succeeded() || d.testing != "" || d.Attempt > len(retries) {
				return
			}
			d.Created = d.Created.Add(d.Duration + retries[d.Attempt-1])
		}
	}
}

// met is what the endpoint answers, and after how long.
func (d Delivery) met() (code int, after time.Duration) {
	chance := d.chance()
	switch {
	case d.Terms.Answer == NoAnswer:
		return NoAnswer, patience
	case int(chance/360%100) < d.Terms.Hiccups:
		code = http.StatusServiceUnavailable
	default:
		code = d.Terms.Answer
	}
	return code, time.Duration(40+chance%360) * time.Millisecond
}

// chance is a number that is the delivery's own.
func (d Delivery) chance() uint64 { return world.Chance(d.n, d.step, d.Attempt) }

// Succeeded reports an answer that ends the retries.
func (d Delivery) Succeeded() bool { return d.Answer >= 200 && d.Answer < 300 }

// Underway reports an attempt that has no answer yet.
func (d Delivery) Underway(now world.Moment) bool { return d.Answered() > now }

// Answered is when the attempt was over.
func (d Delivery) Answered() world.Moment { return d.Created.Add(d.Duration) }

// Status is how the attempt went by an instant (contract:
// WebhookDeliveryStatus).
func (d Delivery) Status(now world.Moment) string {
	switch {
	case d.Underway(now):
		return "pending"
	case d.Answer == NoAnswer:
		return "timeout"
	case d.Succeeded():
		return "success"
	case d.Answer >= 500:
		return "server_error"
	case d.Answer >= 400:
		return "client_error"
	default:
		return "failed"
	}
}

// Key is a text no two deliveries to a webhook share, later ones after earlier
// ones, and cheaper to write than the id.
func (d Delivery) Key() string {
	return fmt.Sprintf("%020d %010d %03d %03d %s", d.Created, d.n, d.step, d.Attempt, d.testing)
}

// DeliveryID is the id of a delivery.
func (a *Account) DeliveryID(d Delivery) string {
	if d.testing != "" {
		return d.testing
	}
	return a.world.NameID(fmt.Sprintf("delivery %s %d %d %d", d.Webhook.ID, d.n, d.step, d.Attempt))
}

// Delivery finds an attempt by its id; ok is false for none.
func (a *Account) Delivery(w *Webhook, id string, now world.Moment) (found Delivery, ok bool) {
	for d := range a.Deliveries(w, now) {
		if a.DeliveryID(d) == id {
			return d, true
		}
	}
	return found, false
}

// LastCalled is when the webhook was last called, 0 for never as far as the
// diary tells.
func (a *Account) LastCalled(w *Webhook, now world.Moment) (last world.Moment) {
	for told := range a.told(w, now) {
		if told.testing == "" && told.Created.Add(longestRetry) < last {
			break // what came before was not called later
		}
		for attempt := range attempts(told, now) {
			last = max(last, attempt.Created)
		}
	}
	return last
}

// Source is the message whose event the delivery tells; ok is false for a test.
func (d Delivery) Source() (m world.Message, ok bool) {
	if d.testing != "" {
		return m, false
	}
	return d.world.Message(d.n), true
}

// Payload is what the endpoint is sent.
func (d Delivery) Payload() map[string]any {
	m, ok := d.Source()
	if !ok {
		return map[string]any{"event": d.Event, "created_at": d.Created.Time(), "data": map[string]any{"message": "This is a test."}}
	}
	step := m.Life()[d.step]
	return map[string]any{
		"event": d.Event, "created_at": step.At.Time(),
		"data": map[string]any{
			"message_id": m.ID(), "recipient": m.Addressees().All()[step.Recipient].Email, "metadata": m.StepMetadata(step),
		},
	}
}

// eventOf is what webhooks call a step of a message, empty for one they are not
// told of.
func eventOf(step world.Step, first bool, kind api.MessageType) string {
	switch step.Event {
	case "":
		if first && kind == api.Outbound {
			return "message.created"
		}
		return ""
	case api.EventProcessed:
		return "message.sent"
	case api.EventInboundProcessed:
		return "message.inbound"
	case api.EventQueued, api.EventBlocked:
		return ""
	default:
		if strings.HasPrefix(string(step.Event), "inbound_") {
			return ""
		}
		return "message." + string(step.Event)
	}
}

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

	message world.Message
	step    int
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

// patience is how long the service waits for an endpoint.
const patience = 30 * time.Second

// Test has the webhook told of a sample and returns the delivery's id.
func (a *Account) Test(w *Webhook, now world.Moment) string {
	id := a.fresh("delivery")
	w.tests = append(w.tests, test{id: id, at: now})
	return id
}

// Deliveries yields every attempt there was by an instant, of tests and of the
// newest mail, in no order.
func (a *Account) Deliveries(w *Webhook, now world.Moment) iter.Seq[Delivery] {
	return a.deliveries(w, now, recent)
}

func (a *Account) deliveries(w *Webhook, now world.Moment, newest int) iter.Seq[Delivery] {
	return func(yield func(Delivery) bool) {
		for _, t := range w.tests {
			if !w.attempts(Delivery{Webhook: w, Event: TestEvent, Created: t.at, testing: t.id}, now, yield) {
				return
			}
		}
		first, end := a.world.Span(now)
		for n := max(first, end-newest); n < end; n++ {
			if m := a.world.Message(n); w.mayTell(m) && !w.tellOf(m, now, yield) {
				return
			}
		}
	}
}

// mayTell reports whether any terms took in the route of a message.
func (w *Webhook) mayTell(m world.Message) bool {
	return slices.ContainsFunc(w.terms, func(t Terms) bool { return t.covers(m.Route()) })
}

// tellOf yields the attempts for every step of a message.
func (w *Webhook) tellOf(m world.Message, now world.Moment, yield func(Delivery) bool) bool {
	for i, step := range m.Past(now) {
		event := eventOf(step, i == 0, m.Type())
		terms, ok := w.at(step.At)
		if event == "" || !ok || !terms.Enabled || !terms.covers(m.Route()) ||
			!slices.Contains(terms.Events, event) || (step.Machine && !terms.Machine) {
			continue
		}
		if !w.attempts(Delivery{Webhook: w, Event: event, Created: step.At, message: m, step: i}, now, yield) {
			return false
		}
	}
	return true
}

// attempts yields a delivery and its retries, as long as the endpoint fails.
// What a test meets is final.
func (w *Webhook) attempts(d Delivery, now world.Moment, yield func(Delivery) bool) bool {
	for d.Attempt = 1; d.Created <= now; d.Attempt++ {
		terms, ok := w.at(d.Created)
		if !ok || (!terms.Enabled && d.testing == "") {
			return true
		}
		d.Terms = terms
		d.meet()
		if !yield(d) {
			return false
		}
		if d.Succeeded() || d.testing != "" || d.Attempt > len(retries) {
			return true
		}
		d.Created = d.Created.Add(d.Duration + retries[d.Attempt-1])
	}
	return true
}

// meet has the endpoint answer.
func (d *Delivery) meet() {
	chance := d.chance()
	d.Answer, d.Duration = d.Terms.Answer, time.Duration(40+chance%360)*time.Millisecond
	if int(chance/360%100) < d.Terms.Hiccups {
		d.Answer = http.StatusServiceUnavailable
	}
	if d.Answer == NoAnswer {
		d.Duration = patience
	}
}

// chance is a number that is the delivery's own.
func (d *Delivery) chance() uint64 {
	return (uint64(d.message.N)*31+uint64(d.step))*0x9e3779b97f4a7c15>>33 + uint64(d.Attempt)*7919
}

// Succeeded reports an answer that ends the retries.
func (d *Delivery) Succeeded() bool { return d.Answer >= 200 && d.Answer < 300 }

// Underway reports an attempt that has no answer yet.
func (d *Delivery) Underway(now world.Moment) bool { return d.Answered() > now }

// Answered is when the attempt was over.
func (d *Delivery) Answered() world.Moment { return d.Created.Add(d.Duration) }

// Status is how the attempt went by an instant (contract:
// WebhookDeliveryStatus).
func (d *Delivery) Status(now world.Moment) string {
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

// DeliveryID is the id of a delivery.
func (a *Account) DeliveryID(d *Delivery) string {
	if d.testing != "" {
		return d.testing
	}
	return a.world.NameID(fmt.Sprintf("delivery %s %d %d %d", d.Webhook.ID, d.message.N, d.step, d.Attempt))
}

// Delivery finds an attempt by its id; ok is false for none.
func (a *Account) Delivery(w *Webhook, id string, now world.Moment) (found Delivery, ok bool) {
	for d := range a.Deliveries(w, now) {
		if a.DeliveryID(&d) == id {
			return d, true
		}
	}
	return found, false
}

// fewNewest is how many messages nearly always hold the last call.
const fewNewest = 60

// LastCalled is when the webhook was last called, 0 for never as far as the
// newest mail tells.
func (a *Account) LastCalled(w *Webhook, now world.Moment) (last world.Moment) {
	for _, newest := range []int{fewNewest, recent} {
		for d := range a.deliveries(w, now, newest) {
			last = max(last, d.Created)
		}
		if last != 0 {
			return last
		}
	}
	return 0
}

// Source is where the event of a delivery happened.
func (d *Delivery) Source() (m world.Message, ok bool) { return d.message, d.testing == "" }

// Payload is what the endpoint is sent.
func (d *Delivery) Payload() map[string]any {
	if d.testing != "" {
		return map[string]any{"event": d.Event, "created_at": d.Created.Time(), "data": map[string]any{"message": "This is a test."}}
	}
	return map[string]any{
		"event": d.Event, "created_at": d.message.Life()[d.step].At.Time(),
		"data": map[string]any{
			"message_id": d.message.ID(), "recipient": d.message.Addressees().All()[d.message.Life()[d.step].Recipient].Email,
			"metadata": d.message.StepMetadata(d.message.Life()[d.step]),
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

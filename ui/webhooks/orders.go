package webhooks

import (
	"context"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/model/webhook"
	"mintop/ui/call"
	"mintop/ui/widget"
	"mintop/ui/write"
)

// orders remembers that the service does not let the token change webhooks, as
// far as it was asked: nobody can tell what a token may do before it tried.
type orders struct{ refused time.Time }

func newOrders() orders { return orders{} }

// answered takes the answer to a change. One that is allowed shows that others
// are: they all need the same right.
func (o *orders) answered(msg call.AnswerMsg[write.Done]) {
	switch {
	case !strings.HasPrefix(msg.About, deskKey("")):
		return
	case api.KindOf(msg.Err) == api.Forbidden:
		o.refused = msg.At
	case msg.Err == nil:
		o.refused = time.Time{}
	}
}

// refusedFor is how long a change that was forbidden is not tried again: roles
// change, but not with every key.
const refusedFor = time.Minute

// off says why an object cannot be changed now; empty when it can.
func (t *Tab) off(key string) string {
	if off := t.desk.Off(key); off != "" {
		return off
	}
	until := t.orders.refused.Add(refusedFor)
	if t.orders.refused.IsZero() || !until.After(t.session.Now) {
		return ""
	}
	return "The token or its role may not change webhooks: the service said so at " + t.session.Clock(t.orders.refused) +
		". Ask a team owner; it can be tried again after " + t.session.Clock(until) + "."
}

// order is what all changes of one webhook have in common.
func (t *Tab) order(verb string, w webhook.Webhook, do func(context.Context) (write.Done, error)) write.Order {
	return write.Order{
		Key:    deskKey(w.ID),
		Verb:   verb,
		Object: w.Label(),
		Record: verb + " webhook " + string(w.ID),
		Do:     do,
		After: func(bool) tea.Cmd {
			t.refresh()
			return nil
		},
	}
}

// question is what all changes of one webhook ask alike.
func question(w webhook.Webhook) widget.ConfirmOptions {
	return widget.ConfirmOptions{Object: w.Label() + "  " + w.URL, Scope: "This webhook only."}
}

// refresh has everything shown read again at once.
func (t *Tab) refresh() {
	for _, kind := range t.Kinds() {
		t.session.Plan.Nudge(kind, t.session.Now)
	}
}

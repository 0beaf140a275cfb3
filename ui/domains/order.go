package domains

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/model/domain"
	"mintop/ui/call"
	"mintop/ui/widget"
	"mintop/ui/write"
)

// verb is what can be done to a domain.
type verb string

const (
	verbAdd    verb = "add"
	verbVerify verb = "verify"
	verbAssign verb = "assign projects to"
	verbDelete verb = "delete"
)

// orders remembers which kinds of change the service does not allow, as far as
// it was asked: nobody can tell what a token may do before it tried.
type orders struct {
	sent    map[string]verb    // the last change of each object
	refused map[verb]time.Time // when the service last said that it may not be
}

func newOrders() orders {
	return orders{sent: make(map[string]verb), refused: make(map[verb]time.Time)}
}

// answered takes the answer to a change. One that is allowed shows that it is.
func (o *orders) answered(msg call.AnswerMsg[write.Done]) {
	sent, ours := o.sent[msg.About]
	switch {
	case !ours:
		return
	case api.KindOf(msg.Err) == api.Forbidden:
		o.refused[sent] = msg.At
	default:
		delete(o.refused, sent)
	}
	delete(o.sent, msg.About)
}

// refusedFor is how long a change that was forbidden is not tried again: roles
// change, but not with every key.
const refusedFor = time.Minute

// off says why an object cannot be changed now; empty when it can.
func (t *Tab) off(v verb, key string) string {
	if off := t.options.Desk.Off(key); off != "" {
		return off
	}
	at, refused := t.orders.refused[v]
	if until := at.Add(refusedFor); refused && until.After(t.session.Now) {
		return "The token or its role may not " + string(v) + " a domain: the service said so at " +
			t.session.Clock(at) + ". Ask a team owner; it can be tried again after " + t.session.Clock(until) + "."
	}
	return ""
}

// order is what all changes of one domain have in common.
func (t *Tab) order(v verb, d domain.Domain) write.Order {
	key := deskKey(d.ID)
	t.orders.sent[key] = v
	return write.Order{
		Key:    key,
		Verb:   string(v),
		Object: d.Name,
		Record: string(v) + " domain " + string(d.ID),
		After: func(bool) tea.Cmd {
			t.refresh()
			return nil
		},
	}
}

// question is what all changes of one domain ask alike.
func question(d domain.Domain) widget.ConfirmOptions {
	return widget.ConfirmOptions{Object: d.Name, Scope: "This domain, for the whole team."}
}

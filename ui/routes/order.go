package routes

import (
	"errors"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/keymap"
	"mintop/model/route"
	"mintop/ui/call"
	"mintop/ui/widget"
	"mintop/ui/write"
)

// verb is what can be done to a project or a route.
type verb string

const (
	verbCreate verb = "create"
	verbChange verb = "change"
	verbDelete verb = "delete"
	verbVerify verb = "verify"
)

// kind is what it is done to.
type kind string

const (
	aProject kind = "project"
	aRoute   kind = "route"
)

func kindOf(row route.Row) kind {
	if row.IsRoute() {
		return aRoute
	}
	return aProject
}

// deed is a kind of change, which a token may do or may not.
type deed struct {
	verb verb
	kind kind
}

// orders remembers which kinds of change the service does not allow, as far as
// it was asked: nobody can tell what a token may do before it tried.
type orders struct {
	sent    map[string]deed    // the last change of each object
	refused map[deed]time.Time // when the service last said that it may not be
}

func newOrders() orders {
	return orders{sent: make(map[string]deed), refused: make(map[deed]time.Time)}
}

// answered takes the answer to a change. One that is allowed shows that it is.
func (o *orders) answered(msg call.AnswerMsg[write.Done]) {
	sent, ours := o.sent[msg.About]
	switch {
	case !ours:
		return
	case errors.Is(msg.Err, api.Forbidden):
		o.refused[sent] = msg.At
	default:
		delete(o.refused, sent)
	}
	delete(o.sent, msg.About)
}

// refusedFor is how long a change that was forbidden is not tried again: roles
// change, but not with every key.
const refusedFor = time.Minute

// off says why something cannot be done now; empty when it can.
func (t *Tab) off(d deed, key string) string {
	if off := t.desk.Off(key); off != "" {
		return off
	}
	at, refused := t.orders.refused[d]
	if until := at.Add(refusedFor); refused && until.After(t.session.Now) {
		return sentence("The token or its role may not", string(d.verb), "a", string(d.kind)+": the service said so at",
			t.session.Clock(at)+". Ask a team owner; it can be tried again after", t.session.Clock(until)+".")
	}
	return ""
}

// offAction says why an action cannot be begun on a row; empty when it can.
func (t *Tab) offAction(action keymap.Action, row route.Row) string {
	d := deed{verbChange, kindOf(row)}
	switch action {
	case keymap.Remove:
		d.verb = verbDelete
	case keymap.Verify:
		d.verb = verbVerify
	}
	return t.off(d, string(row.Key))
}

// order is what all changes of one project or route have in common.
func (t *Tab) order(v verb, row route.Row) write.Order {
	key := string(row.Key)
	t.orders.sent[key] = deed{v, kindOf(row)}
	return write.Order{
		Key:    key,
		Verb:   string(v),
		Object: object(row),
		Record: string(v) + " " + key,
		After: func(bool) tea.Cmd {
			t.refresh()
			return nil
		},
	}
}

// object names a project or route in a question.
func object(row route.Row) string {
	if row.IsRoute() {
		return "route " + row.Name() + " of " + row.Project.Name
	}
	return "project " + row.Name()
}

// question is what all changes of one project or route ask alike.
func question(row route.Row) widget.ConfirmOptions {
	ask := widget.ConfirmOptions{Object: object(row), Scope: "This route only."}
	if !row.IsRoute() {
		ask.Scope = "This project, with all its routes."
	}
	return ask
}

// changesWords lists changes in a sentence.
func changesWords(changes []route.Change) string {
	words := make([]string, len(changes))
	for i, change := range changes {
		words[i] = change.String()
	}
	return strings.Join(words, "; ") + "."
}

// fields are settings as a form asks for them.
func fields(settings []route.Setting) []widget.Field {
	fields := make([]widget.Field, len(settings))
	for i, s := range settings {
		fields[i] = widget.Field{
			Name: s.Name, Label: s.Label, Note: s.Note, Value: s.Value, Held: true, Choices: s.Choices,
			Limit: s.Limit, Validate: s.Check,
		}
	}
	return fields
}

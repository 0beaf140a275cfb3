// Package write carries out changes. Every change goes over the same desk: it
// is asked for once, one at a time for an object, and its answer is shown as it
// is. When the answer is lost, the desk reads what became of the object before
// it says anything. What was typed stays until the change is made.
package write

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/keymap"
	"mintop/model/notice"
	"mintop/ui/call"
	"mintop/ui/overlay"
	"mintop/ui/pane"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// Order is one change to one object.
type Order struct {
	// Key identifies the object: an object has one change at a time.
	Key string

	// Verb and Object name the change to a person: "cancel" and "Your receipt to
	// jane@example.com". Both are safe to draw.
	Verb, Object string

	// Record names the change in the audit file, by ids.
	Record string

	// Do sends the change. It runs once, in a command.
	Do func(context.Context) (Done, error)

	// Made reads whether the change was made, when its answer was lost. It runs
	// in a command, again and again until it has an answer. Nil means that
	// nothing can be read: the person is told to look.
	Made func(context.Context) (bool, error)

	// Takes is how long the service may go on with the change after it was asked,
	// so that Made may still read that it was not made. Zero is a few seconds.
	Takes time.Duration

	// Late names what the answer opens, if it does.
	Late Late

	// Form is where the change was typed; nil for none. It is closed when the
	// change is made, and shows what was refused.
	Form *overlay.Fill
	// More keeps the form open after the change was made, since more of what it
	// holds is to be sent.
	More bool

	// After follows when it is known whether the change was made. It may be nil.
	After func(made bool) tea.Cmd

	// Tell takes what came of the order in place of a notice, for whoever shows
	// it elsewhere or goes by it. Nil says it.
	Tell func(Result) tea.Cmd
}

// Late names what the answer to an order opens, for when it may not be shown at
// once: see pane.Stack.Cause.
type Late struct {
	About any
	Name  string
	Again keymap.Action
}

// Result is what came of an order.
type Result struct {
	// Made says that the service did what it was asked, as far as it does so at
	// once: see Level.
	Made bool
	// Level and Words are what a person is told.
	Level notice.Level
	Words string
	// Err is why the order was not carried out; nil when it was, or when only
	// reading showed that it was not.
	Err error
}

// Done is how a change went when its answer came.
type Done struct {
	// Words is a sentence that says what is so now.
	Words string
	// Level is notice.Warn when it did not go all the way, such as a review that
	// was opened instead; zero is notice.Good.
	Level notice.Level
	// Show opens what the answer brought and must be seen, such as a secret. It
	// runs in the event loop. Nil for nothing.
	Show func() tea.Cmd
}

// stage says how far a change is.
type stage uint8

const (
	sent     stage = iota // ordered, no answer yet
	checking              // the answer was lost: reading what happened
)

// ticket is a change under way.
type ticket struct {
	order Order
	stage stage
	again session.Again
	until time.Time // no reading before shows that the change was not made
	cause pane.Cause
}

// Desk carries out changes. Make one with NewDesk.
type Desk struct {
	session *session.Session
	open    map[string]*ticket
}

// NewDesk makes a desk with nothing on it.
func NewDesk(s *session.Session) *Desk {
	return &Desk{session: s, open: make(map[string]*ticket)}
}

// Off says why an object cannot be changed now, whatever the change; empty when
// it can.
func (d *Desk) Off(key string) string {
	switch {
	case d.session.ReadOnly != "":
		return d.session.ReadOnly
	case d.open[key] != nil:
		return "A change of this is under way: wait for its answer."
	default:
		return ""
	}
}

// Ask puts a question before an order. The key of the action that led to it
// never answers.
func (d *Desk) Ask(question widget.ConfirmOptions, trigger keymap.Action, order Order) {
	d.session.Overlays.Push(overlay.NewAskChange(d.session, question, trigger, func() tea.Cmd { return d.Send(order) }))
}

// Send carries out an order that needs no question, or whose question was
// answered. An object that is being changed is left alone, and that is said.
func (d *Desk) Send(order Order) tea.Cmd {
	if off := d.Off(order.Key); off != "" {
		d.session.Say(notice.Info, off)
		return nil
	}
	late := order.Late
	t := &ticket{order: order, cause: d.session.Overlays.Cause(late.About, late.Name, late.Again)}
	d.open[order.Key] = t
	d.tellOver(t)
	caller := d.session.Call.Because(api.Cause{Reason: api.ByChange, Part: order.Verb})
	return call.Order(caller, order.Key, order.Do)
}

// tellOver says how a change does whose form covers where that stands.
func (d *Desk) tellOver(t *ticket) {
	if t.order.Form != nil && !t.order.Form.Closed() {
		d.session.Say(notice.Info, d.Words(t.order.Key))
	}
}

// Words says how the change of an object is doing; empty when there is none.
func (d *Desk) Words(key string) string {
	t := d.open[key]
	switch {
	case t == nil:
		return ""
	case t.stage == checking:
		return "The answer was lost. Reading what happened" + d.session.Theme.Glyphs.Ellipsis
	default:
		return "Asking the service to " + t.order.Verb + " this" + d.session.Theme.Glyphs.Ellipsis
	}
}

// Pending names a change whose outcome is not known yet; empty for none.
func (d *Desk) Pending() string {
	for _, t := range d.open {
		return t.order.Verb + " " + t.order.Object
	}
	return ""
}

// Unfinished are the lines for the audit file about the changes whose outcome is
// not known yet, in the order of their objects: what would be written when the
// program ended now.
func (d *Desk) Unfinished() []string {
	lines := make([]string, 0, len(d.open))
	for _, key := range slices.Sorted(maps.Keys(d.open)) {
		lines = append(lines, d.open[key].order.Record+": mintop ended before the outcome was known; the change may have been made")
	}
	return lines
}

// lookAgainMsg says that it is time to read again what became of an object.
type lookAgainMsg struct{ key string }

// Update takes the answers to orders. It must see every message.
func (d *Desk) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case call.AnswerMsg[Done]:
		return d.answered(msg)
	case call.AnswerMsg[made]:
		return d.checked(msg)
	case lookAgainMsg:
		if t := d.open[msg.key]; t != nil && t.stage == checking {
			return d.look(t)
		}
	}
	return nil
}

// answered takes the answer to an order.
func (d *Desk) answered(msg call.AnswerMsg[Done]) tea.Cmd {
	t := d.open[msg.About]
	if t == nil {
		return nil
	}
	return tea.Batch(d.auditRepeats(t, msg.Repeats), d.conclude(t, msg))
}

// auditRepeats writes down that a change was sent more often than ordered.
func (d *Desk) auditRepeats(t *ticket, repeats int) tea.Cmd {
	if repeats == 0 {
		return nil
	}
	return d.session.Call.Audit(t.order.Record + ": sent again, because the server declined the first attempt unread")
}

// conclude says what the answer to an order means.
func (d *Desk) conclude(t *ticket, msg call.AnswerMsg[Done]) tea.Cmd {
	if msg.Err == nil {
		return d.session.Overlays.For(t.cause, func() tea.Cmd {
			cmd := d.settle(t, Result{Made: true, Level: cmp.Or(msg.Value.Level, notice.Good), Words: msg.Value.Words})
			if msg.Value.Show != nil {
				cmd = tea.Batch(cmd, msg.Value.Show())
			}
			return cmd
		})
	}
	failure, known := errors.AsType[*api.Error](msg.Err)
	if known && failure.MaybeDone {
		return d.lost(t)
	}
	words := session.Sentence(msg.Err)
	if t.order.Form != nil && known {
		t.order.Form.Refuse(words, failure.Fields)
	}
	return d.settle(t, Result{Level: notice.Bad, Words: words, Err: msg.Err})
}

// lost begins to find out what became of an order without an answer.
func (d *Desk) lost(t *ticket) tea.Cmd {
	record := d.session.Call.Audit(t.order.Record + ": answer lost")
	if t.order.Made == nil {
		return tea.Batch(record, d.settle(t, Result{
			Level: notice.Warn,
			Words: "The answer was lost. The change may have been made: look before you repeat it.",
		}))
	}
	t.stage, t.until = checking, d.session.Now.Add(max(t.order.Takes, settling))
	d.tellOver(t)
	return tea.Batch(record, d.look(t))
}

// made is what was read about a lost order: whether the change was made.
type made bool

// look reads what became of an order.
func (d *Desk) look(t *ticket) tea.Cmd {
	caller := d.session.Call.Because(api.Cause{Reason: api.ByCheck, Part: t.order.Verb})
	return call.Ask(caller, budget.Interactive, t.order.Key, func(ctx context.Context) (made, error) {
		was, err := t.order.Made(ctx)
		return made(was), err
	})
}

// settling is how long any change may take after its answer was lost.
const settling = 2 * time.Second

// checked takes what was read about a lost order. Neither success nor failure
// is claimed before something could be read, and no failure while the service
// may still be at it: a gateway gives up before the service does.
func (d *Desk) checked(msg call.AnswerMsg[made]) tea.Cmd {
	t := d.open[msg.About]
	if t == nil {
		return nil
	}
	switch early := d.session.Now.Before(t.until); {
	case msg.Err != nil, early && !bool(msg.Value):
		return tea.Tick(t.again.Wait(), func(time.Time) tea.Msg { return lookAgainMsg{t.order.Key} })
	case bool(msg.Value):
		return d.settle(t, Result{Made: true, Level: notice.Good, Words: "Checked: the answer was lost, but the change was made."})
	default:
		return d.settle(t, Result{Level: notice.Warn, Words: "Checked: the service did not " + t.order.Verb + " this. You may try again."})
	}
}

// settle takes an order off the desk and says what came of it. What waits to be
// shown was read before the change.
func (d *Desk) settle(t *ticket, result Result) tea.Cmd {
	d.session.Overlays.Forget()
	return d.session.Overlays.For(t.cause, func() tea.Cmd { return d.tell(t, result) })
}

func (d *Desk) tell(t *ticket, result Result) tea.Cmd {
	d.session.Notices.Over(d.Words(t.order.Key))
	delete(d.open, t.order.Key)
	if result.Made && t.order.Form != nil && !t.order.More {
		t.order.Form.Done()
	}
	cmds := []tea.Cmd{d.session.Call.Audit(t.order.Record + ": " + result.Words)}
	if t.order.Tell == nil {
		d.session.Say(result.Level, result.Words)
	} else {
		cmds = append(cmds, t.order.Tell(result))
	}
	if t.order.After != nil {
		cmds = append(cmds, t.order.After(result.Made))
	}
	return tea.Batch(cmds...)
}

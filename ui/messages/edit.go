package messages

import (
	"errors"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/keymap"
	"mintop/model/mail"
	"mintop/model/notice"
	"mintop/model/poll"
	"mintop/model/when"
	"mintop/ui/call"
	"mintop/ui/overlay"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// edit is a change to one message, from the key that began it until it is
// known what came of it. It lives in the tab, not in the open message: closing
// the message must not lose the answer.
type edit struct {
	session *session.Session
	row     mail.Message
	form    *overlay.Fill // open while a new time is typed
	order   call.Order
	state   editState
}

// editState says how far a change is.
type editState uint8

const (
	asking   editState = iota // the person was not asked yet, or has not answered
	sending                   // ordered; no answer yet
	checking                  // the answer was lost: reading the message to learn what happened
)

// begin starts a change of a message, or says why it cannot be made.
func (t *Tab) begin(action keymap.Action, d *detail) {
	if off := t.offWords(action, d); off != "" {
		t.session.Say(notice.Info, off)
		return
	}
	e := &edit{session: t.session, row: d.row}
	t.edits[d.id] = e
	switch action {
	case keymap.Reschedule:
		e.askTime(action)
	case keymap.Release:
		e.ask(action, call.Order{Write: call.Release, ID: d.id, Key: t.session.NewKey()})
	default:
		e.ask(action, call.Order{Write: call.Cancel, ID: d.id})
	}
}

// updateEdits takes answers to changes that are under way, and forgets those
// that are settled.
func (t *Tab) updateEdits(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case call.WrittenMsg:
		return t.settleEdit(msg.Order.ID, func(e *edit) (tea.Cmd, bool) { return e.written(msg) })
	case call.DetailMsg:
		return t.settleEdit(msg.ID, func(e *edit) (tea.Cmd, bool) { return e.checked(msg) })
	default:
		return nil
	}
}

// settleEdit gives an answer to the change it is about, if there is one.
func (t *Tab) settleEdit(id api.MessageID, answer func(*edit) (tea.Cmd, bool)) tea.Cmd {
	e, ok := t.edits[id]
	if !ok {
		return nil
	}
	cmd, settled := answer(e)
	if settled {
		delete(t.edits, id)
	}
	return cmd
}

// Pending names a change whose outcome is not known yet; empty for none.
func (t *Tab) Pending() string {
	for _, e := range t.edits {
		if e.state != asking {
			return e.order.Write.String() + " " + e.object()
		}
	}
	return ""
}

// offWords says why a change cannot be made now; empty when it can.
func (t *Tab) offWords(action keymap.Action, d *detail) string {
	wants := api.StatusScheduled
	able := "Only scheduled mail can be canceled or rescheduled"
	if action == keymap.Release {
		wants, able = api.StatusQuarantined, "Only quarantined inbound mail can be released"
	}
	switch pending, found := t.edits[d.id]; {
	case t.session.ReadOnly != "":
		return t.session.ReadOnly
	case !d.known:
		return "This message was not read yet."
	case found && pending.state != asking:
		return "A change of this message is under way: wait for its answer."
	case d.row.Status != wants:
		return fmt.Sprintf("%s; this message is %s.", able, mail.Words(d.row.Status))
	default:
		return ""
	}
}

// object names the message in a question.
func (e *edit) object() string {
	return subject(&e.row) + "  to " + recipientWords(&e.row)
}

// ask puts the question before an order.
func (e *edit) ask(trigger keymap.Action, order call.Order) {
	options := widget.ConfirmOptions{Object: e.object(), Scope: "This message only."}
	switch order.Write {
	case call.Reschedule:
		options.Question = "Send this message at another time?"
		options.Consequence = "It will be sent " + e.session.Full(order.To) + " instead of " + e.session.Full(e.row.ScheduledAt()) + "."
		options.Yes, options.No = "reschedule it", "keep its time"
	case call.Release:
		options.Question = "Release this message from quarantine?"
		options.Consequence = "It goes to the webhooks of its route as if it were no spam. This cannot be undone."
		options.Yes, options.No = "release it", "keep it in quarantine"
	default:
		options.Question = "Cancel this scheduled message?"
		options.Consequence = "It will never be sent. This cannot be undone."
		options.Yes, options.No = "cancel the message", "keep it"
	}
	e.session.Overlays.Push(overlay.NewAsk(e.session, options, trigger, func() tea.Cmd { return e.send(order) }))
}

// scheduledAt is what the API calls the one field of a reschedule.
const scheduledAt = "scheduled_at"

// askTime asks when the message is to be sent instead.
func (e *edit) askTime(trigger keymap.Action) {
	parse := func(text string) (time.Time, error) { return when.Parse(text, e.session.Now, e.session.Zone) }
	e.form = overlay.NewFill(e.session, "Reschedule "+e.object(), []widget.Field{{
		Name:        scheduledAt,
		Label:       "send at",
		Note:        "Now " + e.session.Full(e.row.ScheduledAt()) + ". Type " + when.Forms + ".",
		Placeholder: "+1h",
		Validate: func(text string) error {
			_, err := parse(text)
			return err
		},
	}}, func(values map[string]string) tea.Cmd {
		if to, err := parse(values[scheduledAt]); err == nil {
			e.ask(trigger, call.Order{Write: call.Reschedule, ID: e.row.ID, To: to})
		} else {
			e.form.Refuse(err.Error(), nil)
		}
		return nil
	})
	e.session.Overlays.Push(e.form)
}

// send carries out the order, once.
func (e *edit) send(order call.Order) tea.Cmd {
	if e.state != asking {
		return nil
	}
	e.order, e.state = order, sending
	return e.session.Call.Write(order)
}

// words says how the change is doing; empty when there is nothing to wait for.
func (e *edit) words() string {
	switch e.state {
	case sending:
		return "Asking the service to " + e.order.Write.String() + " this message."
	case checking:
		return "The answer was lost. Reading the message to learn what happened."
	default:
		return ""
	}
}

// written takes the answer and reports whether the change is settled.
func (e *edit) written(msg call.WrittenMsg) (tea.Cmd, bool) {
	if msg.Err == nil {
		return e.succeeded(msg), true
	}
	var failure *api.Error
	if errors.As(msg.Err, &failure) && failure.MaybeDone {
		e.state = checking
		return tea.Batch(
			e.session.Call.Detail(budget.Interactive, e.row.ID),
			e.session.Call.Audit(e.line("answer lost")),
		), false
	}
	e.state = asking
	words := session.Sentence(msg.Err)
	e.session.Say(notice.Bad, words)
	if e.form != nil && failure != nil {
		e.form.Refuse(words, failure.Fields)
	}
	return e.session.Call.Audit(e.line("refused: " + words)), e.form == nil || e.form.Closed()
}

func (e *edit) succeeded(msg call.WrittenMsg) tea.Cmd {
	if e.form != nil {
		e.form.Done()
	}
	var words string
	switch e.order.Write {
	case call.Reschedule:
		words = "Rescheduled: it will be sent " + e.session.Full(e.order.To) + "."
	case call.Release:
		words = fmt.Sprintf("Released: queued for %s.", plural(msg.Webhooks, "webhook", "webhooks"))
	default:
		words = "Canceled: it will not be sent."
	}
	return e.settle(notice.Good, words)
}

// settle says what came of the change, and asks for the message as it is now.
func (e *edit) settle(level notice.Level, words string) tea.Cmd {
	e.session.Say(level, words)
	for _, kind := range []poll.Kind{poll.Detail, poll.Events, poll.Moved} {
		e.session.Plan.Nudge(kind, e.session.Now)
	}
	return e.session.Call.Audit(e.line(words))
}

// checked looks at the message after an answer was lost, and reports whether
// that settled the change. Neither success nor failure is claimed before.
func (e *edit) checked(msg call.DetailMsg) (tea.Cmd, bool) {
	if e.state != checking || msg.Err != nil {
		return nil, false
	}
	if !e.done(msg.Detail) {
		e.state = asking
		words := "Checked: the service did not " + e.order.Write.String() + " this message. You may try again."
		return e.settle(notice.Warn, words), e.form == nil || e.form.Closed()
	}
	if e.form != nil {
		e.form.Done()
	}
	return e.settle(notice.Good, "Checked: the answer was lost, but the change was made."), true
}

// done reports whether the message shows that the order was carried out.
func (e *edit) done(detail api.MessageDetail) bool {
	switch e.order.Write {
	case call.Reschedule:
		return detail.ScheduledAt.Sub(e.order.To).Abs() < time.Second
	case call.Release:
		return detail.Status != api.StatusQuarantined
	default:
		return detail.Status == api.StatusCanceled
	}
}

// line is the record of a change: what was ordered, and what came of it.
func (e *edit) line(result string) string {
	return fmt.Sprintf("%s message %s: %s", e.order.Write, e.row.ID, result)
}

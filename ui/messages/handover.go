package messages

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"mintop/keymap"
	"mintop/model/handover"
	"mintop/model/mail"
	"mintop/model/notice"
	"mintop/model/number"
	"mintop/ui/session"
	"mintop/ui/ticket"
)

// handOver shows the open message as text for a ticket. A command writes one that
// is long.
func (d *detail) handOver() tea.Cmd {
	if !d.known {
		d.session.Say(notice.Info, "There is nothing to hand over: this message was not read yet.")
		return nil
	}
	message := handover.Message{Row: d.row, Detail: d.full, Events: d.events, Eventless: d.eventless, At: d.session.ServiceNow()}
	if !d.read && d.eventless == "" {
		message.Eventless = "The event history was still being read."
	}
	form := handover.Form{Moment: session.FullIn(d.session.Zone), Own: d.session.Own}
	write := func() ticket.Text {
		plain := form.Message(message)
		masked := form
		masked.Masked = true
		return ticket.NewText("message", plain, masked.Message(message))
	}
	if d.long() {
		if d.session.Overlays.Reopen(handingOver{d}) || d.session.Overlays.Await(handingOver{d}, "the hand-over", keymap.HandOver) {
			return nil
		}
		return func() tea.Msg { return writtenMsg{write(), d} }
	}
	ticket.Show(d.session, write())
	return nil
}

// long reports whether writing the message takes longer than a frame.
func (d *detail) long() bool {
	return addressCount(&d.row, d.full) > atOnce || d.full != nil && len(d.full.Raw) > quick || rawSize(d.events) > quick
}

// writtenMsg is what was written for a ticket: a message that was open, nil for a
// list.
type writtenMsg struct {
	text ticket.Text
	of   *detail
}

// handingOver is what waits until a message, or a list, is written.
type handingOver struct{ of *detail }

// handOver writes the marked messages, else those that are shown, as text for a
// ticket. Counting a long list takes longer than a frame, so a command does it.
func (t *Tab) handOver() tea.Cmd {
	messages := t.marked()
	if messages.count == 0 && t.unready() {
		return nil
	}
	list := handover.List{Coverage: t.coverageWords(), At: t.session.ServiceNow()}
	if messages.count > 0 {
		list.Filters = []string{number.Of(messages.count, "message was", "messages were") + " marked by hand"}
	} else {
		messages = t.shown()
		list.Filters, list.Reopen = t.filter.Chips(), t.reopen()
	}
	if messages.count == 0 {
		t.session.Say(notice.Info, "There is nothing to hand over: no message is shown.")
		return nil
	}
	if t.session.Overlays.Reopen(handingOver{}) || t.session.Overlays.Await(handingOver{}, "the hand-over", keymap.HandOver) {
		return nil
	}
	moment := session.FullIn(t.session.Zone)
	return gather(messages, func(rows [][]mail.Message) tea.Cmd {
		return func() tea.Msg {
			list.Messages = rows
			form := handover.Form{Moment: moment}
			plain := form.List(list)
			form.Masked = true
			return writtenMsg{ticket.NewText("messages", plain, form.List(list)), nil}
		}
	})
}

// written shows what was written.
func (t *Tab) written(msg writtenMsg) {
	t.session.Overlays.Arrived(handingOver{msg.of}, func() tea.Cmd {
		ticket.Show(t.session, msg.text)
		return nil
	})
}

// reopen is the command that shows the list again.
func (t *Tab) reopen() string {
	words := t.filter.Words()
	if words == "" {
		return "mintop"
	}
	return "mintop --status '" + strings.ReplaceAll(words, "'", `'\''`) + "'"
}

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

// handOver shows the open message as text for a ticket.
func (d *detail) handOver() {
	if !d.known {
		d.session.Say(notice.Info, "There is nothing to hand over: this message was not read yet.")
		return
	}
	message := handover.Message{Row: d.row, Detail: d.full, Events: d.events, Eventless: d.eventless, At: d.session.Now}
	if !d.read && d.eventless == "" {
		message.Eventless = "The event history was still being read."
	}
	form := handover.Form{Moment: d.session.Full, Own: d.session.Own}
	text := ticket.Text{Name: "message", Plain: form.Message(message)}
	form.Masked = true
	text.Masked = form.Message(message)
	ticket.Show(d.session, text)
}

// writtenMsg is a list that was written for a ticket.
type writtenMsg struct{ text ticket.Text }

// handingOver is what waits until a list is written.
type handingOver struct{}

// handOver writes the marked messages, else those that are shown, as text for a
// ticket. Counting a long list takes longer than a frame, so a command does it.
func (t *Tab) handOver() tea.Cmd {
	messages := t.marked()
	if messages.count == 0 && t.unready() {
		return nil
	}
	list := handover.List{Coverage: t.coverageWords(), At: t.session.Now}
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
			text := ticket.Text{Name: "messages", Plain: form.List(list)}
			form.Masked = true
			text.Masked = form.List(list)
			return writtenMsg{text}
		}
	})
}

// written shows a list that was written.
func (t *Tab) written(msg writtenMsg) {
	t.session.Overlays.Arrived(handingOver{}, func() tea.Cmd {
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

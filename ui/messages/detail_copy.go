package messages

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"mintop/model/dossier"
	"mintop/model/export"
	"mintop/model/mail"
)

// copy sends the id of the open message, which is what support asks for. With an
// event expanded it is that event in a line.
func (d *detail) copy() tea.Cmd {
	if event, ok := d.expanded(); ok {
		return d.session.CopyAs("event", d.eventLine(event))
	}
	return d.session.CopyAs("message id", string(d.id))
}

// copyJSON sends the open message as the API sent it, or as the list has it
// while it was not read in full. With an event expanded it is that event.
func (d *detail) copyJSON() tea.Cmd {
	event, ok := d.expanded()
	switch {
	case ok:
		return d.session.CopyRaw("the event", event.Raw)
	case d.full != nil:
		return d.session.CopyRaw("the message", d.full.Raw)
	case d.known:
		sheet := export.Messages([]mail.Message{d.row})
		return d.session.CopyText("the message as the list has it, as JSON", sheet.Records())
	default:
		return d.session.CopyAs("message", "") // says that it is not known yet
	}
}

// expanded is the event under the cursor when it is expanded.
func (d *detail) expanded() (mail.Event, bool) {
	at, ok := d.timeline.Expanded()
	if !ok || d.atFacts() || at >= len(d.events) {
		return mail.Event{}, false
	}
	return d.events[at], true
}

// eventLine writes an event in one line, with its date and zone.
func (d *detail) eventLine(event mail.Event) string {
	var words []string
	for _, word := range []string{
		d.session.Full(event.At), mail.Words(event.Type), event.Recipient.Exact(), dossier.ReplyOf(&event).Codes, event.Reply, event.Reason,
	} {
		if word != "" {
			words = append(words, word)
		}
	}
	return strings.Join(words, " ")
}

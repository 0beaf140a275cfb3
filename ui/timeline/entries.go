// Package timeline writes the events of a message as a timeline shows them. The
// open message and the dossier of its recipient share it.
package timeline

import (
	"strconv"

	"mintop/keymap"
	"mintop/model/dossier"
	"mintop/model/mail"
	"mintop/model/number"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// Entries writes events in full: each with its recipient, and with everything
// else it carries for when it is expanded.
func Entries(s *session.Session, events []mail.Event) []widget.Entry {
	return entries(s, events, func(e *mail.Event) []string {
		return []string{dossier.CodesOf(e), e.Recipient.Drawn(), mail.Words(e.Reason)}
	})
}

// Brief writes events for a reader who knows whose they are: each with what its
// codes mean instead.
func Brief(s *session.Session, events []mail.Event) []widget.Entry {
	return entries(s, events, func(e *mail.Event) []string {
		reply := dossier.ReplyOf(e)
		return []string{reply.Codes, reply.Means.Words, mail.Words(e.Reason)}
	})
}

func entries(s *session.Session, events []mail.Event, columns func(*mail.Event) []string) []widget.Entry {
	list := make([]widget.Entry, 0, len(events))
	seen := make(map[string]int, len(events))
	for i := range events {
		event := &events[i]
		name := strconv.FormatInt(event.At.UnixMicro(), 10) + " " + string(event.Type) + " " + string(event.Recipient)
		seen[name]++
		drawn := entry(s, event, name+" "+strconv.Itoa(seen[name]))
		drawn.Columns = columns(event)
		list = append(list, drawn)
	}
	return list
}

func entry(s *session.Session, event *mail.Event, key string) widget.Entry {
	label := mail.Words(event.Type)
	if event.Machine {
		label += " (machine)"
	}
	return widget.Entry{
		Key:     key,
		Time:    s.Moment(event.At),
		Gap:     gapWords(event.Gap),
		Label:   label,
		Style:   s.Severity(event.Severity),
		Reply:   event.Reply,
		Problem: event.Severity.Problem(),
		Fields:  func() []widget.Pair { return fields(s, event) },
	}
}

// mostFields is how many fields of an event an expanded entry shows. Its JSON has
// all of them.
const mostFields = 200

// fields is the rest of what an event carries, for the expanded entry.
func fields(s *session.Session, event *mail.Event) []widget.Pair {
	pairs := []widget.Pair{{Name: "time", Value: s.Exactly(event.At), Style: s.Theme.Text}}
	add := func(name, value string) {
		if value != "" {
			pairs = append(pairs, widget.Pair{Name: name, Value: value, Style: s.Theme.Text})
		}
	}
	add("means", dossier.ReplyOf(event).Means.Words)
	add("reason", event.Reason)
	shown := event.Fields[:min(len(event.Fields), mostFields)]
	for _, field := range shown {
		pairs = append(pairs, widget.Pair{Name: field.Key, Value: field.Value, Style: s.Theme.Text})
	}
	if more := len(event.Fields) - len(shown); more > 0 {
		words := number.Of(more, "more field", "more fields") + ", all in the event JSON: " + s.KeyOf(keymap.ShowRaw)
		pairs = append(pairs, widget.Pair{Name: "and", Value: words, Style: s.Theme.Muted})
	}
	return pairs
}

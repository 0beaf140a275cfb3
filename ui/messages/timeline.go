package messages

import (
	"fmt"

	"mintop/model/mail"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// entries writes the events of a message as a timeline shows them.
func entries(s *session.Session, events []mail.Event) []widget.Entry {
	list := make([]widget.Entry, 0, len(events))
	seen := make(map[string]int, len(events))
	for _, event := range events {
		name := fmt.Sprintf("%d %s %s", event.At.UnixMicro(), event.Type, event.Recipient)
		seen[name]++
		list = append(list, entry(s, event, fmt.Sprintf("%s %d", name, seen[name])))
	}
	return list
}

func entry(s *session.Session, event mail.Event, key string) widget.Entry {
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
		Columns: []string{replyCodes(event), event.Recipient, event.Reason},
		Reply:   event.Reply,
		Problem: event.Severity.Problem(),
		Fields:  fields(s, event),
	}
}

// fields is the rest of what an event carries, for the expanded entry.
func fields(s *session.Session, event mail.Event) []widget.Pair {
	pairs := []widget.Pair{{Name: "time", Value: s.Exactly(event.At), Style: s.Theme.Text}}
	if event.Reason != "" {
		pairs = append(pairs, widget.Pair{Name: "reason", Value: event.Reason, Style: s.Theme.Text})
	}
	for _, field := range event.Fields {
		pairs = append(pairs, widget.Pair{Name: field.Key, Value: field.Value, Style: s.Theme.Text})
	}
	return pairs
}

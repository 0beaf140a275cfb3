package dossier

import (
	"slices"
	"time"

	"mintop/api"
	"mintop/model/address"
	"mintop/model/cell"
	"mintop/model/mail"
)

// Standing is what became of one message for one of its recipients.
type Standing struct {
	Status api.Status
	At     time.Time   // when it became so; zero when unknown
	Event  *mail.Event // what made it so; nil when the history does not tell
	First  time.Time   // when the first event like Event happened; zero without one
}

// StandingOf finds out where a message stands for an address. The status of a
// message to several is of one of them only: where the events tell, theirs for
// the address counts.
func StandingOf(m *mail.Message, events []mail.Event, of cell.Raw) Standing {
	standing := Standing{Status: m.Status, At: m.ChangedAt()}
	if m.More() > 0 {
		if own, ok := decisive(events, of); ok {
			standing.Status, standing.At = api.Status(own.Type), own.At
		}
	}
	if standing.At.IsZero() {
		standing.At = m.CreatedAt()
	}
	for i := range events {
		event := &events[i]
		if string(event.Type) != string(standing.Status) || event.Machine || !speaksOf(event, of) {
			continue
		}
		standing.Event = event
		if standing.First.IsZero() {
			standing.First = event.At
		}
	}
	return standing
}

// decisive is the last event that says where a message stands for one address.
func decisive(events []mail.Event, of cell.Raw) (mail.Event, bool) {
	for _, event := range slices.Backward(events) {
		if address.Same(event.Recipient, of) && !event.Machine && slices.Contains(api.Statuses(), api.Status(event.Type)) {
			return event, true
		}
	}
	return mail.Event{}, false
}

// speaksOf reports whether an event may be about an address: one that names no
// recipient may be about any.
func speaksOf(e *mail.Event, of cell.Raw) bool {
	return e.Recipient == "" || address.Same(e.Recipient, of)
}

package mail

import (
	"encoding/json"
	"slices"
	"time"

	"mintop/api"
	"mintop/model/cell"
)

// Event is one entry of a message's timeline.
type Event struct {
	At   time.Time     // UTC, zero when unknown
	Gap  time.Duration // since the event before, 0 for the first
	Type api.EventType

	Recipient cell.Raw
	Reason    string // why the service did it
	Code      int    // SMTP reply code (RFC 5321), 0 when there was none
	Enhanced  string // enhanced status code (RFC 3463), such as "5.1.1"
	Reply     string // what the receiving server wrote
	Severity  Severity

	// Machine marks an open or click the service puts down to a machine.
	Machine bool

	// Fields is the rest of what the event carries, sorted by key.
	Fields []Field

	// Raw is the event as it came. It is not safe to draw.
	Raw json.RawMessage
}

// Timeline puts a message's events in order of time, oldest first, drops those
// that came twice because pages overlapped, and measures the gaps. Events of
// the same time keep the order they came in.
func Timeline(events []api.Event) []Event {
	seen := make(map[string]bool, len(events))
	var line []Event
	for _, e := range events {
		if key := identity(e); !seen[key] {
			seen[key] = true
			line = append(line, eventFromAPI(e))
		}
	}
	slices.SortStableFunc(line, func(a, b Event) int { return a.At.Compare(b.At) })
	for i := range line {
		if i > 0 && !line[i-1].At.IsZero() {
			line[i].Gap = line[i].At.Sub(line[i-1].At)
		}
	}
	return line
}

// identity tells events apart: the API gives them no id.
func identity(e api.Event) string {
	text, err := json.Marshal(struct {
		Type     api.EventType
		At       api.Time
		Metadata api.EventMetadata
	}{e.Type, e.Timestamp, e.Metadata})
	if err != nil {
		return string(e.Type) + string(e.Raw) // undecodable metadata: its bytes tell it apart
	}
	return string(text)
}

func eventFromAPI(e api.Event) Event {
	reply := e.Metadata.Reply()
	event := Event{
		At:        moment(micros(e.Timestamp.Time)),
		Type:      api.EventType(cell.Line(string(e.Type))),
		Recipient: cell.AsRaw(e.Metadata.Recipient()),
		Reason:    cell.Line(e.Metadata.Reason()),
		Code:      reply.Code,
		Enhanced:  cell.Line(reply.Enhanced),
		Reply:     cell.Line(reply.Text),
		Severity:  EventSeverity(e.Type),
		Machine:   e.Metadata.Machine(),
		Raw:       e.Raw,
	}
	for _, field := range e.Metadata.Rest(event.shown()...) {
		event.Fields = append(event.Fields, Field{cell.Line(field.Key), cell.Line(field.Value)})
	}
	return event
}

// shown names the metadata keys that have a field of their own. A key whose
// value could not be read is not among them, so that it is still seen.
func (e *Event) shown() []string {
	var keys []string
	add := func(present bool, key string) {
		if present {
			keys = append(keys, key)
		}
	}
	add(e.Recipient != "", "recipient")
	add(e.Reason != "", "reason")
	add(e.Code != 0, "response.status_code")
	add(e.Enhanced != "", "response.enhanced_status_code")
	add(e.Reply != "", "response.content")
	return keys
}

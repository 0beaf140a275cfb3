package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"sort"
	"strings"
)

// EventType names what happened to a message. The enum is open.
type EventType string

// The event types of the contract ("Message events").
const (
	EventScheduled          EventType = "scheduled"
	EventRescheduled        EventType = "rescheduled"
	EventCanceled           EventType = "canceled"
	EventReleased           EventType = "released"
	EventQueued             EventType = "queued"
	EventProcessed          EventType = "processed"
	EventSuppressed         EventType = "suppressed"
	EventDelivered          EventType = "delivered"
	EventAutoReplied        EventType = "auto_replied"
	EventSoftBounced        EventType = "soft_bounced"
	EventHardBounced        EventType = "hard_bounced"
	EventSpamComplaint      EventType = "spam_complaint"
	EventFailed             EventType = "failed"
	EventBlocked            EventType = "blocked"
	EventPolicyRejected     EventType = "policy_rejected"
	EventUnsubscribed       EventType = "unsubscribed"
	EventOpened             EventType = "opened"
	EventClicked            EventType = "clicked"
	EventInboundReceived    EventType = "inbound_received"
	EventInboundQueued      EventType = "inbound_queued"
	EventInboundSpamBlocked EventType = "inbound_spam_blocked"
	EventInboundReleased    EventType = "inbound_released"
	EventInboundProcessed   EventType = "inbound_processed"
	EventInboundRetry       EventType = "inbound_retry"
)

// UnmarshalJSON drops the "message." prefix some generations of the API send.
func (e *EventType) UnmarshalJSON(raw []byte) error {
	var text string
	if err := json.Unmarshal(raw, &text); err != nil {
		return fmt.Errorf("event type: %w", err)
	}
	*e = EventType(strings.TrimPrefix(text, "message."))
	return nil
}

// Event is one entry of a message's history (contract: MessageEventData).
type Event struct {
	MessageID MessageID     `json:"message_id"`
	Type      EventType     `json:"event"`
	Tag       string        `json:"tag"`
	Tags      []Tag         `json:"tags"`
	Metadata  EventMetadata `json:"metadata"`
	Timestamp Time          `json:"timestamp"`

	// Raw is the event as it came.
	Raw json.RawMessage `json:"-"`
}

// UnmarshalJSON keeps the raw event beside the decoded fields.
func (e *Event) UnmarshalJSON(raw []byte) error {
	type plain Event
	if err := json.Unmarshal(raw, (*plain)(e)); err != nil {
		return err
	}
	e.Raw = append(json.RawMessage(nil), raw...)
	return nil
}

// EventMetadata is the free object an event carries. No key is promised by
// the contract, so keys are probed by the accessors below and a value of an
// unexpected type reads as absent there, while Rest still shows it.
type EventMetadata map[string]json.RawMessage

// UnmarshalJSON accepts an object, null, or an empty list.
func (m *EventMetadata) UnmarshalJSON(raw []byte) error {
	values, err := lenientObject(raw)
	*m = values
	return err
}

// SMTPReply is what the receiving server answered. Code is 0 when the reply
// carried none.
type SMTPReply struct {
	Code     int
	Enhanced string // RFC 3463 enhanced status code, such as "5.1.1"
	Text     string
}

// IsZero reports whether there was no reply at all.
func (r SMTPReply) IsZero() bool { return r == SMTPReply{} }

// Text returns the string under a key, or "" when it is absent or no string.
func (m EventMetadata) Text(key string) string {
	var text string
	if json.Unmarshal(m[key], &text) != nil {
		return "" // absent or of another type: Rest shows such a value as it came
	}
	return text
}

// Recipient returns the address the event is about.
func (m EventMetadata) Recipient() string { return m.Text("recipient") }

// Reason returns why the service did what the event says.
func (m EventMetadata) Reason() string { return m.Text("reason") }

// Reply returns the receiving server's answer under "response".
func (m EventMetadata) Reply() SMTPReply {
	var response map[string]json.RawMessage
	if json.Unmarshal(m["response"], &response) != nil {
		return SMTPReply{} // no reply, or one of an unknown shape, which Rest shows
	}
	inner := EventMetadata(response)
	reply := SMTPReply{Enhanced: inner.Text("enhanced_status_code"), Text: inner.Text("content")}
	var code json.Number
	if json.Unmarshal(response["status_code"], &code) == nil {
		if whole, err := code.Int64(); err == nil {
			reply.Code = int(whole)
		}
	}
	return reply
}

// Machine reports whether the service judged an open or click to be made by a
// machine. Contract ("Message events"): decide by classification and
// counts_for_metrics, in the metadata itself or in its bot object. The latter
// is a plain answer and goes first; the words of the former are inferred from
// the names of the engagement metrics. Privacy proxies are people's own.
func (m EventMetadata) Machine() bool {
	sources := [...]EventMetadata{m, m.object("bot")}
	for _, source := range sources {
		var counts *bool
		if json.Unmarshal(source["counts_for_metrics"], &counts) == nil && counts != nil {
			return !*counts
		}
	}
	for _, source := range sources {
		switch source.Text("classification") {
		case "bot", "scanner", "machine":
			return true
		}
	}
	return false
}

func (m EventMetadata) object(key string) EventMetadata {
	var inner map[string]json.RawMessage
	if json.Unmarshal(m[key], &inner) != nil {
		return nil
	}
	return inner
}

// Field is one key of an event's metadata with its value as text.
type Field struct{ Key, Value string }

// Rest lists every key not named in shown, sorted, nested objects flattened
// with dots, so that a field this program does not know is still seen.
func (m EventMetadata) Rest(shown ...string) []Field {
	var fields []Field
	skip := make(map[string]bool, len(shown))
	for _, key := range shown {
		skip[key] = true
	}
	m.flatten("", skip, 0, &fields)
	sort.Slice(fields, func(i, j int) bool { return fields[i].Key < fields[j].Key })
	return fields
}

// flattenDepth bounds how deep nested metadata is taken apart; deeper values
// are shown as JSON.
const flattenDepth = 3

func (m EventMetadata) flatten(prefix string, skip map[string]bool, depth int, out *[]Field) {
	for key, value := range m {
		path := prefix + key
		if skip[path] || bytes.Equal(value, []byte("null")) {
			continue
		}
		if inner := m.object(key); len(inner) > 0 && depth < flattenDepth {
			inner.flatten(path+".", skip, depth+1, out)
			continue
		}
		*out = append(*out, Field{Key: path, Value: looseText(value)})
	}
}

package mail

import (
	"strings"
	"time"

	"mintop/api"
	"mintop/model/cell"
)

// Severity says how much something asks for a person's attention.
type Severity uint8

// The severities, mildest first. The zero value is Info: an unknown status
// must neither alarm nor reassure.
const (
	Info Severity = iota
	Good
	Warn
	Bad
)

// String names the severity.
func (s Severity) String() string {
	switch s {
	case Good:
		return "good"
	case Warn:
		return "warn"
	case Bad:
		return "bad"
	default:
		return "info"
	}
}

// MarshalText writes the severity by its name.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Problem reports whether s asks for attention.
func (s Severity) Problem() bool { return s >= Warn }

// How long a message may wait before it is a problem. The contract calls for
// "warn when old" and leaves the age to us.
const (
	// QueueOld is for accepted and queued mail, which is otherwise sent
	// within seconds.
	QueueOld = 5 * time.Minute

	// ProcessedOld is for mail handed to the sending infrastructure. The
	// receiver may take its time: greylisting alone commonly costs 5 to 15
	// minutes.
	ProcessedOld = 15 * time.Minute

	// ScheduleOld is how late a scheduled message may start: schedulers
	// work by the minute, and clocks differ.
	ScheduleOld = 2 * time.Minute
)

// StatusSeverity is the severity of a status by itself, as the contract's
// table has it ("Message status").
func StatusSeverity(s api.Status) Severity {
	switch s {
	case api.StatusDelivered, api.StatusOpened, api.StatusClicked:
		return Good
	case api.StatusSoftBounced, api.StatusSuppressed, api.StatusQuarantined:
		return Warn
	case api.StatusHardBounced, api.StatusSpamComplaint, api.StatusFailed,
		api.StatusPolicyRejected, api.StatusBlocked:
		return Bad
	default:
		return Info
	}
}

// Ages reports whether waiting alone turns a message of status s into a
// problem.
func Ages(s api.Status) bool {
	switch s {
	case api.StatusScheduled, api.StatusPending, api.StatusQueued, api.StatusProcessed:
		return true
	}
	return false
}

// Severity is the severity of the message at a moment: its status's own, or
// Warn once it has waited too long.
func (m *Message) Severity(now time.Time) Severity {
	if at := m.OldAt(); !at.IsZero() && !now.Before(at) {
		return Warn
	}
	return StatusSeverity(m.Status)
}

// OldAt is the moment from which the message has waited too long, zero when it
// never will or when it is unknown since when it waits.
func (m *Message) OldAt() time.Time {
	since, patience := max(m.created, m.changed), QueueOld
	switch m.Status {
	case api.StatusPending, api.StatusQueued:
	case api.StatusProcessed:
		if m.Type() == api.Inbound {
			// Mail that came in is processed when its webhooks have it:
			// nothing is left to wait for.
			return time.Time{}
		}
		patience = ProcessedOld
	case api.StatusScheduled:
		since, patience = m.scheduled, ScheduleOld
	default:
		return time.Time{}
	}
	if since == 0 {
		return time.Time{}
	}
	return moment(since).Add(patience)
}

// Final reports whether no later event replaces the status (contract:
// "Message status"). An unknown status is not final.
func Final(s api.Status) bool {
	switch s {
	case api.StatusHardBounced, api.StatusSpamComplaint, api.StatusUnsubscribed,
		api.StatusSuppressed, api.StatusFailed, api.StatusPolicyRejected,
		api.StatusBlocked, api.StatusCanceled:
		return true
	}
	return false
}

// Words writes a status, an event type or another of the API's names as a
// person would: "hard bounced". An unknown one appears as it came, made safe.
func Words[T ~string](name T) string {
	return strings.ReplaceAll(cell.Line(string(name)), "_", " ")
}

// EventSeverity is the severity of one event. The contract names the events
// only; they follow the status each leads to.
func EventSeverity(e api.EventType) Severity {
	switch e {
	case api.EventDelivered, api.EventOpened, api.EventClicked, api.EventInboundProcessed:
		return Good
	case api.EventSoftBounced, api.EventSuppressed, api.EventInboundRetry:
		return Warn
	case api.EventHardBounced, api.EventSpamComplaint, api.EventFailed, api.EventBlocked,
		api.EventPolicyRejected, api.EventInboundSpamBlocked:
		return Bad
	default:
		return Info
	}
}

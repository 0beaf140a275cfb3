package dossier

import (
	"time"

	"mintop/api"
	"mintop/model/cell"
	"mintop/model/mail"
	"mintop/model/suppression"
)

// Facts is what is known of an address at a moment. The zero value knows
// nothing and has asked nothing.
type Facts struct {
	Address cell.Raw

	// Letters are the messages to the address, newest first. From counts those it
	// sent itself.
	Letters  []mail.Message
	From     int
	Mail     Question // the server's search for them
	Searched Searched

	// Events is what happened to the newest message, oldest first.
	Events  []mail.Event
	History Question

	// Entries are the suppressions that hold the address, in any order, and those
	// of its whole domain as far as they are known. More says that the server has
	// others that may be among them.
	Entries []suppression.Entry
	More    bool
	Held    Question

	// Cause is what went wrong with the message that led to the widest of the
	// entries; nil when that is not known.
	Cause *mail.Event

	// Route is the route of the newest message, empty when it is not known.
	Route api.RouteID
	Atlas suppression.Atlas

	Domain  Figure
	Nearest []Near // when there is no mail to the address
}

// Newest is the newest message to the address, nil for none.
func (f *Facts) Newest() *mail.Message {
	if len(f.Letters) == 0 {
		return nil
	}
	return &f.Letters[0]
}

// State is how the last asking of a question ended.
type State uint8

// The states. The zero value waits for its first answer.
const (
	Waiting State = iota
	Answered
	Forbidden // the token may not ask
	Failed
)

// String names the state, as reports have it.
func (s State) String() string {
	switch s {
	case Answered:
		return "answered"
	case Forbidden:
		return "forbidden"
	case Failed:
		return "failed"
	default:
		return "waiting"
	}
}

// Question is how far one of the questions got that make a dossier. The zero
// value was not answered yet.
type Question struct {
	State State
	At    time.Time // of the last answer that was one; zero for never
	Why   string    // a sentence that says why there is none
}

// Known reports whether there was ever an answer, however old.
func (q Question) Known() bool { return !q.At.IsZero() }

// Answer is the question with an answer.
func (q Question) Answer(at time.Time) Question { return Question{State: Answered, At: at} }

// Refuse is the question whose answer was that the token may not ask, or none
// at all. An earlier answer is not forgotten.
func (q Question) Refuse(forbidden bool, why string) Question {
	q.State, q.Why = Failed, why
	if forbidden {
		q.State = Forbidden
	}
	return q
}

// Searched is how far back messages were looked for.
type Searched struct {
	// Complete says that the server has no more messages of the address than were
	// read. Back is the creation of the oldest one read otherwise.
	Complete bool
	Back     time.Time

	// Loaded counts the messages of all addresses that the program holds, and
	// Since is how far back those reach; zero for nowhere.
	Loaded int
	Since  time.Time
}

// Keeps is how long the service keeps messages and their events, in days; some
// plans may differ (contract: "Older against newest").
const Keeps = 28

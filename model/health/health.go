// Package health keeps the state of the connection to the API and says it in
// words. It is fed with the outcome of every request and decides when trouble
// is worth a word: one failed poll among good ones is not.
package health

import (
	"fmt"
	"time"
)

// State is how the connection is.
type State uint8

// The states. The zero value is Starting.
const (
	Starting    State = iota // nothing was answered yet
	Live                     // answers come
	Degraded                 // the API answers, but with errors or with nonsense
	Offline                  // nothing answers
	RateLimited              // the API asked to wait
	Refused                  // the API does not accept the token
)

// String names the state.
func (s State) String() string {
	switch s {
	case Live:
		return "live"
	case Degraded:
		return "degraded"
	case Offline:
		return "offline"
	case RateLimited:
		return "rate limited"
	case Refused:
		return "refused"
	default:
		return "starting"
	}
}

// Outcome is how one request ended, as far as the connection is concerned.
type Outcome uint8

// The outcomes. The zero value is Ignored.
const (
	// Ignored says nothing about the connection: the request was cancelled, or
	// never sent.
	Ignored Outcome = iota
	// Answered is a good answer.
	Answered
	// Declined is an answer that says no to this one question (403, 404, 409,
	// 410, 422). The connection works, but no data came.
	Declined
	// Unreachable is no answer: no route, no name, a reset, a deadline.
	Unreachable
	// Broken is an answer of 500 or above.
	Broken
	// Unreadable is an answer that cannot be decoded.
	Unreadable
	// Limited is an answer of 429, or, without a Status, a request held back here
	// because the API asked to wait.
	Limited
	// Unauthenticated is an answer of 401.
	Unauthenticated
)

// Report is the outcome of one request.
type Report struct {
	Outcome Outcome
	At      time.Time // when the request ended
	Until   time.Time // Limited: when to ask again; zero when not told
	Status  int       // the HTTP status; 0 when none came

	// Pulse says that it was one of the questions that are asked all the time,
	// whatever is on screen. The connection is judged by them: another question
	// may have a trouble of its own, which is said where its answer is missed.
	Pulse bool
}

// believed is how many failures in a row make a state. One alone may be a
// lost packet or a single bad backend; a second, seconds later, is not.
const believed = 2

// patience is how long nothing was answered when failures make a state without
// a pulse among them: longer than the slowest pulse takes, a minute.
const patience = 90 * time.Second

// Connection is the state of the connection over time. It is a value; the zero
// value is Starting.
type Connection struct {
	state    State
	since    time.Time
	lastGood time.Time
	report   Report // the one the state rests on

	failures int       // how many requests failed since the last answer
	missed   bool      // one of them was a pulse
	refusals int       // how many of the latest did so with a 401
	failing  time.Time // when the first of them failed
}

// State gives the state.
func (c Connection) State() State { return c.state }

// Trouble reports whether requests have been failing.
func (c Connection) Trouble() bool { return c.state != Starting && c.state != Live }

// Since is when the state began: for trouble, when the first request failed.
// It is zero while Starting.
func (c Connection) Since() time.Time { return c.since }

// LastGood is when the newest good answer came, zero for never.
func (c Connection) LastGood() time.Time { return c.lastGood }

// After gives the connection after one more request ended.
func (c Connection) After(r Report) Connection {
	switch r.Outcome {
	case Ignored:
		return c
	case Answered, Declined:
		return c.answered(r)
	case Limited:
		if r.Status == 0 && c.Trouble() && c.state != RateLimited {
			return c // waiting, as asked, for the end of a trouble that has a name
		}
		return c.fell(r)
	default:
		return c.fell(r)
	}
}

// answered clears all trouble at once, unless what is asked all the time keeps
// failing on the service's side: then this answer was to something else.
func (c Connection) answered(r Report) Connection {
	if r.Outcome == Answered && r.At.After(c.lastGood) {
		c.lastGood = r.At
	}
	if c.state == Degraded && c.report.Pulse && !r.Pulse {
		return c
	}
	if c.state != Live {
		c.state, c.since = Live, r.At
	}
	c.report = r
	c.failures, c.missed, c.refusals, c.failing = 0, false, 0, time.Time{}
	return c
}

// fell counts a failure and believes it when there were enough.
func (c Connection) fell(r Report) Connection {
	if c.failing.IsZero() {
		c.failing = r.At
	}
	c.failures++
	c.missed = c.missed || r.Pulse
	if r.Outcome == Unauthenticated {
		c.refusals++
	} else {
		c.refusals = 0
	}
	if !c.believes(r) {
		return c
	}
	if next := stateOf(r.Outcome); next != c.state {
		c.state, c.since = next, c.failing
	}
	c.report = r
	return c
}

// believes tells whether the failures so far make the latest one a state.
func (c Connection) believes(r Report) bool {
	alone := !c.missed && r.At.Sub(c.lastGood) < patience
	switch {
	case r.Outcome == Limited:
		return true // said by the server itself, with a time
	case c.lastGood.IsZero() && r.Outcome == Unauthenticated:
		return true // at the start it is the first thing a person has to know
	case c.Trouble() && c.report.Pulse && !r.Pulse || c.state == Live && alone:
		return false
	case r.Outcome == Unauthenticated:
		// Later a lone 401 waits for its second, since failing servers say that
		// too.
		return c.refusals >= believed
	default:
		return c.state != Live || c.failures >= believed
	}
}

func stateOf(o Outcome) State {
	switch o {
	case Limited:
		return RateLimited
	case Unreachable:
		return Offline
	case Unauthenticated:
		return Refused
	default:
		return Degraded
	}
}

// Words says the state as the first line of the screen shows it.
func (c Connection) Words(now time.Time) string {
	switch c.state {
	case Live:
		return "LIVE"
	case Offline:
		return "OFFLINE " + age(now.Sub(c.since))
	case RateLimited:
		return c.limitedWords(now)
	case Refused:
		return "TOKEN REFUSED"
	case Degraded:
		if c.report.Outcome == Unreadable {
			return "API UNREADABLE"
		}
		return fmt.Sprintf("API ERRORS %d", c.report.Status)
	default:
		return "STARTING"
	}
}

func (c Connection) limitedWords(now time.Time) string {
	until := c.report.Until
	switch {
	case !until.After(now):
		return "RATE LIMITED"
	case until.Sub(now) < 12*time.Hour:
		return "RATE LIMITED until " + until.In(now.Location()).Format(time.TimeOnly)
	default:
		return "RATE LIMITED until " + until.In(now.Location()).Format("2 Jan 15:04")
	}
}

// age writes how long something lasts. It grows coarser with time, so that a
// long outage does not repaint the screen every second.
func age(d time.Duration) string {
	switch {
	case d < 2*time.Minute:
		return fmt.Sprintf("%d s", max(0, int(d.Seconds())))
	case d < 2*time.Hour:
		return fmt.Sprintf("%d min", int(d.Minutes()))
	default:
		return fmt.Sprintf("%d h", int(d.Hours()))
	}
}

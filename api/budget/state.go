package budget

import (
	"fmt"
	"time"
)

// State is how one tier stands at one moment.
type State struct {
	Tier Tier

	// Limit is requests per window.
	Limit int

	// Remaining is how many more requests could be sent now. Requests under
	// way count as spent.
	Remaining int

	// Others is how many of Remaining other programs are expected to send until
	// Reset, going by what they sent so far.
	Others int

	// Kept is how many of Remaining are for polls alone: an interactive request is
	// turned away when there are no more than these.
	Kept int

	// Reset is when Remaining rises again; zero while no window is open, which
	// is before the first request and after a window that nothing followed.
	Reset time.Time

	// ClosedUntil is when the service wants to hear from us again; zero when
	// the tier is open.
	ClosedUntil time.Time

	// Trial tells that the next interactive request goes although the tier is
	// closed, see Budget.TryOnce.
	Trial bool

	// Known tells that the service stated these figures; else they are the
	// published limit and our own count.
	Known bool

	// InFlight and Waiting count requests sent but not settled, and requests
	// that wait for permission.
	InFlight, Waiting int

	// PollAt is the earliest moment a poll that asks now would be let through,
	// were it alone. It is not in the past.
	PollAt time.Time

	// Failures counts answers in a row that were 5xx or never came.
	Failures int
}

// ClosedError says that nothing can be sent for a while, so nothing was.
type ClosedError struct {
	Tier  Tier
	Until time.Time

	// Spent tells that the limit is used up; otherwise the service asked for
	// the pause.
	Spent bool

	// Kept tells that what is left is kept for polls, which go on.
	Kept bool
}

// Error names the tier, the reason and the moment it ends, in the zone of Until.
func (e *ClosedError) Error() string {
	until := e.Until.Format(time.TimeOnly)
	if e.Kept {
		return "waits for the rate limit until " + until
	}
	if e.Spent {
		return fmt.Sprintf("the %s limit is used up until %s", e.Tier, until)
	}
	return fmt.Sprintf("the service asked for no %s requests until %s", e.Tier, until)
}

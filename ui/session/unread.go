package session

import (
	"errors"
	"time"

	"mintop/api"
	"mintop/model/cell"
)

// Unread says why what is on screen is older than it should be. The zero value is
// a reading that succeeded, or none so far.
type Unread struct {
	Err   error     // of the last reading
	Since time.Time // when the first of those that failed ended
}

// After is what is unread once another reading has ended. One that mintop gave up
// by itself says nothing.
func (u Unread) After(err error, at time.Time) Unread {
	switch {
	case err == nil:
		return Unread{}
	case api.KindOf(err) == api.Canceled:
		return u
	case u.Since.IsZero():
		return Unread{Err: err, Since: at}
	default:
		return Unread{Err: err, Since: u.Since}
	}
}

// twoPolls is how long after a failed reading the next one is over as well: lists
// on screen are read every 10 seconds or more often.
const twoPolls = 10 * time.Second

// Words say that what is on screen was not read for two polls, and why; empty
// while it is as new as it can be.
func (u Unread) Words(now time.Time) string {
	if u.Err == nil || now.Sub(u.Since) < twoPolls {
		return ""
	}
	cause := u.Err.Error()
	if failure, ok := errors.AsType[*api.Error](u.Err); ok {
		cause = failure.Cause()
	}
	return "NOT READ: " + cell.Line(cause)
}

package session

import (
	"errors"
	"time"

	"mintop/api"
	"mintop/api/budget"
	"mintop/model/poll"
	"mintop/ui/call"
)

// Settle tells the poll plan how a job ended: changed is how many rows were new
// or different. The root settles every job whose answer carries it, see
// call.Caller.For. A job that takes several answers is settled by whoever
// counts them. The zero Job was never planned and is ignored.
func (s *Session) Settle(job poll.Job, asked call.Asked, changed int) {
	switch {
	case !job.Planned():
	case asked.Err == nil, api.KindOf(asked.Err) == api.Canceled, Kept(asked.Err):
		s.Plan.Done(job, s.Now, changed)
	case Declined(asked.Err):
		s.Plan.Denied(job, s.Now)
	default:
		s.Plan.Failed(job, s.Now, retryAt(asked.Err))
	}
}

// Kept reports whether a key's request was not sent because what is left of the
// limit is kept for polls. They go on, and the next one brings what the key wanted.
func Kept(err error) bool {
	closed, ok := errors.AsType[*budget.ClosedError](err)
	return ok && closed.Kept
}

// Declined reports whether the API answered, and the answer was no, or whether
// the question will not be put by this program for a while.
func Declined(err error) bool {
	switch api.KindOf(err) {
	case api.Forbidden, api.NotFound, api.Gone, api.Conflict, api.Validation, api.Stopped:
		return true
	default:
		return false
	}
}

// retryAt is when the server said to come again; zero when it did not.
func retryAt(err error) time.Time {
	if failure, ok := errors.AsType[*api.Error](err); ok {
		return failure.RetryAt
	}
	return time.Time{}
}

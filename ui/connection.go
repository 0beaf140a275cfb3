package ui

import (
	"errors"

	"mintop/api"
	"mintop/api/budget"
	"mintop/model/health"
	"mintop/model/notice"
	"mintop/ui/call"
	"mintop/ui/session"
)

// report tells the connection how a request ended, and tells the person when
// the state of the connection became another.
func (r *Root) report(asked call.Asked) {
	before := r.session.Connection.State()
	r.session.Connection = r.session.Connection.After(reportOf(asked))
	switch state := r.session.Connection.State(); {
	case state != before:
		r.announce(before, asked.Err)
	case state == health.RateLimited && asked.Err != nil && session.Sentence(asked.Err) != r.limited:
		// It names a moment that is over; the first line has the new one.
		r.session.Notices.Over(r.limited)
	}
}

// announce says once what changed. The state itself stays in the frame.
func (r *Root) announce(before health.State, err error) {
	switch r.session.Connection.State() {
	case health.Live:
		if before != health.Starting {
			r.session.Say(notice.Good, "The API answers again.")
		}
	case health.Refused:
		r.session.Say(notice.Bad, session.Sentence(err))
	case health.RateLimited:
		r.limited = session.Sentence(err)
		r.session.Say(notice.Warn, r.limited)
	default:
		r.session.Say(notice.Warn, session.Sentence(err))
	}
}

// reportOf says what the end of a request means for the connection.
func reportOf(asked call.Asked) health.Report {
	report := health.Report{Outcome: health.Answered, At: asked.At, Pulse: asked.Job.Pulse()}
	if asked.Err == nil {
		return report
	}
	if failure, ok := errors.AsType[*api.Error](asked.Err); ok {
		report.Status, report.Until = failure.Status, failure.RetryAt
	}
	switch {
	case api.KindOf(asked.Err) == api.Stopped:
		report.Outcome = health.Ignored // it was not put to the service
	case session.Declined(asked.Err), otherLimit(asked.Err), session.Kept(asked.Err):
		report.Outcome = health.Declined
	default:
		report.Outcome = outcomeOf(api.KindOf(asked.Err))
	}
	return report
}

// otherLimit reports whether a change was refused because its own tier is used
// up: the polls, by which the connection is judged, have another.
func otherLimit(err error) bool {
	failure, ok := errors.AsType[*api.Error](err)
	return ok && failure.Kind == api.RateLimited && failure.Tier != budget.Read
}

func outcomeOf(kind api.Kind) health.Outcome {
	switch kind {
	case api.Unauthenticated:
		return health.Unauthenticated
	case api.RateLimited:
		return health.Limited
	case api.Server:
		return health.Broken
	case api.Decode, api.Refused:
		return health.Unreadable
	case api.Canceled, api.Stopped:
		return health.Ignored
	default:
		return health.Unreachable
	}
}

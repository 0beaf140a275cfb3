package api

import (
	"context"
	"errors"

	"mintop/api/budget"
)

// maxAttempts is how often a request is sent. Nothing below sends it again by
// itself: each attempt has a permit of its own and an entry in the journal (see
// pool).
//
// A read is sent a second time for a person who waits, and for anybody when its
// connection ended before an answer began; a poll that failed in any other way
// has its second attempt in the next poll. A write is sent a second time only
// if the server has declared the first attempt unprocessed (RFC 9113, 8.7), or
// if the connection ended before the first was written.
const maxAttempts = 2

// read makes a call that changes nothing, or waits for the same call that is
// under way already.
func (c *Client) read(ctx context.Context, q call) (answer, error) {
	q.cause = causeOf(ctx)
	if stopped := c.held(ctx, q); stopped != nil {
		return answer{}, stopped
	}
	if q.refusal != nil {
		return answer{}, q.refusal
	}
	if err := ctx.Err(); err != nil {
		return answer{}, c.gaveUp(q, err, false)
	}
	f, isNew := c.flights.join(ctx, q)
	if isNew {
		go func() {
			got, failure := c.flySafely(q, f)
			c.flights.land(f, got, failure)
		}()
	}
	select {
	case <-f.landed:
	case <-ctx.Done():
		wasSent := c.flights.leave(f, ctx.Err())
		return answer{}, c.gaveUp(q, ctx.Err(), wasSent)
	}
	if f.failure != nil {
		return answer{}, f.failure
	}
	return f.got, nil
}

// flySafely is fly for a goroutine of its own, in which a panic would end the
// program and leave the terminal as it is: here it is a failure like others, to
// be seen on the screen and asked again.
func (c *Client) flySafely(q call, f *flight) (got answer, failure *Error) {
	defer func() {
		if cause := recover(); cause != nil {
			got, failure = answer{}, q.brokeOff()
		}
	}()
	return c.fly(q, f)
}

// fly sends a read, again after a passing failure if a person waits.
func (c *Client) fly(q call, f *flight) (answer, *Error) {
	var last *Error
	for attempt := 1; ; attempt++ {
		permit, err := c.flights.board(f, c.budget, q.tier()).Wait(f.ctx)
		switch {
		case err != nil && last != nil:
			return answer{}, last // the failure itself says more than the lack of a second chance
		case err != nil:
			return answer{}, c.heldBack(q, err)
		}
		c.flights.depart(f)
		got, failure := c.exchange(f.ctx, q, permit, attempt, func() int { return c.flights.joinedBy(f) })
		if failure == nil || !c.mayRepeat(f, failure, attempt) {
			return got, failure
		}
		last = failure
	}
}

// mayRepeat reports whether a failed attempt is worth another.
func (c *Client) mayRepeat(f *flight, failure *Error, attempt int) bool {
	passing := failure.Kind == Network || failure.Kind == Server
	isAwaited := passing && c.flights.urgency(f) == budget.Interactive
	return attempt < maxAttempts && (isAwaited || failure.repeatable)
}

// write makes a call that changes something. It is sent again only if the first
// attempt cannot have changed anything.
func (c *Client) write(ctx context.Context, q call) (answer, error) {
	q.cause = causeOf(ctx)
	if q.refusal != nil {
		return answer{}, q.refusal
	}
	var last *Error
	for attempt := 1; ; attempt++ {
		permit, err := c.budget.Acquire(ctx, q.tier(), budget.Interactive)
		switch {
		case err != nil && last != nil && !errors.Is(err, context.Canceled):
			return answer{}, last // the failure itself says more than the lack of a second chance
		case err != nil:
			return answer{}, c.heldBack(q, err)
		}
		if last != nil {
			noteRepeat(ctx)
		}
		got, failure := c.exchange(ctx, q, permit, attempt, func() int { return 0 })
		switch {
		case failure == nil:
			return got, nil
		case attempt == maxAttempts || !failure.repeatable:
			return answer{}, failure
		}
		last = failure
	}
}

// heldBack is the failure of a call the budget did not let through.
func (c *Client) heldBack(q call, err error) *Error {
	if closed, ok := errors.AsType[*budget.ClosedError](err); ok {
		here := *closed
		here.Until = closed.Until.In(c.zone)
		failure := q.fail(RateLimited, here.Error(), &here)
		failure.RetryAt = here.Until
		return failure
	}
	return c.gaveUp(q, err, false)
}

// gaveUp is the failure of a caller whose context ended.
func (c *Client) gaveUp(q call, err error, wasSent bool) *Error {
	switch {
	case errors.Is(err, context.Canceled):
		return q.fail(Canceled, "", err)
	case wasSent:
		return q.fail(Network, "no answer in time", err)
	}
	failure := q.fail(RateLimited, "no turn came in time", err)
	failure.RetryAt = c.budget.State(q.tier()).PollAt.In(c.zone)
	return failure
}

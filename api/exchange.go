package api

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"mintop/api/budget"
)

// exchange sends a call that has its permit, once, settles the permit, and
// records the request.
func (c *Client) exchange(ctx context.Context, q call, permit *budget.Permit, attempt int, joined func() int) (answer, *Error) {
	start := time.Now()
	got, failure := c.send(ctx, q)
	got.redact = c.token.Redact
	failure.redact(c.token.Redact)
	permit.Settle(outcome(got, failure, attempt))
	if failure == nil { // else it may be the answer of something on the way
		c.clock.hear(got.sent, got.came, got.header)
	}
	if failure != nil {
		failure.RetryAt = c.retryAt(failure).In(c.zone)
		failure.MaybeDone = q.isWrite() && maybeDone(failure)
	}
	c.journal.add(Entry{ //nolint:contextcheck // a request is recorded whether or not somebody still waits for it
		At:        start,
		Method:    q.method(),
		Path:      c.token.Redact(c.path(q)),
		Tier:      q.tier(),
		Class:     permit.Class(),
		Cause:     q.cause,
		Status:    got.status,
		Duration:  time.Since(start),
		Waited:    permit.Waited(),
		Attempt:   attempt,
		Remaining: remaining(got.header),
		RequestID: c.token.Redact(requestID(got.header)),
		Kind:      kindOf(failure),
		Joined:    joined(),
	})
	return got, failure
}

// send makes the request and receives its answer, within the call's deadline.
// The answer holds the status and headers, where there were any, beside a
// failure too.
func (c *Client) send(ctx context.Context, q call) (got answer, failure *Error) {
	ctx, cancel := context.WithTimeout(ctx, q.deadline())
	defer cancel()
	ctx, giveUp := context.WithCancelCause(ctx)
	defer giveUp(nil)
	silence := time.AfterFunc(q.headDeadline(), func() { giveUp(context.DeadlineExceeded) })
	defer silence.Stop()
	defer func() {
		// The budget must hear of the end of a request, whatever that was.
		if cause := recover(); cause != nil {
			failure = q.brokeOff()
		}
	}()
	var out departure
	request, err := c.request(out.watch(ctx), q)
	if err != nil {
		return answer{}, q.fail(Refused, "the request cannot be written as HTTP", withoutURL(err))
	}
	sent := time.Now()
	response, err := c.http.Do(request)
	came := time.Now()
	silence.Stop()
	if err != nil {
		return answer{}, q.unanswered(ctx, err, &out)
	}
	defer func() { _ = response.Body.Close() }() // all that was wanted has been read
	got, failure = q.receive(response, &c.memo)
	got.sent, got.came = sent, came
	if failure != nil && failure.Kind == Network {
		failure = q.noAnswer(ctx, failure.err)
	}
	return got, failure
}

// brokeOff is the failure of a call in which this program made a mistake. A
// write may have been carried out before.
func (q call) brokeOff() *Error {
	failure := q.fail(Decode, "mintop made a mistake of its own in reading it", nil)
	failure.MaybeDone = q.isWrite()
	return failure
}

// unanswered is the failure of a call to which no answer came at all. Whether
// the request was carried out may be known all the same.
func (q call) unanswered(ctx context.Context, err error, out *departure) *Error {
	failure := q.noAnswer(ctx, err)
	declined := ctx.Err() == nil && isDeclined(err)
	if declined {
		failure.Message = "the server declined the request unread"
	}
	failure.unconnected = out.impossible()
	failure.unsent = failure.unconnected || out.stopped(ctx) || declined
	failure.repeatable = out.stopped(ctx) || declined || !q.isWrite() && out.wentStale(ctx) && !isStreamError(err)
	return failure
}

// noAnswer is the failure of a call whose answer did not come whole.
func (q call) noAnswer(ctx context.Context, err error) *Error {
	err = withoutURL(err)
	switch cause := context.Cause(ctx); {
	case errors.Is(cause, context.Canceled):
		return q.fail(Canceled, "", cause)
	case cause != nil:
		return q.fail(Network, "no answer in time", cause)
	}
	return q.fail(Network, networkMessage(err), err)
}

// withoutURL drops what net/http puts around an error: the URL, which holds
// what a person searched for.
func withoutURL(err error) error {
	if wrapped, ok := errors.AsType[*url.Error](err); ok {
		return wrapped.Err
	}
	return err
}

// networkMessage says what went wrong below HTTP in few words.
func networkMessage(err error) string {
	var lookup *net.DNSError
	var untrusted *tls.CertificateVerificationError
	var timeout net.Error
	var socket *net.OpError
	switch {
	case errors.As(err, &lookup):
		return lookupMessage(lookup)
	case errors.As(err, &untrusted):
		return "the server's certificate is not trusted: " + presentable(untrusted.Err.Error())
	case errors.As(err, &timeout) && timeout.Timeout():
		return "no answer in time"
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), isCutOff(err):
		return "the connection was cut off"
	case isStreamError(err):
		return streamMessage(err)
	case errors.As(err, &socket):
		return presentable(socket.Error()) // without what net/http was doing with it
	default:
		return presentable(err.Error())
	}
}

// lookupMessage tells a name that does not exist from name servers that did not
// say: only the first is for whoever wrote the base URL to mend.
func lookupMessage(failed *net.DNSError) string {
	name := presentable(failed.Name)
	switch {
	case failed.IsNotFound:
		return "the name " + name + " was not found"
	case failed.IsTimeout:
		return "no name server answered for " + name + " in time"
	default:
		return "the name " + name + " could not be looked up: " + presentable(failed.Err)
	}
}

// maybeDone reports whether a write that failed may have been carried out: it
// can have been taken by the server, and no answer says it was turned down.
func maybeDone(failure *Error) bool {
	switch failure.Kind {
	case Server, Decode:
		return true
	case Network, Canceled:
		return !failure.unsent
	default:
		return false
	}
}

// outcome is what the budget should know. A first attempt that ended with its
// connection says nothing about the service: the second finds out.
func outcome(got answer, failure *Error, attempt int) budget.Outcome {
	result := budget.Outcome{Status: got.status, Header: got.header}
	result.Inconclusive = failure != nil && failure.repeatable && attempt < maxAttempts
	if failure != nil && (failure.Kind == Network || failure.Kind == Decode || failure.Kind == Canceled) {
		result.Err, result.Unsent = failure, failure.unconnected
	}
	return result
}

// retryAt is when asking again makes sense after a failure that passes by
// itself.
func (c *Client) retryAt(failure *Error) time.Time {
	state := c.budget.State(failure.Tier)
	switch failure.Kind {
	case RateLimited:
		return state.ClosedUntil
	case Server, Network:
		return state.PollAt
	default:
		return time.Time{}
	}
}

func kindOf(failure *Error) Kind {
	if failure == nil {
		return 0
	}
	return failure.Kind
}

// path is the whole path of a call, the base URL's own included.
func (c *Client) path(q call) string {
	_, afterScheme, _ := strings.Cut(c.base, "://")
	_, basePath, found := strings.Cut(afterScheme, "/")
	if !found {
		return q.target()
	}
	return "/" + basePath + q.target()
}

func remaining(header http.Header) int {
	left, err := strconv.Atoi(header.Get("X-RateLimit-Remaining"))
	if err != nil || left < 0 {
		return -1
	}
	return left
}

// maxRequestID bounds, in bytes, what a request id is believed to be.
const maxRequestID = 80

func requestID(header http.Header) string {
	for _, name := range []string{"X-Request-Id", "CF-Ray"} {
		if id := presentable(header.Get(name)); id != "" && len(id) <= maxRequestID {
			return id
		}
	}
	return ""
}

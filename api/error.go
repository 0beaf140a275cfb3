package api

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"mintop/api/budget"
	"mintop/api/token"
)

// Error is the failure of one operation. Every error a Client's operations
// return is an *Error.
//
// Code, Message and Fields come from the service or from whatever stood
// between; they are shortened, hold no control characters and nothing that
// looks like a token.
type Error struct {
	Kind Kind

	// Op is what was tried, such as "list messages".
	Op string

	// Status is the HTTP status, 0 when no answer came.
	Status int

	// Code is the service's own name for the error, often empty.
	Code string

	// Message is one sentence or part of one.
	Message string

	// Fields are complaints by the name of the field, of a 422.
	Fields map[string][]string

	// Details is what the service added, of any shape, as it came.
	Details json.RawMessage

	// Tier is the rate limit the request counts in.
	Tier budget.Tier

	// RetryAt is when asking again makes sense, in the client's zone; zero means
	// whenever its cause is gone.
	RetryAt time.Time

	// MaybeDone tells, for a write, that it may have been carried out although
	// it failed here: read the object before saying anything about it.
	MaybeDone bool

	unsent      bool // no server can have acted on the request
	unconnected bool // since there was no connection to one
	repeatable  bool // a second attempt repeats nothing that the service did
	err         error
}

// redact hides a token in what the service said. A nil failure says nothing.
func (e *Error) redact(hide func(string) string) {
	if e == nil {
		return
	}
	e.Code, e.Message = hide(e.Code), hide(e.Message)
	fields := make(map[string][]string, len(e.Fields))
	for name, said := range e.Fields {
		for _, text := range said {
			fields[hide(name)] = append(fields[hide(name)], hide(text))
		}
	}
	if e.Fields != nil {
		e.Fields = fields
	}
	if e.Details == nil {
		return
	}
	if e.Details = json.RawMessage(hide(string(e.Details))); !json.Valid(e.Details) {
		e.Details = json.RawMessage(strconv.Quote(token.Placeholder)) // it was split over several values
	}
}

// Error says what was tried and what came of it.
func (e *Error) Error() string { return e.Op + ": " + e.Reason() }

// Reason is Error without what was tried, for where that is said already.
func (e *Error) Reason() string {
	if e.Message == "" || strings.EqualFold(e.Message, e.Kind.String()) {
		return e.Cause()
	}
	return e.Cause() + ": " + e.Message
}

// Cause is the kind of the failure and its status, if it has one, for a line
// that has to say more: "forbidden (403)".
func (e *Error) Cause() string {
	if e.Status == 0 {
		return e.Kind.String()
	}
	return fmt.Sprintf("%s (%d)", e.Kind, e.Status)
}

// Unwrap is the cause, if there is one beneath HTTP.
func (e *Error) Unwrap() error { return e.err }

// Is matches a Kind.
func (e *Error) Is(target error) bool {
	kind, ok := target.(Kind)
	return ok && kind == e.Kind
}

// kindOfStatus sorts the statuses that are no success.
func kindOfStatus(status int) Kind {
	switch {
	case status == http.StatusUnauthorized:
		return Unauthenticated
	case status == http.StatusForbidden:
		return Forbidden
	case status == http.StatusNotFound:
		return NotFound
	case status == http.StatusGone:
		return Gone
	case status == http.StatusConflict:
		return Conflict
	case status == http.StatusTooManyRequests:
		return RateLimited
	case status >= http.StatusInternalServerError:
		return Server
	case status >= http.StatusBadRequest:
		return Validation
	default:
		return Refused // a redirect, or a success nobody asked for
	}
}

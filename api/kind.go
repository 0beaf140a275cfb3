//nolint:errname // a Kind sorts errors, and is one only so that errors.Is can ask for it
package api

import "errors"

// Kind is what sort of failure an Error is. A Kind is itself an error, so that
// errors.Is(err, api.NotFound) asks the question. The zero Kind is no failure.
type Kind uint8

// The kinds of failure. Each answer has the kind of its status, whatever its
// body claims: a 5xx is an outage and never a bad token (contract: "Errors").
const (
	Unauthenticated Kind = iota + 1 // 401: the token is not accepted
	Forbidden                       // 403: the token or its owner lacks the right
	NotFound                        // 404
	Gone                            // 410: was there, has expired
	Conflict                        // 409: the object is in another state than the request needs
	Validation                      // any other 4xx: the request itself is not accepted
	RateLimited                     // 429, or held back here by the budget
	Server                          // 5xx
	Network                         // no whole answer came
	Decode                          // an answer came that cannot be read
	Canceled                        // the caller gave up
	Refused                         // this program would not do it: a redirect, an impossible id
	Stopped                         // this program asked too often for the same cause, by a mistake of its own
)

// String names the kind in lower case words, "" for no failure.
func (k Kind) String() string {
	names := [...]string{
		"", "not authenticated", "forbidden", "not found", "gone", "conflict", "not accepted",
		"rate limited", "service failure", "no answer", "unreadable answer", "cancelled", "refused", "stopped",
	}
	if int(k) >= len(names) {
		return "unknown failure"
	}
	return names[k]
}

// Error makes a Kind usable as the target of errors.Is.
func (k Kind) Error() string { return k.String() }

// KindOf is the kind of an error of this package, and 0 for any other error
// and for nil.
func KindOf(err error) Kind {
	if failure, ok := errors.AsType[*Error](err); ok {
		return failure.Kind
	}
	return 0
}

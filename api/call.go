package api

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"time"

	"mintop/api/budget"
)

// call is one operation, ready to be sent.
type call struct {
	op     string // what a person would call it
	change string // the method of a write; empty for a read, which is a GET
	path   string // below the base URL, escaped
	query  url.Values
	class  budget.Class
	cause  Cause
	paging paging // how a list's pages are asked for

	// special puts a write in the special tier.
	special bool

	// verdict names the key by which a 422 that is the answer to a question is
	// told from one that turns the question down; empty where there is none.
	verdict string

	// refusal is why the call must not be sent, if it must not.
	refusal *Error

	// content asks for stored mail, whose answer need not be JSON.
	content bool

	// parse reads the body of an answer that is a page of a list; nil for other
	// answers. Only a first page is asked for again and again.
	parse func(body []byte) (any, error)
	first bool

	body           string // JSON, may be empty
	idempotencyKey string // may be empty
}

func (q call) isWrite() bool { return q.change != "" }

func (q call) method() string {
	if q.isWrite() {
		return q.change
	}
	return http.MethodGet
}

// tier is the rate limit the call counts in. PATCH is named in no tier of the
// contract ("Rate limits") and counts as a write.
func (q call) tier() budget.Tier {
	switch {
	case q.special:
		return budget.Special
	case q.isWrite():
		return budget.Write
	default:
		return budget.Read
	}
}

// target is the path and query.
func (q call) target() string {
	if len(q.query) == 0 {
		return q.path
	}
	return q.path + "?" + q.query.Encode()
}

func (q call) deadline() time.Duration {
	switch {
	case q.isWrite():
		return writeDeadline
	case q.content:
		return contentDeadline
	default:
		return jsonDeadline
	}
}

// headDeadline is how long the answer may take to begin: stored mail takes its
// time to arrive, and no more than other reads to be found.
func (q call) headDeadline() time.Duration {
	if q.content {
		return jsonDeadline
	}
	return q.deadline()
}

// maxBody is how many bytes of answer are accepted.
func (q call) maxBody() int64 {
	if q.content {
		return maxContent
	}
	return maxJSON
}

// fail starts an Error of this call.
func (q call) fail(kind Kind, message string, cause error) *Error {
	return &Error{Kind: kind, Op: q.op, Tier: q.tier(), Message: message, err: cause}
}

// request is the call as net/http sends it.
func (c *Client) request(ctx context.Context, q call) (*http.Request, error) {
	request, err := http.NewRequestWithContext(ctx, q.method(), c.base+q.target(), strings.NewReader(q.body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Authorization", c.token.Header())
	request.Header.Set("User-Agent", c.agent)
	request.Header.Set("Accept", "application/json")
	if q.content {
		request.Header.Set("Accept", "application/json, */*;q=0.9") // JSON first: for errors
	}
	if q.body != "" {
		request.Header.Set("Content-Type", "application/json")
	}
	if q.idempotencyKey != "" {
		request.Header.Set("Idempotency-Key", q.idempotencyKey)
	}
	return request, nil
}

package ui_test

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptrace"
	"path"
	"sync"
	"syscall"
	"time"

	"mintop/api/sandbox"
)

// ill is one way in which an answer goes wrong.
type ill struct {
	name  string
	fault sandbox.Fault
	below error  // what the connection fails with before a byte is sent; nil for the fault
	says  string // the words for it, as a regular expression; empty for none
	no    bool   // an answer, and it is no: the question rests
	paged bool   // of lists alone
	slow  bool   // seen only when a person's patience is over
}

// lasts is how long the trouble is let last until it must be said.
func (i ill) lasts() time.Duration {
	if i.slow {
		return 50 * time.Second
	}
	return 5 * time.Second
}

// The kinds of trouble, as every screen says them.
const (
	saysLimited    = `RATE LIMITED|rate limited \(429\)`
	saysNoAnswer   = `no answer`
	saysUnreadable = `unreadable answer \(200\)`
)

// ills are the ways, one of each kind. Every status comes in another form of
// body, so that all forms come.
func ills() []ill {
	status := func(code int, body sandbox.Body, kind string) ill {
		return ill{
			name: http.StatusText(code), fault: sandbox.Fail(code, body), says: fmt.Sprintf(`%s \(%d\)`, kind, code),
			no: code < http.StatusInternalServerError && code != http.StatusUnauthorized,
		}
	}
	return []ill{
		status(400, sandbox.MessageJSON, "not accepted"),
		status(401, sandbox.CodedJSON, "not authenticated"),
		status(403, sandbox.CodedJSON, "forbidden"),
		status(404, sandbox.MessageJSON, "not found"),
		status(409, sandbox.LegacyJSON, "conflict"),
		status(410, sandbox.CodedJSON, "gone"),
		status(422, sandbox.MessageJSON, "not accepted"),
		{name: "429 with seconds", fault: sandbox.TooMany(sandbox.InSeconds(9)), says: saysLimited},
		{name: "429 with a date", fault: sandbox.TooMany(sandbox.AtDate(9 * time.Second)), says: saysLimited},
		{name: "429 without a time", fault: sandbox.TooMany(sandbox.Unsaid()), says: saysLimited},
		status(500, sandbox.CodedJSON, "service failure"),
		status(502, sandbox.HTML, "service failure"),
		status(503, sandbox.Empty, "service failure"),
		status(504, sandbox.LegacyJSON, "service failure"),
		{name: "connection refused", below: &net.OpError{Op: "dial", Net: "tcp", Err: syscall.ECONNREFUSED}, says: saysNoAnswer},
		{name: "no such name", below: &net.DNSError{Err: "no such host", Name: "sandbox.test", IsNotFound: true}, says: saysNoAnswer},
		{name: "certificate not trusted", below: &tls.CertificateVerificationError{Err: x509.UnknownAuthorityError{}}, says: saysNoAnswer},
		{name: "reset before the headers", fault: sandbox.Reset(), says: saysNoAnswer},
		{name: "reset in the headers", fault: sandbox.ResetInHead(), says: saysNoAnswer},
		{name: "reset in the body", fault: sandbox.ResetInBody(), says: saysNoAnswer},
		{name: "truncated", fault: sandbox.Truncated(), says: saysUnreadable},
		{name: "other types", fault: sandbox.Mistyped(), says: saysUnreadable},
		{name: "a page of a proxy", fault: sandbox.Says("<html>maintenance</html>"), says: saysUnreadable},
		{name: "another content type", fault: sandbox.Typed("text/plain"), says: saysUnreadable},
		{name: "gzip", fault: sandbox.Gzipped()},
		{name: "100 MB", fault: sandbox.Flood(100 << 20), says: saysUnreadable},
		{name: "a byte a second", fault: sandbox.Drip(1, time.Second), says: saysNoAnswer, slow: true},
		{name: "silence", fault: sandbox.Hang(), says: saysNoAnswer, slow: true},
		{name: "silence within the body", fault: sandbox.HangInBody(), says: saysNoAnswer, slow: true},
		{name: "redirect", fault: sandbox.Redirect("https://elsewhere.test/v1"), says: `refused \(302\)`},
		{name: "repeated cursor", fault: sandbox.RepeatCursor(), paged: true},
		{name: "endless cursors", fault: sandbox.EndlessCursors(), paged: true},
	}
}

// wire is the way to the service. It can fail below HTTP, before anything is
// sent, for the requests that a rule matches.
type wire struct {
	http.RoundTripper

	mu      sync.Mutex
	failure error
	rule    sandbox.Rule
	hits    int
}

// through puts the wire between the client and an account; no wire is a sound one.
func (w *wire) through(account http.RoundTripper) http.RoundTripper {
	if w == nil {
		return account
	}
	w.RoundTripper = account
	return w
}

// breaks makes the requests of a rule fail; nil mends them all.
func (w *wire) breaks(rule sandbox.Rule, failure error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.rule, w.failure, w.hits = rule, failure, 0
}

// failed is how many requests failed.
func (w *wire) failed() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.hits
}

func (w *wire) RoundTrip(r *http.Request) (*http.Response, error) {
	failure := w.fails(r)
	if failure == nil {
		return w.RoundTripper.RoundTrip(r)
	}
	// A connection is sought, as net/http does it, and never found.
	if trace := httptrace.ContextClientTrace(r.Context()); trace != nil && trace.GetConn != nil {
		trace.GetConn(r.URL.Host)
	}
	if r.Body != nil {
		failure = errors.Join(failure, r.Body.Close())
	}
	return nil, failure
}

func (w *wire) fails(r *http.Request) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	matches, err := path.Match(w.rule.Path, r.URL.Path)
	other := w.rule.Method != "" && w.rule.Method != r.Method
	if w.failure == nil || !matches || err != nil || other {
		return nil
	}
	w.hits++
	return w.failure
}

// befall makes the requests of a rule go wrong, until the function returned is
// called, which tells how many did.
func (a *app) befall(w *wire, ill ill, rule sandbox.Rule) (over func() int) {
	if ill.below != nil {
		w.breaks(rule, ill.below)
		return func() int {
			defer w.breaks(sandbox.Rule{}, nil)
			return w.failed()
		}
	}
	rule.Fault = ill.fault
	id := a.Server.Faults().Add(rule)
	return func() int {
		a.Server.Faults().Remove(id)
		return a.Server.Faults().Hits(id)
	}
}

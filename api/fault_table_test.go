package api_test

import (
	"maps"
	"net/http"
	"strconv"
	"strings"
	"time"

	"mintop/api"
	"mintop/api/sandbox"
)

// mishap is one way an exchange goes wrong, and what an operation makes of it.
type mishap struct {
	fault sandbox.Fault

	// kind is what an operation fails with, 0 if it goes well all the same.
	// Stored mail need not be JSON: kindOfMail is its own where it differs.
	kind       api.Kind
	kindOfMail api.Kind
	plain      bool // kindOfMail holds

	// maybe tells that some operations can live with it.
	maybe bool

	// passing tells that a person's read is sent once more.
	passing bool

	// done tells that a write may have been carried out.
	done bool

	// waits tells that time must pass, which is for simulated time only.
	waits bool

	// huge tells that much must be read.
	huge bool

	// onlyHTTP1 tells that HTTP/2 knows no such thing.
	onlyHTTP1 bool
}

// isOf reports whether there is such a mishap in a version of HTTP.
func (m mishap) isOf(version int) bool { return version == 1 || !m.onlyHTTP1 }

const (
	otherOrigin = "https://elsewhere.example.com/v1/team"
	farTooMuch  = 100 << 20 // bytes
)

// mishaps are all ways an exchange goes wrong at the service or on the way.
func mishaps() map[string]mishap {
	all := statusMishaps()
	maps.Copy(all, brokenMishaps())
	maps.Copy(all, oddMishaps())
	return all
}

// statusMishaps are answers that say themselves that it did not go well.
func statusMishaps() map[string]mishap {
	all := map[string]mishap{
		"429 in seconds": {fault: sandbox.TooMany(sandbox.InSeconds(20)), kind: api.RateLimited},
		"429 by a date":  {fault: sandbox.TooMany(sandbox.AtDate(20 * time.Second)), kind: api.RateLimited},
		"429 unsaid":     {fault: sandbox.TooMany(sandbox.Unsaid()), kind: api.RateLimited},
		"503 in seconds": {fault: sandbox.Unavailable(sandbox.InSeconds(20)), kind: api.Server, done: true},
		"503 by a date":  {fault: sandbox.Unavailable(sandbox.AtDate(20 * time.Second)), kind: api.Server, done: true},
		"redirect":       {fault: sandbox.Redirect(otherOrigin), kind: api.Refused},
		"500 after acting": {
			fault: sandbox.FailAfterActing(500, sandbox.CodedJSON), kind: api.Server, passing: true, done: true,
		},
	}
	bodies := map[string]sandbox.Body{"JSON": sandbox.CodedJSON, "HTML": sandbox.HTML, "nothing": sandbox.Empty}
	for body, form := range bodies {
		for status, kind := range map[int]api.Kind{
			400: api.Validation, 401: api.Unauthenticated, 403: api.Forbidden, 404: api.NotFound, 409: api.Conflict,
			410: api.Gone, 422: api.Validation,
		} {
			all[strconv.Itoa(status)+" with "+body] = mishap{fault: sandbox.Fail(status, form), kind: kind}
		}
		for _, status := range []int{500, 502, 503, 504} {
			all[strconv.Itoa(status)+" with "+body] = mishap{
				fault: sandbox.Fail(status, form), kind: api.Server, passing: true, done: true,
			}
		}
	}
	return all
}

// brokenMishaps are answers that do not come, or not whole.
func brokenMishaps() map[string]mishap {
	lost := func(fault sandbox.Fault) mishap {
		return mishap{fault: fault, kind: api.Network, passing: true, done: true}
	}
	late := func(fault sandbox.Fault) mishap {
		m := lost(fault)
		m.waits = true
		return m
	}
	return map[string]mishap{
		"reset":                     lost(sandbox.Reset()),
		"answer lost":               lost(sandbox.LoseAnswer()),
		"reset in the head":         lost(sandbox.ResetInHead()),
		"reset after the head":      lost(sandbox.ResetAfterHead()),
		"reset in the body":         lost(sandbox.ResetInBody()),
		"hang":                      late(sandbox.Hang()),
		"hang in the body":          late(sandbox.HangInBody()),
		"a byte every four seconds": late(sandbox.Drip(1, 4*time.Second)),
		"late":                      {fault: sandbox.Delay(8 * time.Second), waits: true},
	}
}

// oddMishaps are answers that come and cannot be what was asked for, or almost
// cannot.
func oddMishaps() map[string]mishap {
	const stuffed = `{"message":"\u001b]0;x\u0007\u202e` + teamToken + `\n"}`
	unread := func(fault sandbox.Fault) mishap { return mishap{fault: fault, kind: api.Decode, done: true} }
	notMail := func(fault sandbox.Fault) mishap {
		m := unread(fault)
		m.plain = true
		return m
	}
	all := map[string]mishap{
		"cut short":        notMail(sandbox.Truncated()),
		"another shape":    {fault: sandbox.Mistyped(), kind: api.Decode, maybe: true, done: true},
		"plain text":       notMail(sandbox.Typed("text/plain")),
		"a web page":       notMail(sandbox.Typed("text/html; charset=utf-8")),
		"no content type":  {fault: sandbox.Typed("")},
		"a mad type":       {fault: sandbox.Typed(";;;")},
		"nothing":          notMail(sandbox.Says("")),
		"null":             {fault: sandbox.Says("null"), kind: api.Decode, maybe: true, done: true, plain: true},
		"a number":         {fault: sandbox.Says("42"), kind: api.Decode, maybe: true, done: true, plain: true},
		"deeply nested":    notMail(sandbox.Says(strings.Repeat("[", 100_000))),
		"stuffed":          {fault: sandbox.Says(stuffed), kind: api.Decode, maybe: true, done: true, plain: true},
		"packed":           {fault: sandbox.Gzipped()},
		"packed, it says":  unread(sandbox.Garbled()),
		"another protocol": {fault: sandbox.Switch(), kind: api.Decode, done: true, onlyHTTP1: true},
		"no rate headers":  {fault: sandbox.WithoutRateHeaders()},
		"pieces":           {fault: sandbox.Drip(500, 0)},
		"too much":         unread(sandbox.Flood(farTooMuch)),
	}
	huge := all["too much"]
	huge.huge = true
	all["too much"] = huge
	return all
}

// of is the kind an operation of a name fails with.
func (m mishap) of(name string) api.Kind {
	if m.plain && isMail(name) {
		return m.kindOfMail
	}
	return m.kind
}

// isMail reports whether an operation reads stored mail.
func isMail(operation string) bool {
	return operation == "MessageSource" || operation == "MessageHTML" || operation == "MessageText"
}

// elsewhere fails a test when anything reaches it.
func elsewhere(fail func(string, ...any)) http.Handler {
	return http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		fail("%s %s reached another origin, with %q", r.Method, r.URL, r.Header)
	})
}

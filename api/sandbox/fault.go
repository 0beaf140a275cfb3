package sandbox

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"time"
)

// Fault is one way an answer goes wrong. The zero Fault is none.
type Fault struct {
	// acts says the operation runs, and is counted, before its answer is
	// spoiled. Without it the request never reaches the service.
	acts bool
	// prepare changes the request an operation sees; nil leaves it.
	prepare func(r *http.Request) *http.Request
	alter   func(a *answer, c circumstance)
}

// spoil is a fault in the answer of an operation that ran.
func spoil(alter func(a *answer)) Fault {
	return Fault{acts: true, alter: func(a *answer, _ circumstance) { alter(a) }}
}

// instead is a fault that answers in the operation's place.
func instead(reply func(c circumstance) answer) Fault {
	return Fault{alter: func(a *answer, c circumstance) { *a = reply(c) }}
}

// Body is the kind of body a failing answer has.
type Body uint8

// The kinds of body (contract: "Errors").
const (
	// CodedJSON is {error: {code, message}}.
	CodedJSON Body = iota
	// MessageJSON is {message}.
	MessageJSON
	// LegacyJSON is {error: "code", message}.
	LegacyJSON
	// HTML is the page of a proxy.
	HTML
	// Empty is no body.
	Empty
)

// Fail answers with a status in the service's place.
func Fail(status int, body Body) Fault {
	return instead(func(circumstance) answer { return failure(status, body) })
}

// FailAfterActing answers with a status although the operation ran, as a
// gateway does that waited too long.
func FailAfterActing(status int, body Body) Fault {
	return spoil(func(a *answer) { *a = failure(status, body) })
}

func failure(status int, body Body) answer {
	text := http.StatusText(status)
	switch body {
	case HTML:
		page := fmt.Sprintf("<!DOCTYPE html>\n<html><head><title>%d %s</title></head>\n"+
			"<body><center><h1>%d %s</h1></center><hr><center>nginx</center></body></html>\n", status, text, status, text)
		return typed(status, "text/html", []byte(page))
	case Empty:
		return answer{status: status, header: http.Header{}}
	case MessageJSON:
		return said(status, text)
	case LegacyJSON:
		return jsonAnswer(status, map[string]string{"error": "server_error", "message": text})
	default:
		return coded(status, "SERVICE_UNAVAILABLE", text)
	}
}

// RetryAfter is how a 429 says when to come back.
type RetryAfter struct {
	after time.Duration
	form  retryForm
}

type retryForm uint8

const (
	unsaid retryForm = iota
	inSeconds
	asDate
)

// InSeconds asks to come back after whole seconds.
func InSeconds(n int) RetryAfter {
	return RetryAfter{after: time.Duration(n) * time.Second, form: inSeconds}
}

// AtDate asks to come back at the HTTP date that is so far ahead.
func AtDate(after time.Duration) RetryAfter { return RetryAfter{after: after, form: asDate} }

// Unsaid does not tell when to come back.
func Unsaid() RetryAfter { return RetryAfter{} }

func (r RetryAfter) describe(h http.Header, now time.Time) {
	switch r.form {
	case inSeconds:
		h.Set(headerRetryAfter, strconv.Itoa(int(r.after/time.Second)))
	case asDate:
		h.Set(headerRetryAfter, now.Add(r.after).UTC().Format(http.TimeFormat))
	}
}

// TooMany answers 429, whatever the limits say.
func TooMany(retry RetryAfter) Fault {
	return instead(func(c circumstance) answer {
		a := said(http.StatusTooManyRequests, "Too Many Attempts.")
		a.header.Del(headerRetryAfter)
		retry.describe(a.header, c.now)
		return a
	})
}

// Unavailable answers 503 with a time to come back.
func Unavailable(retry RetryAfter) Fault {
	return instead(func(c circumstance) answer {
		a := failure(http.StatusServiceUnavailable, CodedJSON)
		retry.describe(a.header, c.now)
		return a
	})
}

// Redirect sends the client elsewhere.
func Redirect(location string) Fault {
	return instead(func(circumstance) answer {
		return answer{status: http.StatusFound, header: http.Header{"Location": {location}}}
	})
}

// Switch goes over to another protocol, in which nothing is ever said.
func Switch() Fault {
	return instead(func(circumstance) answer {
		return answer{status: http.StatusSwitchingProtocols, header: http.Header{"Connection": {"Upgrade"}, "Upgrade": {"websocket"}}}
	})
}

// WithoutRateHeaders leaves the rate-limit headers out.
func WithoutRateHeaders() Fault {
	return spoil(func(a *answer) {
		for _, name := range []string{headerLimit, headerRemaining, headerReset} {
			a.header.Del(name)
		}
	})
}

// Typed says another content type than the body has.
func Typed(contentType string) Fault {
	return spoil(func(a *answer) { a.header.Set("Content-Type", contentType) })
}

// Says puts another body in the place of the right one.
func Says(body string) Fault { return spoil(func(a *answer) { a.body = []byte(body) }) }

// Mistyped answers JSON of a type nobody expects: lists and objects become
// text.
func Mistyped() Fault {
	return spoil(func(a *answer) {
		var fields map[string]json.RawMessage
		if json.Unmarshal(a.body, &fields) != nil {
			a.body = []byte(`"unexpected"`) // was no object: now it is not even that
			return
		}
		for name := range fields {
			fields[name] = json.RawMessage(`"unexpected"`)
		}
		a.body = jsonAnswer(a.status, fields).body
	})
}

// Truncated ends the body half way, with a length that agrees.
func Truncated() Fault { return spoil(func(a *answer) { a.body = a.body[:len(a.body)/2] }) }

// Gzipped packs the body.
func Gzipped() Fault {
	return spoil(func(a *answer) {
		var packed bytes.Buffer
		writer := gzip.NewWriter(&packed)
		if _, err := writer.Write(a.body); err != nil {
			panic(fmt.Sprintf("sandbox: packing into memory failed: %v", err))
		}
		if err := writer.Close(); err != nil {
			panic(fmt.Sprintf("sandbox: packing into memory failed: %v", err))
		}
		a.body = packed.Bytes()
		a.header.Set("Content-Encoding", "gzip")
	})
}

// Garbled says that the body is packed, which it is not.
func Garbled() Fault {
	return spoil(func(a *answer) { a.header.Set("Content-Encoding", "gzip") })
}

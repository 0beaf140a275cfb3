package ui_test

import (
	"errors"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api/sandbox"
)

// mishap is one way in which a change goes wrong.
type mishap struct {
	ill

	lost     bool // no answer tells whether it was made: that is read
	declined bool // the server says that it took nothing: it is sent again
}

// sends is how often a change is sent.
func (m mishap) sends() int {
	if m.declined {
		return 2
	}
	return 1
}

// errDeclined is what net/http says when an HTTP/2 server shuts down before it
// has looked at a request.
var errDeclined = errors.New("http2: Transport received Server's graceful shutdown GOAWAY")

// mishaps are those after which the service did not make the change. The first
// closes the tier for a while, the last has the action rest for a while.
func mishaps() []mishap {
	var all []mishap
	for _, ill := range ills() {
		switch ill.name {
		case "429 with seconds", "Bad Request", "Unauthorized", "Not Found", "Conflict", "Gone", "Unprocessable Entity", "connection refused":
			all = append(all, mishap{ill: ill})
		case "Internal Server Error", "Bad Gateway", "Service Unavailable", "reset before the headers", "silence", "redirect":
			all = append(all, mishap{ill: ill, lost: ill.name != "redirect"})
		}
	}
	return append(all,
		mishap{ill: ill{name: "declined unread", below: errDeclined, says: saysNoAnswer}, declined: true},
		mishap{ill: ill{name: "Forbidden", fault: sandbox.Fail(403, sandbox.CodedJSON), says: `forbidden \(403\)`}},
	)
}

// said is all that stands on the screen, without frames and line ends.
func (a *app) said() string {
	return strings.Join(strings.Fields(strings.ReplaceAll(a.Text(), "│", " ")), " ")
}

// sent counts how often a change was sent since a moment.
func (a *app) sent(c change, since time.Time) int {
	count := 0
	for _, entry := range a.Client.Journal().Entries() {
		if !entry.At.Before(since) && entry.Method == c.method {
			count++
		}
	}
	return count
}

// A change that the service did not make is never said to be made, and one whose
// answer was lost is never said to have failed before somebody looked. It is
// sent once, or twice if the server says that it took nothing of the first, what
// was typed is still there and can be sent again, and the audit
// file has what came of it.
func TestEveryChangeLivesThroughEveryMishap(t *testing.T) {
	for i, c := range changes() {
		t.Run(c.name, func(t *testing.T) {
			w := new(wire)
			run(t, c.setup(w), func(a *app) {
				a.Advance(2 * time.Second)
				c.at(a)
				open := false
				for j, mishap := range mishaps() {
					if !tried(i+j, astray) {
						continue
					}
					t := a.T
					t.Log(mishap.name)
					if open {
						a.Press(c.again...)
						a.Advance(time.Second)
					} else {
						c.fill(a)
					}
					lines, began := len(a.Audit), time.Now()
					over := a.befall(w, mishap.ill, sandbox.Rule{Method: c.method, Path: "/v1" + c.path})
					a.Press(c.send...)
					says := mishap.says + "|" + orNone(c.own)
					if mishap.lost {
						says = "Checked: the service did not|" + orNone(c.blind)
						require.NotRegexp(t, "(it|change) failed|service failure", a.said(), "not before somebody looked")
					}
					form := regexp.MustCompile(says)
					a.AdvanceUntil(90*time.Second, time.Second, func() bool { return form.MatchString(a.said()) })
					require.Equal(t, mishap.sends(), over(), "%s: it is sent as often as it may be\n%s", mishap.name, a.Text())
					require.Equal(t, mishap.sends(), a.sent(c, began), "and nothing else is")
					require.Greater(t, len(a.Audit), lines, "the audit file tells of it")
					for _, line := range a.Audit[lines:] {
						require.Contains(t, line, c.audit)
					}
					if mishap.lost {
						require.Contains(t, strings.Join(a.Audit[lines:], "\n"), "answer lost")
					}
					require.Equal(t, mishap.declined, strings.Contains(strings.Join(a.Audit[lines:], "\n"), "sent again"))
					if open = c.typed != ""; open {
						require.Contains(t, a.said(), c.typed, "%s: what was typed is still there\n%s", mishap.name, a.Text())
					}
					a.Advance(c.pause())
				}
			})
		})
	}
}

// pause is how long a tier needs that was closed or used up.
func (c change) pause() time.Duration {
	if strings.Contains(c.name, "verify a") {
		return time.Minute
	}
	return 15 * time.Second
}

// orNone is a regular expression, or one that matches nothing.
func orNone(form string) string {
	if form == "" {
		return "$^"
	}
	return form
}

// A change that was made although its answer was lost is said to be made, once
// that was read, and is not sent again.
func TestEveryChangeWhoseAnswerIsLostIsFound(t *testing.T) {
	for i, c := range changes() {
		if !tried(i, changing) {
			continue
		}
		t.Run(c.name, func(t *testing.T) {
			run(t, c.setup(nil), func(a *app) {
				a.Advance(2 * time.Second)
				c.at(a)
				c.fill(a)
				began := time.Now()
				a.Server.Faults().Add(sandbox.Rule{Method: c.method, Path: "/v1" + c.path, Fault: sandbox.LoseAnswer()})
				a.Press(c.send...)
				found := regexp.MustCompile("Checked: .*(was made|was created)|Test of |" + orNone(c.blind))
				a.AdvanceUntil(90*time.Second, time.Second, func() bool { return found.MatchString(a.said()) })
				require.Equal(t, c.blind != "" && strings.Contains(c.blind, "did not"), strings.Contains(a.said(), "did not"))
				require.Equal(t, 1, a.sent(c, began))
				require.Contains(t, strings.Join(a.Audit, "\n"), c.audit)
				if c.typed != "" {
					require.NotContains(t, a.said(), "esc back", "the form is done")
				}
			})
		})
	}
}

// Keys pressed twice, and the keys that ask once more, send one request; who
// quits before its answer is asked, and the audit file tells of it.
func TestEveryChangeUnderWay(t *testing.T) {
	for i, c := range changes() {
		if !tried(i, changing) {
			continue
		}
		t.Run(c.name, func(t *testing.T) {
			run(t, c.setup(nil), func(a *app) {
				a.Advance(2 * time.Second)
				c.at(a)
				c.fill(a)
				began := time.Now()
				a.Server.Faults().Add(sandbox.Rule{Method: c.method, Path: "/v1" + c.path, Fault: sandbox.Delay(20 * time.Second)})
				if c.typed != "" {
					a.Press(c.send...)
					a.RequireLine("Asking the service to ")
				}
				a.Burst(append(append(append([]string{}, c.send...), c.send...), c.again...)...)
				a.Burst(c.send...)
				require.Equal(t, 1, a.Server.Stats().Write+a.Server.Stats().Special, "it is sent once")
				require.Empty(t, a.Audit)
				for range 6 {
					if a.Contains("Quit before the answer is here?") {
						break
					}
					a.Press("ctrl+c")
					if a.Contains("Leave this form?") {
						a.Press("y")
					}
				}
				a.RequireLine("The change may be made all the same")
				require.False(t, a.Quit())
				a.Press("y")
				require.True(t, a.Quit())
				require.NoError(t, a.Root.Leave())
				require.Len(t, a.Audit, 1)
				require.Contains(t, a.Audit[0], c.audit)
				require.Contains(t, a.Audit[0], "the change may have been made")
				require.Equal(t, 0, a.sent(c, began), "its answer is not here")
			})
		})
	}
}

package ui_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api/sandbox"
	"mintop/internal/drive"
	"mintop/ui"
)

// A screen that nothing is read for is not live, whatever the reason is, and the
// first line names it.
func TestWhatIsNotReadIsNotLive(t *testing.T) {
	dossier := append(keysOf("/"+jane), "enter")
	for name, keys := range map[string][]string{
		"messages": nil, "dossier": dossier, "domains": {"2"}, "routes": {"3"}, "suppressions": {"4"},
		"webhooks": {"5"}, "team": {"6"},
	} {
		for status, words := range map[int]string{
			400: "not accepted", 401: "TOKEN REFUSED", 403: "forbidden", 404: "not found", 410: "gone", 422: "not accepted",
		} {
			t.Run(name+" "+http.StatusText(status), func(t *testing.T) {
				run(t, setup{page: 20}, func(a *app) {
					a.Advance(2 * time.Second)
					a.Press(keys...)
					a.Advance(20 * time.Second)
					require.Contains(t, a.Screen()[0], "LIVE")
					a.Server.Faults().Add(sandbox.Rule{Fault: sandbox.Fail(status, sandbox.MessageJSON)})
					a.AdvanceUntil(100*time.Second, time.Second, func() bool { return strings.Contains(a.Screen()[0], words) })
					require.NotContains(t, a.Screen()[0], "LIVE")
					a.Advance(time.Minute)
					require.NotContains(t, a.Screen()[0], "LIVE")
					a.Server.Faults().Clear()
					a.Press("r")
					a.AdvanceUntil(75*time.Second, time.Second, func() bool { return strings.Contains(a.Screen()[0], "LIVE") })
				})
			})
		}
	}
}

// The word stands alone: whatever else the connection or the program is takes its
// place.
func TestNothingStandsBesideLive(t *testing.T) {
	run(t, setup{page: 20}, func(a *app) {
		a.Advance(5 * time.Second)
		require.Contains(t, a.Screen()[0], "LIVE")
		a.Press("p")
		require.Contains(t, a.Screen()[0], "PAUSED")
		require.NotContains(t, a.Screen()[0], "LIVE")
		a.Press("p")
		a.Advance(5 * time.Second)
		require.NotContains(t, a.Screen()[0], "PAUSED")
		for word, fault := range map[string]sandbox.Fault{
			"OFFLINE": sandbox.Reset(), "API ERRORS": sandbox.Fail(500, sandbox.HTML), "API UNREADABLE": sandbox.Mistyped(),
			"RATE LIMITED": sandbox.TooMany(sandbox.InSeconds(20)),
		} {
			rule := a.Server.Faults().Add(sandbox.Rule{Fault: fault})
			a.AdvanceUntil(2*time.Minute, time.Second, func() bool { return strings.Contains(a.Screen()[0], word) })
			require.NotContains(t, a.Screen()[0], "LIVE")
			a.Press("p")
			require.Contains(t, a.Screen()[0], word)
			require.Contains(t, a.Screen()[0], "PAUSED")
			require.NotContains(t, a.Screen()[0], "LIVE")
			a.Press("p")
			a.Server.Faults().Remove(rule)
			a.AdvanceUntil(2*time.Minute, time.Second, func() bool { return strings.Contains(a.Screen()[0], "LIVE") })
		}
	})
}

// One absurd answer keeps nobody out: the refresh key tries once.
func TestRefreshTriesOnceThroughAnAbsurdPause(t *testing.T) {
	run(t, setup{page: 20}, func(a *app) {
		a.Advance(5 * time.Second)
		a.Server.Faults().Add(sandbox.Rule{Times: 1, Fault: sandbox.TooMany(sandbox.InSeconds(1_000_000_000))})
		a.AdvanceUntil(time.Minute, time.Second, func() bool { return a.Contains("RATE LIMITED until 12:05") })
		before := a.Client.Journal().Total()
		a.Advance(30 * time.Second)
		require.Equal(t, before, a.Client.Journal().Total(), "nothing is sent by itself")
		a.Press("r")
		a.AdvanceUntil(10*time.Second, time.Second, func() bool { return strings.Contains(a.Screen()[0], "LIVE") })

		rule := a.Server.Faults().Add(sandbox.Rule{Fault: sandbox.TooMany(sandbox.InSeconds(1_000_000_000))})
		a.AdvanceUntil(time.Minute, time.Second, func() bool { return a.Contains("RATE LIMITED until") })
		a.Advance(5 * time.Second)
		before = a.Client.Journal().Total()
		for range 10 {
			a.Press("r")
			a.Advance(2 * time.Second)
		}
		require.Equal(t, before+1, a.Client.Journal().Total(), "once")
		a.Server.Faults().Remove(rule)
		a.AdvanceUntil(6*time.Minute, time.Second, func() bool { return strings.Contains(a.Screen()[0], "LIVE") })
	})
}

// unrecorded is a program whose audit file cannot be written.
func unrecorded(full *bool) setup {
	failure := errors.New("write audit.log: no space left on device")
	return setup{page: 20, size: drive.Size{Width: 240, Height: 40}, options: func(o *ui.Options) {
		o.Audit = func(time.Time, string) error {
			if *full {
				return failure
			}
			return nil
		}
		o.Auditable = func() error {
			if *full {
				return failure
			}
			return nil
		}
	}}
}

// That a change cannot be recorded is told before it is made, and what came of it
// all the same.
func TestAChangeThatCannotBeRecordedIsTold(t *testing.T) {
	full := true
	run(t, unrecorded(&full), func(a *app) {
		a.Press("4")
		a.Advance(5 * time.Second)
		a.Press("d")
		a.Advance(2 * time.Second)
		require.Contains(t, strings.Join(strings.Fields(strings.ReplaceAll(a.Text(), "│", " ")), " "),
			"This change can't be recorded: write audit.log: no space left on device.")
		a.Press("y")
		a.Advance(2 * time.Second)
		said := a.Screen()[len(a.Screen())-1]
		require.Regexp(t, `removed\..*\. The change could not be recorded: write audit\.log: no space left on device\.`, said)

		full = false
		a.Advance(90 * time.Second)
		a.Press("d")
		a.Advance(2 * time.Second)
		require.NotContains(t, a.Text(), "recorded")
	})
}

// The file may fill up between the question and the change.
func TestAnAuditFileThatFillsUpKeepsTheOutcome(t *testing.T) {
	full := false
	run(t, unrecorded(&full), func(a *app) {
		a.Press("4")
		a.Advance(5 * time.Second)
		a.Press("d")
		a.Advance(2 * time.Second)
		require.NotContains(t, a.Text(), "recorded")
		full = true
		a.Press("y")
		a.Advance(2 * time.Second)
		said := a.Screen()[len(a.Screen())-1]
		require.Regexp(t, `removed\..* The change could not be recorded: `, said)
	})
}

// A request log with gaps is told once.
func TestALogWithGapsIsToldOnce(t *testing.T) {
	var trouble error
	s := setup{page: 20, options: func(o *ui.Options) { o.LogTrouble = func() error { return trouble } }}
	run(t, s, func(a *app) {
		a.Advance(5 * time.Second)
		trouble = errors.New("write requests.log: no space left on device")
		a.Advance(10 * time.Second)
		a.RequireLine("The request log has gaps: write requests.log: no space left on device.")
		a.Press("j")
		a.Advance(time.Minute)
		a.RequireNoLine("The request log has gaps")
		a.Press("L")
		a.RequireNoLine("times)")
	})
}

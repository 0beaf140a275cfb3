package ui_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api/sandbox"
)

// trouble is one way the API can fail, and the words the first line has for it,
// as a regular expression.
type trouble struct {
	name  string
	fault sandbox.Fault
	says  string
}

func troubles() []trouble {
	return []trouble{
		{"429 with seconds", sandbox.TooMany(sandbox.InSeconds(20)), "RATE LIMITED"},
		{"429 with a date", sandbox.TooMany(sandbox.AtDate(20 * time.Second)), "RATE LIMITED"},
		{"429 without a time", sandbox.TooMany(sandbox.Unsaid()), "RATE LIMITED"},
		{"500 with HTML", sandbox.Fail(http.StatusInternalServerError, sandbox.HTML), "API ERRORS 500"},
		{"502 without a body", sandbox.Fail(http.StatusBadGateway, sandbox.Empty), "API ERRORS 502"},
		{"503 with a time", sandbox.Unavailable(sandbox.InSeconds(20)), "API ERRORS 503|RATE LIMITED until"},
		{"reset connections", sandbox.Reset(), "OFFLINE"},
		{"answers that break off", sandbox.ResetInBody(), "OFFLINE"},
		{"truncated JSON", sandbox.Truncated(), "API UNREADABLE"},
		{"JSON of other types", sandbox.Mistyped(), "API UNREADABLE"},
		{"HTML instead of JSON", sandbox.Says("<html>maintenance</html>"), "API UNREADABLE"},
		{"silence", sandbox.Hang(), "OFFLINE"},
		{"silence within an answer", sandbox.HangInBody(), "OFFLINE"},
		{"a refused token", sandbox.Fail(http.StatusUnauthorized, sandbox.CodedJSON), "TOKEN REFUSED"},
		{"a redirect", sandbox.Redirect("https://elsewhere.test/"), "API UNREADABLE"},
	}
}

// watched is a small screen in front of an account to which a message comes
// every second.
func watched() setup {
	s := lively()
	s.size, s.page = common, 25
	return s
}

// In whatever way the API fails, the screen keeps its rows and says so, the
// service is not hammered, and when it is back so is the program.
func TestTroubleIsSaidAndOvercome(t *testing.T) {
	for _, trouble := range troubles() {
		t.Run(trouble.name, func(t *testing.T) {
			run(t, watched(), func(a *app) {
				a.Advance(3 * time.Second)
				a.Press("j", "j")
				rows, row := a.rows(), a.cursor()
				require.Len(t, rows, 19)

				rule := a.Server.Faults().Add(sandbox.Rule{Fault: trouble.fault})
				a.AdvanceUntil(90*time.Second, time.Second, func() bool { return !a.Contains("LIVE") })
				require.Regexp(t, trouble.says, a.Screen()[0])
				a.Advance(time.Minute)
				require.Equal(t, row, a.cursor())
				require.Equal(t, rows, a.rows(), "the last good data stays")
				require.Less(t, a.Server.Faults().Hits(rule), 20, "requests in a minute and more of trouble")

				a.Server.Faults().Clear()
				a.AdvanceUntil(2*time.Minute, time.Second, func() bool { return a.Contains("LIVE") })
				a.Press("f")
				a.AdvanceUntil(30*time.Second, time.Second, func() bool { return len(a.rows()) > 0 && a.rows()[0] > "12:01:1" })
				a.Press("L")
				a.RequireLine("The API answers again.")
				require.Zero(t, a.Server.Stats().TooMany)
			})
		})
	}
}

func TestTroubleFromTheStartIsSaidAndOvercome(t *testing.T) {
	for _, trouble := range troubles() {
		t.Run(trouble.name, func(t *testing.T) {
			s := watched()
			s.faults = []sandbox.Rule{{Fault: trouble.fault}}
			run(t, s, func(a *app) {
				a.RequireLine("mintop")
				a.Advance(time.Minute)
				require.Regexp(t, trouble.says, a.Screen()[0])
				require.Empty(t, a.rows())
				for _, key := range []string{"j", "enter", "G", "x", "s", "esc", "c", "n", "i", "space"} {
					a.Press(key)
				}
				a.Server.Faults().Clear()
				a.AdvanceUntil(2*time.Minute, time.Second, func() bool { return len(a.rows()) == 19 })
				a.RequireLine("LIVE")
			})
		})
	}
}

func TestOneLostAnswerIsNoAlarm(t *testing.T) {
	run(t, watched(), func(a *app) {
		a.Advance(5 * time.Second)
		a.Server.Faults().Add(sandbox.Rule{Times: 1, Fault: sandbox.Reset()})
		for range 20 {
			a.Advance(time.Second)
			a.RequireLine("LIVE")
		}
	})
}

func TestNothingIsSentOnAClosedTier(t *testing.T) {
	run(t, watched(), func(a *app) {
		a.Advance(5 * time.Second)
		a.Server.Faults().Add(sandbox.Rule{Times: 1, Fault: sandbox.TooMany(sandbox.InSeconds(30))})
		a.AdvanceUntil(10*time.Second, time.Second, func() bool { return a.Contains("RATE LIMITED") })
		before := a.Server.Stats().Read
		for range 12 {
			a.Press("r", "j", "enter", "esc")
			a.Advance(2 * time.Second)
			require.Equal(t, before, a.Server.Stats().Read, "neither a poll nor a key asks")
		}
		a.Advance(15 * time.Second)
		a.RequireLine("LIVE")
		require.Greater(t, a.Server.Stats().Read, before)
	})
}

func TestARepeatedCursorEndsTheWalk(t *testing.T) {
	for name, fault := range map[string]sandbox.Fault{"repeated": sandbox.RepeatCursor(), "endless": sandbox.EndlessCursors()} {
		t.Run(name, func(t *testing.T) {
			s := watched()
			s.faults = []sandbox.Rule{{Path: "/v1/messages", Fault: fault}}
			run(t, s, func(a *app) {
				for range 20 {
					a.Press("G")
					a.Advance(time.Second)
				}
				require.NotEmpty(t, a.rows())
				a.RequireLine("LIVE")
				require.Less(t, a.Server.Stats().Read, 80, "although a key asked for more every second")
				require.Zero(t, a.Server.Stats().TooMany)
				before := a.Server.Stats().Read
				a.Press("g")
				a.Advance(30 * time.Second)
				require.Less(t, a.Server.Stats().Read-before, 60)
			})
		})
	}
}

func TestMissingRateHeadersAreLivedWith(t *testing.T) {
	s := watched()
	s.faults = []sandbox.Rule{{Fault: sandbox.WithoutRateHeaders()}}
	run(t, s, func(a *app) {
		a.Advance(time.Minute)
		a.RequireLine("LIVE")
		a.RequireNoLine("API 2")
		require.Zero(t, a.Server.Stats().TooMany)
	})
}

func TestAPermissionThatIsMissingClosesOnlyItsPart(t *testing.T) {
	s := setup{sandbox: sandbox.Config{Abilities: []sandbox.Ability{sandbox.ReadMessages}}}
	run(t, s, func(a *app) {
		a.Advance(time.Minute)
		require.NotEmpty(t, a.rows())
		a.RequireLine("LIVE")
		require.LessOrEqual(t, a.Asked(http.MethodGet, "/team"), 2, "what was refused is not asked again and again")
	})
}

func TestAnotherProgramThatSpendsTheLimitSlowsThePolls(t *testing.T) {
	s := watched()
	s.sandbox.Limits = sandbox.Limits{Read: 20}
	run(t, s, func(a *app) {
		a.Advance(3 * time.Minute)
		require.Zero(t, a.Server.Stats().TooMany)
		a.RequireLine("LIVE")
		require.Positive(t, a.Server.Stats().Read)
	})
}

func TestARateLimitSaysUntilWhen(t *testing.T) {
	for name, retry := range map[string]sandbox.RetryAfter{
		"in seconds": sandbox.InSeconds(20), "as a date": sandbox.AtDate(20 * time.Second),
	} {
		t.Run(name, func(t *testing.T) {
			s := setup{faults: []sandbox.Rule{{Times: 1, Fault: sandbox.TooMany(retry)}}}
			run(t, s, func(a *app) {
				require.Contains(t, a.Screen()[0], "RATE LIMITED until 12:00:20")
				a.Advance(15 * time.Second)
				require.Contains(t, a.Screen()[0], "RATE LIMITED until 12:00:20")
				a.Advance(10 * time.Second)
				a.RequireLine("LIVE")
			})
		})
	}
}

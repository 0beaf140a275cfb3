package ui_test

import (
	"net/http"
	"regexp"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api/sandbox"
)

// When the token is refused in the middle of everything, every tab keeps what it
// has, says so, asks little, and goes on by itself when it is accepted again.
func TestATokenThatIsRefusedInMidSession(t *testing.T) {
	for _, place := range places() {
		if len(place.keys) > 1 || place.high && place.name != "plan" {
			continue
		}
		t.Run(place.name, func(t *testing.T) {
			run(t, quietly(place, nil), func(a *app) {
				a.visit(place)
				before, row := a.showing(place), a.gutter()
				require.NotEmpty(t, before)
				rule := a.Server.Faults().Add(sandbox.Rule{Fault: sandbox.Fail(http.StatusUnauthorized, sandbox.CodedJSON)})
				a.AdvanceUntil(time.Minute, time.Second, func() bool { return a.Contains("TOKEN REFUSED") })
				a.Advance(time.Minute)
				require.Contains(t, a.Screen()[0], "TOKEN REFUSED")
				require.Subset(t, a.showing(place), before)
				require.Equal(t, row, a.gutter())
				a.checkKeys()
				require.Less(t, a.Server.Faults().Hits(rule), 20)
				a.Server.Faults().Clear()
				a.AdvanceUntil(75*time.Second, time.Second, func() bool { return a.Contains("LIVE") && !troubled.MatchString(a.Text()) })
				require.Subset(t, a.showing(place), before)
			})
		})
	}
}

// A service that fails when it looks at the token says nothing of the token.
func TestFailuresAtTheStartAreNoBadToken(t *testing.T) {
	blamed := regexp.MustCompile(`(?i)token refused|not authenticated|check the team token`)
	for path, fault := range map[string]sandbox.Fault{
		"":          sandbox.Fail(http.StatusInternalServerError, sandbox.LegacyJSON),
		"/v1/team":  sandbox.Fail(http.StatusInternalServerError, sandbox.MessageJSON),
		"/v1/*":     sandbox.Fail(http.StatusInternalServerError, sandbox.HTML),
		"/v1/*/*":   sandbox.Fail(http.StatusInternalServerError, sandbox.Empty),
		"/v1/stats": sandbox.Fail(http.StatusInternalServerError, sandbox.CodedJSON),
	} {
		t.Run("on "+path, func(t *testing.T) {
			s := quietly(place{}, nil)
			s.faults = []sandbox.Rule{{Path: path, Times: 8, Fault: fault}}
			run(t, s, func(a *app) {
				a.Press("6")
				for range 40 {
					require.NotRegexp(t, blamed, a.Text())
					a.Advance(time.Second)
				}
				a.Press("L")
				require.NotRegexp(t, blamed, a.Text(), "nor in what was said")
				a.Press("esc", "1")
				a.AdvanceUntil(90*time.Second, time.Second, func() bool { return a.Contains("LIVE") && len(a.rows()) > 0 })
			})
		})
	}
}

// One 401 among good answers is a failing server, not a token.
func TestOneRefusalAmongGoodAnswersIsNoAlarm(t *testing.T) {
	run(t, quietly(place{}, nil), func(a *app) {
		a.Advance(5 * time.Second)
		a.Server.Faults().Add(sandbox.Rule{Times: 1, Fault: sandbox.Fail(http.StatusUnauthorized, sandbox.CodedJSON)})
		a.Press("r")
		for range 20 {
			a.Advance(time.Second)
			require.Contains(t, a.Screen()[0], "LIVE")
		}
	})
}

// A question that fails for ever beside good answers is no outage: the first
// line does not come and go, and nobody is told again and again.
func TestOneBrokenQuestionIsNoOutage(t *testing.T) {
	run(t, quietly(place{}, nil), func(a *app) {
		a.Press("2")
		a.Advance(5 * time.Second)
		a.Server.Faults().Add(sandbox.Rule{Path: "/v1/domains", Fault: sandbox.Fail(http.StatusInternalServerError, sandbox.HTML)})
		began := time.Now()
		for range 120 {
			a.Advance(time.Second)
			require.NotRegexp(t, "API ERRORS|OFFLINE|STARTING", a.Screen()[0])
		}
		require.Contains(t, a.Screen()[0], "NOT READ: service failure (500)", "what is on screen is not live")
		a.RequireLine("the last reading failed: service failure (500)")
		a.Press("1")
		require.Contains(t, a.Screen()[0], "LIVE", "what is on screen now is")
		a.Press("2")
		require.Less(t, a.since(began), 60)
		a.Press("L")
		a.RequireNoLine("The API answers again.")
	})
}

// A rate limit that is met again says the new moment alone.
func TestARateLimitThatIsMetAgain(t *testing.T) {
	run(t, quietly(place{}, nil), func(a *app) {
		a.Advance(5 * time.Second)
		a.Server.Faults().Add(sandbox.Rule{Fault: sandbox.TooMany(sandbox.InSeconds(9))})
		until := regexp.MustCompile(`[Uu]ntil (\d\d:\d\d:\d\d)`)
		a.AdvanceUntil(time.Minute, time.Second, func() bool { return a.Contains("RATE LIMITED until") })
		for range 40 {
			for _, found := range until.FindAllStringSubmatch(a.Text(), -1) {
				require.GreaterOrEqual(t, found[1], time.Now().UTC().Format(time.TimeOnly), a.Text())
			}
			a.Advance(time.Second)
		}
	})
}

// asleep lets time go by in which nothing of the program runs, as on a laptop
// that is closed: every timer and every answer is late.
func (a *app) asleep(by time.Duration) { <-time.After(by) }

// negative matches an age or a wait that cannot be.
var negative = regexp.MustCompile(`-\d+ (s|min|h)\b|\b(in|OFFLINE) -|\d{6,} (s|min|h)\b`)

// After a night's sleep everything that is due is asked, and nothing twice; the
// list is whole again, or says where it is not.
func TestALaptopThatSlept(t *testing.T) {
	for name, perMinute := range map[string]float64{"on a quiet account": 0.2, "on a lively account": 5, "on a busy account": 40} {
		t.Run(name, func(t *testing.T) {
			s := setup{page: 100, sandbox: sandbox.Config{History: 300, PerMinute: perMinute, Steady: true}}
			run(t, s, func(a *app) {
				a.Advance(20 * time.Second)
				a.Press("j", "enter")
				row := moment(a.cursor())
				a.Advance(5 * time.Second)
				a.asleep(8 * time.Hour)
				woke := time.Now()
				a.Advance(time.Second)
				require.NotRegexp(t, negative, a.Text())
				a.Advance(59 * time.Second)
				require.NotRegexp(t, negative, a.Text())
				require.Less(t, a.since(woke), 150, "requests in the first minute: half of the limit")
				require.Zero(t, a.Server.Stats().TooMany)
				require.Contains(t, a.Screen()[0], "LIVE")
				require.Equal(t, row, moment(a.cursor()), "the same message is open")
				a.Press("esc", "f")
				a.Advance(2 * time.Second)
				require.Greater(t, moment(a.rows()[0]), "19:50", "the newest mail is on screen")
				require.Regexp(t, `gap .* to .*since|complete|all the service keeps`, a.Chips())
				require.NotRegexp(t, troubled, a.Text())
			})
		})
	}
}

package health_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/model/health"
)

func start() time.Time { return time.Date(2025, 10, 3, 10, 42, 0, 0, time.UTC) }

// run feeds one report a second and gives the connection and the time of the
// last one.
func run(reports ...health.Report) (health.Connection, time.Time) {
	var c health.Connection
	now := start()
	for i, r := range reports {
		now = start().Add(time.Duration(i) * time.Second)
		r.At, r.Pulse = now, true
		c = c.After(r)
	}
	return c, now
}

func good() health.Report     { return health.Report{Outcome: health.Answered} }
func declined() health.Report { return health.Report{Outcome: health.Declined} }
func lost() health.Report     { return health.Report{Outcome: health.Unreachable} }
func broken() health.Report   { return health.Report{Outcome: health.Broken, Status: 502} }
func nonsense() health.Report { return health.Report{Outcome: health.Unreadable} }
func denied() health.Report   { return health.Report{Outcome: health.Unauthenticated} }
func ignored() health.Report  { return health.Report{} }
func limited() health.Report {
	return health.Report{Outcome: health.Limited, Until: start().Add(30 * time.Second)}
}

func TestWords(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		reports []health.Report
		want    string
	}{
		"nothing yet":                        {nil, "STARTING"},
		"cancelled requests say nothing":     {[]health.Report{ignored(), ignored()}, "STARTING"},
		"an answer":                          {[]health.Report{good()}, "LIVE"},
		"a no is an answer":                  {[]health.Report{declined()}, "LIVE"},
		"one lost poll among good ones":      {[]health.Report{good(), lost(), good(), lost()}, "LIVE"},
		"two in a row":                       {[]health.Report{good(), lost(), lost()}, "OFFLINE 1 s"},
		"never reached at all":               {[]health.Report{lost()}, "OFFLINE 0 s"},
		"back at once":                       {[]health.Report{good(), lost(), lost(), good()}, "LIVE"},
		"one 502":                            {[]health.Report{good(), broken()}, "LIVE"},
		"a burst of 502":                     {[]health.Report{good(), broken(), broken()}, "API ERRORS 502"},
		"502 from the start is no bad token": {[]health.Report{broken(), broken(), broken()}, "API ERRORS 502"},
		"nonsense":                           {[]health.Report{good(), nonsense(), nonsense()}, "API UNREADABLE"},
		"refused at the start":               {[]health.Report{denied()}, "TOKEN REFUSED"},
		"refused after an outage":            {[]health.Report{broken(), denied()}, "TOKEN REFUSED"},
		"one 401 among good ones":            {[]health.Report{good(), denied()}, "LIVE"},
		"two 401":                            {[]health.Report{good(), denied(), denied()}, "TOKEN REFUSED"},
		"a 401 amid an outage":               {[]health.Report{good(), broken(), broken(), denied()}, "API ERRORS 502"},
		"401 not in a row":                   {[]health.Report{good(), denied(), broken(), denied()}, "API ERRORS 502"},
		"failures of different kinds":        {[]health.Report{good(), lost(), broken(), lost()}, "OFFLINE 2 s"},
		"asked to wait":                      {[]health.Report{good(), limited()}, "RATE LIMITED until 10:42:30"},
		"cancelled requests change nothing":  {[]health.Report{good(), lost(), ignored(), lost()}, "OFFLINE 2 s"},
		"offline, then errors":               {[]health.Report{good(), lost(), lost(), broken()}, "API ERRORS 502"},
	} {
		c, now := run(test.reports...)
		require.Equal(t, test.want, c.Words(now), name)
	}
}

func TestOfflineCountsFromTheFirstFailure(t *testing.T) {
	t.Parallel()
	c, _ := run(good(), lost(), lost(), lost())
	require.Equal(t, start().Add(time.Second), c.Since())
	require.Equal(t, start(), c.LastGood())
	for after, want := range map[time.Duration]string{
		41 * time.Second:  "OFFLINE 40 s",
		121 * time.Second: "OFFLINE 2 min",
		3 * time.Hour:     "OFFLINE 2 h",
		-time.Minute:      "OFFLINE 0 s", // the clock was set back
	} {
		require.Equal(t, want, c.Words(start().Add(after)))
	}
}

func TestRateLimitedWords(t *testing.T) {
	t.Parallel()
	c, now := run(good(), limited())
	require.Equal(t, "RATE LIMITED", c.Words(start().Add(time.Minute)), "the time is over, no answer yet")
	require.Equal(t, "RATE LIMITED until 12:42:30", c.Words(now.In(time.FixedZone("", 2*60*60))), "in the reader's zone")

	far := c.After(health.Report{Outcome: health.Limited, At: now, Until: start().Add(24 * time.Hour)})
	require.Equal(t, "RATE LIMITED until 4 Oct 10:42", far.Words(now))
}

// A no to one question is no new data.
func TestLastGoodIsTheNewestData(t *testing.T) {
	t.Parallel()
	c, _ := run(good(), declined(), lost())
	require.Equal(t, start(), c.LastGood())
	require.Equal(t, health.Live, c.State())
	c = c.After(health.Report{Outcome: health.Answered, At: start().Add(-time.Hour)})
	require.Equal(t, start(), c.LastGood(), "a late answer is not newer")
}

func TestLiveSinceTheFirstAnswer(t *testing.T) {
	t.Parallel()
	c, _ := run(lost(), good(), good())
	require.Equal(t, start().Add(time.Second), c.Since())
	require.Zero(t, health.Connection{}.Since())
}

// Whatever came before: a good answer makes it live, and only a 401 makes it
// refused.
func TestProperties(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		all := []health.Report{good(), declined(), lost(), broken(), nonsense(), denied(), limited(), ignored()}
		reports := rapid.SliceOf(rapid.SampledFrom(all)).Draw(t, "reports")
		c, now := run(reports...)
		if c.State() == health.Refused {
			last := health.Ignored
			for _, r := range reports {
				if r.Outcome == health.Unauthenticated {
					last = r.Outcome
				}
			}
			if last != health.Unauthenticated {
				t.Fatal("refused without a 401")
			}
		}
		if c.Since().After(now) || c.LastGood().After(now) {
			t.Fatal("a time in the future")
		}
		if got := c.After(health.Report{Outcome: health.Answered, At: now, Pulse: true}); got.State() != health.Live {
			t.Fatalf("%v after a good answer", got.State())
		}
	})
}

// One question of a tab that keeps failing is no outage while the others are
// answered, nor are two of them.
func TestOtherQuestionsDoNotMakeAnOutage(t *testing.T) {
	t.Parallel()
	aside := func(r health.Report, after time.Duration) health.Report {
		r.At, r.Pulse = start().Add(after), false
		return r
	}
	live, _ := run(good())
	for _, failure := range []health.Report{lost(), broken(), nonsense(), denied()} {
		c := live
		for second := range 60 {
			c = c.After(aside(failure, time.Duration(second)*time.Second))
			require.Equal(t, health.Live, c.State())
		}
		c = c.After(aside(failure, 2*time.Minute))
		require.NotEqual(t, health.Live, c.State(), "nothing was answered for so long")
	}
	c := live.After(aside(broken(), time.Second))
	c = c.After(health.Report{Outcome: health.Broken, Status: 503, At: start().Add(2 * time.Second), Pulse: true})
	require.Equal(t, "API ERRORS 503", c.Words(start()), "what is asked all the time fails too")
}

// While what is asked all the time fails, other answers do not make the word
// come and go.
func TestOtherAnswersDoNotEndAnOutageOfThePulse(t *testing.T) {
	t.Parallel()
	c, now := run(good(), broken(), broken())
	now = now.Add(time.Second)
	c = c.After(health.Report{Outcome: health.Answered, At: now})
	require.Equal(t, "API ERRORS 502", c.Words(now))
	require.Equal(t, now, c.LastGood())
	c = c.After(health.Report{Outcome: health.Unreachable, At: now})
	require.Equal(t, "API ERRORS 502", c.Words(now), "nor do other failures")
	require.Equal(t, health.Live, c.After(health.Report{Outcome: health.Answered, At: now, Pulse: true}).State())

	offline, now := run(good(), lost(), lost())
	require.Equal(t, health.Live, offline.After(health.Report{Outcome: health.Answered, At: now}).State(), "something answers")
}

func TestStateNames(t *testing.T) {
	t.Parallel()
	names := map[health.State]string{
		health.Starting: "starting", health.Live: "live", health.Degraded: "degraded",
		health.Offline: "offline", health.RateLimited: "rate limited", health.Refused: "refused",
	}
	for state, want := range names {
		require.Equal(t, want, state.String())
	}
}

func TestWaitingOutAnOutageIsStillAnOutage(t *testing.T) {
	var c health.Connection
	at := time.Date(2026, 11, 23, 3, 0, 0, 0, time.UTC)
	for range 2 {
		c = c.After(health.Report{Outcome: health.Broken, Status: 503, At: at, Until: at.Add(time.Minute)})
	}
	c = c.After(health.Report{Outcome: health.Limited, At: at, Until: at.Add(time.Minute)})
	require.Equal(t, "API ERRORS 503", c.Words(at), "requests held back here are no rate limit")
	c = c.After(health.Report{Outcome: health.Limited, Status: 429, At: at, Until: at.Add(time.Minute)})
	require.Equal(t, health.RateLimited, c.State(), "an answer of 429 is")
}

package budget_test

import (
	"context"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api/budget"
)

// bed is a machine that can sleep: Go's clock stands still meanwhile.
type bed struct{ slept time.Duration }

func (b *bed) sleep(d time.Duration) { b.slept += d }

// sleepy is a budget on a machine that was asleep for a week before it began.
func sleepy() (*budget.Budget, *bed) {
	b := &bed{slept: 7 * 24 * time.Hour}
	return newBudget(budget.Options{Slept: func() time.Duration { return b.slept }}), b
}

func TestATierClosedInTheEveningIsOpenInTheMorning(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b, bed := sleepy()
		acquire(t, b, budget.Interactive).Settle(answer(429, "300"))
		bed.sleep(2 * time.Minute)
		require.Equal(t, 3*time.Minute, time.Until(b.State(budget.Read).ClosedUntil), "as it looks from outside")
		_, err := b.Acquire(t.Context(), budget.Read, budget.Interactive)
		var closed *budget.ClosedError
		require.ErrorAs(t, err, &closed)
		require.Equal(t, 3*time.Minute, time.Until(closed.Until))

		bed.sleep(8 * time.Hour)
		state := b.State(budget.Read)
		require.True(t, state.ClosedUntil.IsZero())
		require.Equal(t, time.Now(), state.PollAt)
		require.Zero(t, acquire(t, b, budget.Visible).Waited())
	})
}

func TestALimitUsedUpBeforeASleepIsWholeAfter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b, bed := sleepy()
		acquire(t, b, budget.Interactive).Settle(ok(headers(300, 0, time.Now().Unix()+50)))
		bed.sleep(10 * time.Second)
		require.Equal(t, 41*time.Second, time.Until(b.State(budget.Read).Reset))
		_, err := b.Acquire(t.Context(), budget.Read, budget.Interactive)
		var closed *budget.ClosedError
		require.ErrorAs(t, err, &closed)
		require.Equal(t, 41*time.Second, time.Until(closed.Until))

		bed.sleep(8 * time.Hour)
		state := b.State(budget.Read)
		require.Equal(t, 300, state.Remaining)
		require.True(t, state.Reset.IsZero())
		require.Zero(t, acquire(t, b, budget.Interactive).Waited())
	})
}

func TestABackoffIsOverAfterASleep(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b, bed := sleepy()
		for range 6 {
			acquire(t, b, budget.Visible).Settle(answer(500, ""))
		}
		require.Equal(t, 30*time.Second, time.Until(b.State(budget.Read).PollAt))
		bed.sleep(12 * time.Second)
		require.Equal(t, 18*time.Second, time.Until(b.State(budget.Read).PollAt))
		bed.sleep(8 * time.Hour)
		require.Zero(t, acquire(t, b, budget.Visible).Waited())
	})
}

func TestWakingUpIsNoStorm(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b, bed := sleepy()
		s := &service{limit: 300, latency: 10 * time.Millisecond, silent: true}
		require.NoError(t, send(t.Context(), b, s, budget.Visible))
		bed.sleep(8 * time.Hour)
		woke := time.Now()
		for time.Since(woke) < time.Minute {
			require.NoError(t, send(t.Context(), b, s, budget.Visible))
		}
		require.LessOrEqual(t, arrivedIn(s, woke, time.Second), 6, "polls do not make up for the night")
		require.LessOrEqual(t, arrivedIn(s, woke, time.Minute), 156)
	})
}

func TestWhoWaitsAfterASleepWaitsNoLonger(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b, bed := sleepy()
		bed.sleep(8 * time.Hour)
		acquire(t, b, budget.Interactive).Settle(answer(429, "1"))
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		permit, err := b.Acquire(ctx, budget.Read, budget.Interactive)
		require.NoError(t, err, "the deadline of the caller is not eight hours ago")
		require.Equal(t, time.Second, permit.Waited())
	})
}

func TestAMomentIsNoSleep(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b, bed := sleepy()
		acquire(t, b, budget.Interactive).Settle(answer(429, "30"))
		bed.sleep(900 * time.Millisecond)
		require.Equal(t, 30*time.Second, time.Until(b.State(budget.Read).ClosedUntil), "what is measured wavers")
		bed.sleep(-time.Hour)
		require.Equal(t, 30*time.Second, time.Until(b.State(budget.Read).ClosedUntil), "and never goes back")
	})
}

// Of an answer's moments only the distance counts, and without a Date of its
// own no clock of ours, however wrong, closes a tier for longer than a window
// can last.
func TestNoClockThatIsWrongClosesATierForLong(t *testing.T) {
	for name, skew := range map[string]time.Duration{
		"right": 0, "hours behind": -5 * time.Hour, "hours ahead": 5 * time.Hour, "a minute behind": -time.Minute,
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				there := time.Now().Add(-skew) // what the service's clock shows
				for _, status := range []int{429, 503} {
					h := http.Header{"Retry-After": {there.Add(30 * time.Second).UTC().Format(http.TimeFormat)}}
					b := newBudget(budget.Options{})
					acquire(t, b, budget.Interactive).Settle(budget.Outcome{Status: status, Header: h})
					require.LessOrEqual(t, time.Until(b.State(budget.Read).ClosedUntil), 2*time.Minute)
					require.GreaterOrEqual(t, time.Until(b.State(budget.Read).ClosedUntil), time.Second)

					h.Set("Date", there.UTC().Format(http.TimeFormat))
					b = newBudget(budget.Options{})
					acquire(t, b, budget.Interactive).Settle(budget.Outcome{Status: status, Header: h})
					require.Equal(t, 30*time.Second, time.Until(b.State(budget.Read).ClosedUntil))
				}
			})
		})
	}
}

// The service has its clock set while requests are sent: the limit holds, and
// some windows later everything is as before.
func TestTheServicesClockIsSet(t *testing.T) {
	for name, jump := range map[string]time.Duration{
		"back by hours": -5 * time.Hour, "on by hours": 5 * time.Hour,
		"back by a minute": -time.Minute, "on by a minute": time.Minute,
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := newBudget(budget.Options{Read: 60})
				s := &service{limit: 60, latency: 10 * time.Millisecond}
				poll := func(span, skew time.Duration) {
					for end := time.Now().Add(span); time.Now().Before(end); {
						permit := acquire(t, b, budget.Visible)
						outcome := s.serve()
						shift(outcome.Header, skew)
						permit.Settle(outcome)
					}
				}
				poll(3*time.Minute, 0)
				poll(5*time.Minute, jump)
				require.Zero(t, s.refused)
				s.requireWithin(t, 60)
				require.GreaterOrEqual(t, arrivedIn(s, time.Now().Add(-time.Minute), time.Minute), 25, "at its share again")
				s.others(55)
				poll(time.Second, jump)
				require.Less(t, b.State(budget.Read).Remaining, 5, "what the service counts is believed again")
			})
		})
	}
}

// shift has an answer tell its moments by a clock that is set differently.
func shift(h http.Header, by time.Duration) {
	at := time.Now().Add(by)
	h.Set("Date", at.UTC().Format(http.TimeFormat))
	h.Set("X-RateLimit-Reset", addSeconds(h.Get("X-RateLimit-Reset"), by))
}

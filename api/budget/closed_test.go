package budget_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api/budget"
)

func answer(status int, retryAfter string) budget.Outcome {
	h := http.Header{}
	if retryAfter != "" {
		h.Set("Retry-After", retryAfter)
	}
	return budget.Outcome{Status: status, Header: h}
}

// dated asks to come back at a date, by a clock that is stated.
func dated(status int, at time.Time) budget.Outcome {
	outcome := answer(status, at.UTC().Format(http.TimeFormat))
	outcome.Header.Set("Date", time.Now().UTC().Format(http.TimeFormat))
	return outcome
}

func TestRetryAfterClosesTheTier(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		inThirty := time.Now().Add(30 * time.Second).UTC().Format(http.TimeFormat)
		for name, test := range map[string]struct {
			outcome budget.Outcome
			want    time.Duration
		}{
			"429, seconds":            {answer(429, "7"), 7 * time.Second},
			"429, date":               {answer(429, inThirty), 30 * time.Second},
			"429, date already past":  {answer(429, "Mon, 02 Jan 1995 15:04:05 GMT"), time.Second},
			"429, at once":            {answer(429, "0"), time.Second},
			"429, longer than life":   {answer(429, "99999999999999999999"), 5 * time.Minute},
			"429, 10^20":              {answer(429, "1"+strings.Repeat("0", 20)), 5 * time.Minute},
			"429, overflow":           {answer(429, "9223372036854775807"), 5 * time.Minute},
			"429, a far date":         {dated(429, time.Now().AddDate(100, 0, 0)), 5 * time.Minute},
			"429, the last date":      {dated(429, time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)), 5 * time.Minute},
			"503, 10^20":              {answer(503, "1"+strings.Repeat("0", 20)), 5 * time.Minute},
			"429, nothing":            {answer(429, ""), time.Second},
			"429, fraction":           {answer(429, "1.5"), time.Second},
			"429, negative":           {answer(429, "-5"), time.Second},
			"429, words":              {answer(429, "later"), time.Second},
			"503, seconds":            {answer(503, "9"), 9 * time.Second},
			"503, nothing":            {answer(503, ""), 0},
			"429, only a reset":       {budget.Outcome{Status: 429, Header: headers(300, 0, time.Now().Unix()+12)}, 13 * time.Second},
			"200 with one is ignored": {answer(200, "60"), 0},
		} {
			b := newBudget(budget.Options{})
			acquire(t, b, budget.Interactive).Settle(test.outcome)
			closed := b.State(budget.Read).ClosedUntil
			if test.want == 0 {
				require.True(t, closed.IsZero(), name)
				continue
			}
			require.Equal(t, test.want, time.Until(closed), name)
		}
	})
}

func TestNothingIsSentOnAClosedTier(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(budget.Options{})
		acquire(t, b, budget.Interactive).Settle(answer(429, "30"))
		for _, class := range []budget.Class{budget.Background, budget.Visible, budget.Interactive} {
			asked := time.Now()
			_, err := b.Acquire(t.Context(), budget.Read, class)
			var closed *budget.ClosedError
			require.ErrorAs(t, err, &closed)
			require.Equal(t, asked, time.Now(), "the answer is immediate")
			require.Equal(t, 30*time.Second, time.Until(closed.Until))
			require.False(t, closed.Spent)
			require.ErrorContains(t, err, "asked for no read requests until")
		}
		time.Sleep(30 * time.Second)
		acquire(t, b, budget.Interactive)
	})
}

func TestAShortClosureIsWaitedOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(budget.Options{})
		acquire(t, b, budget.Interactive).Settle(answer(429, "2"))
		permit := acquire(t, b, budget.Interactive)
		require.Equal(t, 2*time.Second, permit.Waited())
	})
}

func TestAClosureLongerThanTheCallerHasIsToldAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(budget.Options{})
		acquire(t, b, budget.Interactive).Settle(answer(429, "2"))
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		_, err := b.Acquire(ctx, budget.Read, budget.Visible)
		var closed *budget.ClosedError
		require.ErrorAs(t, err, &closed)
	})
}

func TestWhoWaitsWhenTheTierClosesIsTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(budget.Options{})
		first := acquire(t, b, budget.Visible)
		acquire(t, b, budget.Visible)
		told := make(chan error)
		go func() {
			_, err := b.Acquire(t.Context(), budget.Read, budget.Visible)
			told <- err
		}()
		synctest.Wait()
		first.Settle(answer(429, "60"))
		var closed *budget.ClosedError
		require.ErrorAs(t, <-told, &closed)
	})
}

func TestAKeyIsToldWhenTheLimitIsUsedUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(budget.Options{})
		acquire(t, b, budget.Interactive).Settle(ok(headers(300, 0, time.Now().Unix()+40)))
		_, err := b.Acquire(t.Context(), budget.Read, budget.Interactive)
		var closed *budget.ClosedError
		require.ErrorAs(t, err, &closed)
		require.True(t, closed.Spent)
		require.Equal(t, 41*time.Second, time.Until(closed.Until))
		require.ErrorContains(t, err, "read limit is used up until")

		require.Equal(t, 41*time.Second, acquire(t, b, budget.Visible).Waited(), "a poll waits for its turn")
	})
}

// closings is a service that now and then closes the tier, and complains about
// every request it gets while closed.
type closings struct {
	t *testing.T

	mu          sync.Mutex
	served      int
	from, until time.Time
}

func (c *closings) serve(latency time.Duration) budget.Outcome {
	c.mu.Lock()
	if now := time.Now(); now.After(c.from) && now.Before(c.until) {
		c.t.Errorf("sent %s before the tier opens", time.Until(c.until))
	}
	c.served++
	closing := c.served%40 == 0
	c.mu.Unlock()
	time.Sleep(latency)
	if !closing {
		return ok(nil)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.from, c.until = time.Now(), time.Now().Add(10*time.Second)
	return answer(429, "10")
}

func TestFiftyCallersNeverSendOnAClosedTier(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(budget.Options{})
		c := &closings{t: t}
		var group sync.WaitGroup
		end := time.Now().Add(3 * time.Minute)
		for i := range 50 {
			group.Go(func() {
				for time.Now().Before(end) {
					permit, err := b.Acquire(t.Context(), budget.Read, budget.Class(i%3))
					if err != nil {
						time.Sleep(time.Second)
						continue
					}
					permit.Settle(c.serve(time.Duration(i) * time.Millisecond))
				}
			})
		}
		group.Wait()
		require.Greater(t, c.served, 200, "the tier opened again each time")
	})
}

func TestPollsBackOffWhileTheServiceFails(t *testing.T) {
	for name, outcome := range map[string]budget.Outcome{
		"500":      answer(500, ""),
		"503":      answer(503, ""),
		"no reply": {Err: errors.New("connection reset")},
		"too slow": {Err: context.DeadlineExceeded},
		"cut off":  {Status: 200, Err: errors.New("unexpected EOF")},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := newBudget(budget.Options{})
				var waits []time.Duration
				for range 8 {
					permit := acquire(t, b, budget.Visible)
					waits = append(waits, permit.Waited().Round(time.Second)/time.Second)
					permit.Settle(outcome)
				}
				require.Equal(t, []time.Duration{0, 1, 2, 4, 8, 16, 30, 30}, waits)
				require.Equal(t, 8, b.State(budget.Read).Failures)

				acquire(t, b, budget.Interactive).Settle(ok(nil))
				require.Zero(t, b.State(budget.Read).Failures, "one answer ends the trouble")
				require.Less(t, acquire(t, b, budget.Visible).Waited(), time.Second)
			})
		})
	}
}

func TestAServiceThatAlwaysAsksForTooShortAPauseIsAskedEverMoreSeldom(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(budget.Options{})
		var waits []time.Duration
		for range 8 {
			permit := acquire(t, b, budget.Visible)
			waits = append(waits, permit.Waited().Round(time.Second)/time.Second)
			permit.Settle(answer(503, "2"))
		}
		require.Equal(t, []time.Duration{0, 2, 2, 4, 8, 16, 30, 30}, waits, "and never sooner than it asks for")
		require.Equal(t, 8, b.State(budget.Read).Failures)
	})
}

func TestJitterShortensAPauseByUpToHalf(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := budget.New(budget.Options{Jitter: func() float64 { return 0.5 }})
		acquire(t, b, budget.Visible).Settle(answer(500, ""))
		require.Equal(t, 750*time.Millisecond, time.Until(b.State(budget.Read).PollAt))
	})
}

func TestRequestsThatFailTogetherCountOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(budget.Options{})
		first, second := acquire(t, b, budget.Visible), acquire(t, b, budget.Visible)
		time.Sleep(time.Second)
		first.Settle(answer(500, ""))
		second.Settle(answer(500, ""))
		require.Equal(t, 1, b.State(budget.Read).Failures)
	})
}

func TestInTroubleOnePollAtATimeLooksWhetherItIsOver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(budget.Options{})
		acquire(t, b, budget.Visible).Settle(answer(500, ""))
		probe := acquire(t, b, budget.Visible)
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		_, err := b.Acquire(ctx, budget.Read, budget.Visible)
		require.ErrorIs(t, err, context.DeadlineExceeded)
		probe.Settle(ok(nil))
		acquire(t, b, budget.Visible)
		acquire(t, b, budget.Visible)
	})
}

func TestAKeyMayTryOnceASecondInTrouble(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(budget.Options{})
		for range 3 {
			acquire(t, b, budget.Visible).Settle(answer(502, ""))
		}
		require.Zero(t, acquire(t, b, budget.Interactive).Waited())
		require.Equal(t, time.Second, acquire(t, b, budget.Interactive).Waited())
	})
}

func TestACancelledRequestIsNoFailure(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(budget.Options{})
		acquire(t, b, budget.Visible).Settle(budget.Outcome{Err: context.Canceled})
		state := b.State(budget.Read)
		require.Zero(t, state.Failures)
		require.Equal(t, 299, state.Remaining, "it may have been counted all the same")
	})
}

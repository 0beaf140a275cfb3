package budget_test

import (
	"errors"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api/budget"
)

func TestBeforeAnyAnswerThePublishedLimitIsAssumed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		state := newBudget(budget.Options{}).State(budget.Read)
		require.Equal(t, 300, state.Limit)
		require.Equal(t, 300, state.Remaining)
		require.False(t, state.Known)
		require.True(t, state.Reset.IsZero())
		require.Equal(t, time.Now(), state.PollAt)
	})
}

func TestAnswersSetTheRecord(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(budget.Options{})
		acquire(t, b, budget.Interactive).Settle(ok(headers(120, 77, time.Now().Unix()+20)))

		state := b.State(budget.Read)
		require.Equal(t, 120, state.Limit)
		require.Equal(t, 77, state.Remaining)
		require.True(t, state.Known)
		require.WithinDuration(t, time.Now().Add(20*time.Second), state.Reset, time.Second)

		time.Sleep(21 * time.Second)
		require.Equal(t, 119, b.State(budget.Read).Remaining, "a new window, less our own request of this minute")
	})
}

func TestRequestsUnderWayCountAsSpent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(budget.Options{})
		first := acquire(t, b, budget.Interactive)
		acquire(t, b, budget.Interactive)
		first.Settle(ok(headers(300, 200, time.Now().Unix()+20)))

		state := b.State(budget.Read)
		require.Equal(t, 199, state.Remaining, "the 200 may not hold the second request yet")
		require.Equal(t, 1, state.InFlight)
	})
}

func TestAnswersOutOfOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(budget.Options{})
		reset := time.Now().Unix() + 30
		first, second, third := acquire(t, b, budget.Interactive), acquire(t, b, budget.Interactive), acquire(t, b, budget.Interactive)

		second.Settle(ok(headers(300, 150, reset)))
		first.Settle(ok(headers(300, 151, reset)))
		require.Equal(t, 149, b.State(budget.Read).Remaining, "the lowest of a window holds, less the one under way")

		third.Settle(ok(headers(300, 3, reset-60)))
		require.Equal(t, 150, b.State(budget.Read).Remaining, "an answer from the window before changes nothing")
	})
}

func TestALateAnswerDoesNotReopenAWindowThatIsOver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(budget.Options{})
		reset := time.Now().Unix() + 10
		late := acquire(t, b, budget.Interactive)
		acquire(t, b, budget.Interactive).Settle(ok(headers(300, 5, reset)))
		time.Sleep(12 * time.Second)
		late.Settle(ok(headers(300, 4, reset)))
		require.Equal(t, 298, b.State(budget.Read).Remaining)
	})
}

func TestANewWindowReplacesTheOld(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(budget.Options{})
		reset := time.Now().Unix() + 10
		acquire(t, b, budget.Interactive).Settle(ok(headers(300, 50, reset)))
		acquire(t, b, budget.Interactive).Settle(ok(headers(300, 290, reset+60)))
		require.Equal(t, 290, b.State(budget.Read).Remaining)
	})
}

func TestWhatOthersSpendIsTrusted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(budget.Options{})
		reset := time.Now().Unix() + 40
		acquire(t, b, budget.Interactive).Settle(ok(headers(300, 299, reset)))
		acquire(t, b, budget.Interactive).Settle(ok(headers(300, 12, reset)))
		require.Equal(t, 12, b.State(budget.Read).Remaining)
	})
}

func TestALostAnswerCountsAsSpent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(budget.Options{})
		acquire(t, b, budget.Interactive).Settle(ok(headers(300, 50, time.Now().Unix()+30)))
		acquire(t, b, budget.Interactive).Settle(budget.Outcome{Err: errors.New("connection reset")})
		state := b.State(budget.Read)
		require.Equal(t, 49, state.Remaining, "the service may have counted it")
		require.True(t, state.Known, "what the service said still stands")
	})
}

func TestHeadersThatAreMissingOrNonsense(t *testing.T) {
	for name, header := range map[string]http.Header{
		"none":              nil,
		"empty":             {},
		"words":             {"X-Ratelimit-Limit": {"many"}, "X-Ratelimit-Remaining": {"enough"}, "X-Ratelimit-Reset": {"soon"}},
		"negative":          {"X-Ratelimit-Limit": {"-1"}, "X-Ratelimit-Remaining": {"-1"}, "X-Ratelimit-Reset": {"-1"}},
		"a limit of naught": {"X-Ratelimit-Limit": {"0"}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := newBudget(budget.Options{})
				acquire(t, b, budget.Interactive).Settle(ok(header))
				state := b.State(budget.Read)
				require.Equal(t, 300, state.Limit)
				require.Equal(t, 299, state.Remaining, "our own count stands in")
				require.False(t, state.Known)
			})
		})
	}
}

func TestAResetBeyondBeliefMeansAMinute(t *testing.T) {
	for name, offset := range map[string]time.Duration{
		"long past":  -time.Hour,
		"far future": 24 * time.Hour,
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := newBudget(budget.Options{})
				acquire(t, b, budget.Interactive).Settle(ok(headers(300, 0, time.Now().Add(offset).Unix())))
				state := b.State(budget.Read)
				require.Zero(t, state.Remaining)
				require.WithinDuration(t, time.Now().Add(time.Minute), state.Reset, 2*time.Second)
			})
		})
	}
}

func TestTheAnswersOwnDateIsTheClock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(budget.Options{})
		serverNow := time.Now().Add(-3 * time.Hour) // one of the two clocks is wrong
		h := headers(300, 0, serverNow.Unix()+25)
		h.Set("Date", serverNow.UTC().Format(http.TimeFormat))
		acquire(t, b, budget.Interactive).Settle(ok(h))
		require.WithinDuration(t, time.Now().Add(25*time.Second), b.State(budget.Read).Reset, 2*time.Second)
	})
}

func TestSettlingTwiceCountsOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(budget.Options{})
		permit := acquire(t, b, budget.Interactive)
		permit.Settle(ok(nil))
		permit.Settle(ok(nil))
		state := b.State(budget.Read)
		require.Zero(t, state.InFlight)
		require.Equal(t, 299, state.Remaining)
	})
}

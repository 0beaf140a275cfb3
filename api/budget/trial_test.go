package budget_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api/budget"
)

// closedFor is a budget whose read tier was closed by a 429.
func closedFor(t *testing.T, seconds string) *budget.Budget {
	t.Helper()
	b := newBudget(budget.Options{})
	acquire(t, b, budget.Interactive).Settle(answer(429, seconds))
	return b
}

func refused(t *testing.T, b *budget.Budget, class budget.Class) {
	t.Helper()
	_, err := b.Acquire(t.Context(), budget.Read, class)
	require.Error(t, err)
}

// One absurd answer keeps nobody out who wants to know.
func TestAPersonMayTryOnceThroughALongPause(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := closedFor(t, "99999999999999999999")
		refused(t, b, budget.Interactive)
		b.TryOnce(budget.Read)
		require.True(t, b.State(budget.Read).Trial)
		refused(t, b, budget.Visible)
		acquire(t, b, budget.Interactive).Settle(answer(200, ""))
		require.True(t, b.State(budget.Read).ClosedUntil.IsZero(), "a good answer ends the pause")
		acquire(t, b, budget.Visible)
	})
}

func TestATrialThatIsTurnedDownIsTheOnlyOne(t *testing.T) {
	for _, again := range []budget.Outcome{answer(429, "99999999999999999999"), answer(503, "600"), answer(500, ""), answer(429, "")} {
		synctest.Test(t, func(t *testing.T) {
			b := closedFor(t, "99999999999999999999")
			for range 5 {
				b.TryOnce(budget.Read)
			}
			acquire(t, b, budget.Interactive).Settle(again)
			b.TryOnce(budget.Read)
			require.False(t, b.State(budget.Read).Trial)
			refused(t, b, budget.Interactive)
			time.Sleep(5*time.Minute + time.Second)
			acquire(t, b, budget.Interactive)
		})
	}
}

// A pause of a length that a limit by the minute explains is kept by everybody.
func TestAShortPauseIsKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := closedFor(t, "60")
		b.TryOnce(budget.Read)
		require.False(t, b.State(budget.Read).Trial)
		refused(t, b, budget.Interactive)
	})
}

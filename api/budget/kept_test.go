package budget_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api/budget"
)

// atWindowStart waits for the start of a window of the service's.
func atWindowStart() { time.Sleep(time.Until(time.Now().Truncate(time.Minute).Add(time.Minute))) }

func TestKeysLeaveTheLastReadsToPolls(t *testing.T) {
	for name, silent := range map[string]bool{"headers": false, "no headers": true} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				atWindowStart()
				b, s := newBudget(budget.Options{}), &service{limit: 300, latency: 10 * time.Millisecond, silent: silent}
				var held *budget.ClosedError
				for held == nil {
					err := send(t.Context(), b, s, budget.Interactive)
					held, _ = errors.AsType[*budget.ClosedError](err)
				}
				require.Equal(t, 270, s.count())
				require.True(t, held.Kept)
				require.Contains(t, held.Error(), "waits for the rate limit until ")
				require.LessOrEqual(t, time.Until(held.Until), 61*time.Second)
				require.Equal(t, 30, b.State(budget.Read).Remaining)
				require.Equal(t, 30, b.State(budget.Read).Kept)

				begun := time.Now()
				for time.Since(begun) < 50*time.Second {
					asked := time.Now()
					require.NoError(t, send(t.Context(), b, s, budget.Visible))
					require.Less(t, time.Since(asked), 4*time.Second, "news comes all through the window")
				}
				require.Zero(t, s.refused)
				time.Sleep(time.Until(held.Until))
				require.NoError(t, send(t.Context(), b, s, budget.Interactive), "the key may go when it was told")
			})
		})
	}
}

func TestPollsComeWhateverKeysTook(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		atWindowStart()
		b, s := newBudget(budget.Options{}), &service{limit: 300, latency: 10 * time.Millisecond}
		ctx, cancel := context.WithCancel(t.Context())
		var group sync.WaitGroup
		defer group.Wait()
		defer cancel()
		group.Go(func() {
			for ctx.Err() == nil {
				if send(ctx, b, s, budget.Interactive) != nil {
					time.Sleep(100 * time.Millisecond)
				}
			}
		})
		for range 60 {
			asked := time.Now()
			require.NoError(t, send(t.Context(), b, s, budget.Visible))
			require.Less(t, time.Since(asked), 4*time.Second)
			time.Sleep(1500 * time.Millisecond)
		}
		require.Zero(t, s.refused)
	})
}

func TestOnlyReadsAreKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(budget.Options{})
		require.Equal(t, 30, b.State(budget.Read).Kept)
		require.Zero(t, b.State(budget.Write).Kept)
		require.Zero(t, b.State(budget.Special).Kept)
		require.Equal(t, 2, newBudget(budget.Options{Read: 20}).State(budget.Read).Kept, "a tenth of a small limit")
	})
}

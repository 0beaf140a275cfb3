package budget_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api/budget"
)

// share is what one of several programs was given.
type share struct {
	count int
	last  int // of them, in the last quarter of a window
}

// together has programs of ours poll one service for some windows, all the time
// and each on its own.
func together(t *testing.T, s *service, programs, windows int) []share {
	t.Helper()
	time.Sleep(time.Until(time.Now().Truncate(time.Minute).Add(time.Minute))) // the start of a window
	end := time.Now().Add(time.Duration(windows) * time.Minute)
	shares := make([]share, programs)
	var group sync.WaitGroup
	for i := range shares {
		b := newBudget(budget.Options{})
		group.Go(func() {
			time.Sleep(time.Duration(i) * 70 * time.Millisecond)
			for time.Now().Before(end) {
				ctx, cancel := context.WithDeadline(t.Context(), end)
				if send(ctx, b, s, budget.Visible) == nil {
					shares[i].count++
					if time.Now().Unix()%60 >= 45 {
						shares[i].last++
					}
				}
				cancel()
			}
		})
	}
	group.Wait()
	return shares
}

// Each of several programs that share a limit gets as much as the others, and
// gets it all through the window: none spends in its first half what all would
// have needed in the second.
func TestSeveralProgramsShareALimitEvenly(t *testing.T) {
	for programs, uneven := range map[int]float64{2: 1.1, 5: 1.1, 12: 1.6} {
		t.Run(fmt.Sprint(programs), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := &service{limit: 300, latency: 40 * time.Millisecond}
				shares := together(t, s, programs, 5)
				t.Logf("%d of 1500 in all; each, and in the last quarters: %v", s.count(), shares)
				require.Zero(t, s.refused)
				counts, last := make([]int, programs), 0
				for i, share := range shares {
					counts[i] = share.count
					last += share.last
				}
				require.Greater(t, last*6, s.count(), "some of it in the last quarters of the windows")
				require.Less(t, float64(slices.Max(counts)), uneven*float64(slices.Min(counts)))
			})
		})
	}
}

// Another program that takes two thirds of the limit, and heeds nothing, is left
// what it takes. In the first window nobody knows of it.
func TestPollsStayOutOfTheWayOfOthers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &service{limit: 300, latency: 40 * time.Millisecond}
		var group sync.WaitGroup
		first := 0
		group.Go(func() {
			for now := range 5 * 200 {
				s.others(1)
				time.Sleep(300 * time.Millisecond)
				if now == 200 {
					first = s.overrun
				}
			}
		})
		shares := together(t, s, 5, 5)
		group.Wait()
		t.Logf("%v; one too many in the first window %d, after it %d", shares, first, s.overrun-first)
		require.Equal(t, first, s.overrun)
		require.Less(t, first, 30)
		require.Greater(t, s.count(), 5*50, "a half of what is left")
	})
}

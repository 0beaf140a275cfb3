package budget_test

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mintop/api/budget"
)

func TestPollsSpreadTheirShareEvenly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Until(time.Now().Truncate(time.Minute).Add(time.Minute))) // the start of a window
		s := &service{limit: 300, latency: 10 * time.Millisecond}
		b := newBudget(budget.Options{})
		start := time.Now()
		for time.Since(start) < 59*time.Second {
			require.NoError(t, send(t.Context(), b, s, budget.Visible))
		}
		require.InDelta(t, 150, s.count(), 6, "half of the limit")
		for quarter := range 4 {
			from := start.Add(time.Duration(quarter) * 15 * time.Second)
			require.InDelta(t, 150/4, arrivedIn(s, from, 15*time.Second), 5, "quarter %d", quarter)
		}
	})
}

func arrivedIn(s *service, from time.Time, length time.Duration) int {
	count := 0
	for _, at := range s.arrivals {
		if !at.Before(from) && at.Before(from.Add(length)) {
			count++
		}
	}
	return count
}

func TestAKeyNeverWaitsForPolls(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(budget.Options{})
		ctx, cancel := context.WithCancel(t.Context())
		s := &service{limit: 300, latency: 20 * time.Second} // every poll is stuck
		var group sync.WaitGroup
		for range 20 {
			group.Go(func() { _ = send(ctx, b, s, budget.Visible) })
		}
		synctest.Wait()
		require.NotZero(t, b.State(budget.Read).Waiting)

		asked := time.Now()
		permit := acquire(t, b, budget.Interactive)
		require.Equal(t, asked, time.Now())
		require.Zero(t, permit.Waited())
		require.Equal(t, budget.Interactive, permit.Class())
		cancel()
		group.Wait()
	})
}

func TestWhenOneRequestIsLeftForKeysOneWaitsAtMostForTheOneInFlight(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(budget.Options{})
		inFlight := acquire(t, b, budget.Visible)
		reset := time.Now().Unix() + 30
		got := make(chan time.Time)
		acquire(t, b, budget.Interactive).Settle(ok(headers(300, 31, reset)))
		go func() {
			_, err := b.Acquire(t.Context(), budget.Read, budget.Interactive)
			assert.NoError(t, err)
			got <- time.Now()
		}()
		synctest.Wait()
		require.Equal(t, 1, b.State(budget.Read).Waiting)

		time.Sleep(time.Second)
		settled := time.Now()
		inFlight.Settle(ok(headers(300, 31, reset)))
		require.Equal(t, settled, <-got)
	})
}

func TestVisibleGoesBeforeBackground(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(budget.Options{})
		holders := []*budget.Permit{acquire(t, b, budget.Background), acquire(t, b, budget.Background)}
		served := make(chan budget.Class, 2)
		var group sync.WaitGroup
		for _, class := range []budget.Class{budget.Background, budget.Visible} {
			group.Go(func() {
				permit := acquire(t, b, class)
				served <- class
				time.Sleep(time.Second)
				permit.Settle(ok(nil))
			})
			synctest.Wait()
		}
		holders[0].Settle(ok(nil))
		require.Equal(t, budget.Visible, <-served)
		require.Equal(t, budget.Background, <-served)
		group.Wait()
	})
}

func TestAPollIsNotStarvedByKeys(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &service{limit: 300, latency: 50 * time.Millisecond}
		b := newBudget(budget.Options{})
		ctx, stop := context.WithCancel(t.Context())
		var group sync.WaitGroup
		for range 20 {
			group.Go(func() {
				for ctx.Err() == nil {
					if send(ctx, b, s, budget.Interactive) != nil {
						time.Sleep(100 * time.Millisecond)
					}
				}
			})
		}
		var longest time.Duration
		for range 10 {
			asked := time.Now()
			require.NoError(t, send(t.Context(), b, s, budget.Background))
			longest = max(longest, time.Since(asked))
		}
		stop()
		group.Wait()
		require.LessOrEqual(t, longest, 62*time.Second, "at worst the next window")
		require.Zero(t, s.refused)
	})
}

func TestAPollGetsItsTurnWhereKeysTakeEverySlot(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &service{limit: 3, latency: 50 * time.Millisecond, silent: true}
		b := newBudget(budget.Options{Read: 3})
		ctx, stop := context.WithCancel(t.Context())
		var group sync.WaitGroup
		for range 5 {
			group.Go(func() {
				for ctx.Err() == nil {
					_ = send(ctx, b, s, budget.Interactive) // turned away or served: ask again
					time.Sleep(100 * time.Millisecond)
				}
			})
		}
		synctest.Wait()
		patient, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
		defer cancel()
		asked := time.Now()
		require.NoError(t, send(patient, b, s, budget.Visible))
		require.LessOrEqual(t, time.Since(asked), 77*time.Second, "overdue, it takes the next slot that comes free")
		stop()
		group.Wait()
		s.requireWithin(t, 3)
	})
}

func TestBackgroundIsNotStarvedByVisible(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &service{limit: 60, latency: 50 * time.Millisecond}
		b := newBudget(budget.Options{Read: 60})
		ctx, stop := context.WithCancel(t.Context())
		var group sync.WaitGroup
		for range 5 {
			group.Go(func() {
				var err error
				for err == nil {
					err = send(ctx, b, s, budget.Visible)
				}
			})
		}
		time.Sleep(20 * time.Second)
		asked := time.Now()
		require.NoError(t, send(t.Context(), b, s, budget.Background))
		require.LessOrEqual(t, time.Since(asked), 16*time.Second)
		stop()
		group.Wait()
	})
}

func TestAPromotedRequestOvertakes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(budget.Options{})
		acquire(t, b, budget.Visible)
		acquire(t, b, budget.Visible) // the polls' room is full
		ticket := b.Request(budget.Read, budget.Background)
		got := make(chan *budget.Permit)
		go func() {
			permit, err := ticket.Wait(t.Context())
			assert.NoError(t, err)
			got <- permit
		}()
		time.Sleep(3 * time.Second)
		ticket.Promote(budget.Interactive)
		permit := <-got
		require.Equal(t, budget.Interactive, permit.Class())
		require.Equal(t, 3*time.Second, permit.Waited())

		ticket.Promote(budget.Background) // too late, and never down: nothing happens
		require.Equal(t, budget.Interactive, permit.Class())
	})
}

func TestGivingUpCostsNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(budget.Options{})
		acquire(t, b, budget.Visible)
		acquire(t, b, budget.Visible)
		before := b.State(budget.Read)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		_, err := b.Acquire(ctx, budget.Read, budget.Visible)
		require.ErrorIs(t, err, context.DeadlineExceeded)
		after := b.State(budget.Read)
		require.Equal(t, before.Remaining, after.Remaining)
		require.Zero(t, after.Waiting)

		_, err = b.Acquire(ctx, budget.Read, budget.Interactive)
		require.ErrorIs(t, err, context.DeadlineExceeded, "a context that has ended is given nothing")
	})
}

package budget_test

import (
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/api/budget"
)

// crowd runs callers that ask again and again, each in its own way, until the
// end, and reports how often each class was served.
func crowd(t *testing.T, b *budget.Budget, s *service, callers int, length time.Duration) map[budget.Class]int {
	t.Helper()
	var mu sync.Mutex
	served := map[budget.Class]int{}
	end := time.Now().Add(length)
	var group sync.WaitGroup
	for i := range callers {
		class := budget.Class(i % 3)
		group.Go(func() {
			for time.Now().Before(end) {
				err := send(t.Context(), b, s, class)
				if closed, refused := errors.AsType[*budget.ClosedError](err); refused {
					time.Sleep(time.Until(closed.Until))
					continue
				}
				mu.Lock()
				served[class]++
				mu.Unlock()
			}
		})
	}
	group.Wait()
	return served
}

func TestFiftyCallersNeverOverrunTheLimit(t *testing.T) {
	for name, silent := range map[string]bool{"headers": false, "no headers": true} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := &service{limit: 300, latency: 80 * time.Millisecond, silent: silent}
				served := crowd(t, newBudget(budget.Options{}), s, 50, 5*time.Minute)

				require.Zero(t, s.refused, "no request may ever meet a 429")
				s.requireWithin(t, 300)
				require.Greater(t, s.count(), 1200, "five minutes of a flood use most of what is offered")
				require.NotZero(t, served[budget.Background], "nobody starves")
				require.NotZero(t, served[budget.Visible], "nobody starves")
			})
		})
	}
}

func TestTheWriteTierHasItsOwnRecord(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBudget(budget.Options{})
		permit := acquire(t, b, budget.Interactive)
		permit.Settle(ok(headers(300, 0, time.Now().Unix()+30)))

		_, err := b.Acquire(t.Context(), budget.Read, budget.Interactive)
		require.Error(t, err)
		_, err = b.Acquire(t.Context(), budget.Write, budget.Interactive)
		require.NoError(t, err)
		require.Equal(t, 60, b.State(budget.Write).Limit)
		require.Equal(t, 3, b.State(budget.Special).Limit)
	})
}

func TestALimitSharedWithOthersIsNeverOverrun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &service{limit: 300, latency: 50 * time.Millisecond}
		b := newBudget(budget.Options{})
		done := make(chan struct{})
		go func() { // another program takes two thirds, evenly
			for {
				select {
				case <-done:
					return
				case <-time.After(300 * time.Millisecond):
					s.others(1)
				}
			}
		}()
		end := time.Now().Add(3 * time.Minute)
		for time.Now().Before(end) {
			require.NoError(t, send(t.Context(), b, s, budget.Visible))
		}
		close(done)
		require.Zero(t, s.refused)
		require.Less(t, s.count(), 3*100, "polls take a share of what others leave")
	})
}

func TestWhateverTheServiceSaysTheLimitHolds(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		limit := rapid.IntRange(1, 20).Draw(r, "limit")
		steps := rapid.SliceOfN(rapid.Custom(drawStep), 1, 60).Draw(r, "steps")
		synctest.Test(t, func(t *testing.T) {
			b := newBudget(budget.Options{Read: limit})
			s := &service{limit: 1 << 30}
			for _, step := range steps {
				time.Sleep(step.pause)
				permit, err := b.Acquire(t.Context(), budget.Read, budget.Interactive)
				if err != nil {
					continue
				}
				s.serve()
				time.Sleep(step.latency)
				// The service claims whatever it likes, except a higher limit.
				permit.Settle(ok(headers(limit, step.remaining, time.Now().Unix()+step.reset)))
			}
			s.requireWithin(t, limit)
			require.Equal(t, limit, b.State(budget.Read).Limit)
		})
	})
}

type step struct {
	pause, latency time.Duration
	remaining      int
	reset          int64 // seconds from now
}

func drawStep(r *rapid.T) step {
	return step{
		pause:     time.Duration(rapid.IntRange(0, 20_000).Draw(r, "pause")) * time.Millisecond,
		latency:   time.Duration(rapid.IntRange(0, 3_000).Draw(r, "latency")) * time.Millisecond,
		remaining: rapid.IntRange(-5, 1000).Draw(r, "remaining"),
		reset:     rapid.Int64Range(-1000, 1000).Draw(r, "reset"),
	}
}

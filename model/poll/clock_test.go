package poll_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/model/poll"
)

// minutes runs a plan for so long by a clock that is wrong by skew, and counts
// the asks in each minute. All are answered.
func minutes(plan *poll.Plan, from time.Time, count int, skew time.Duration) []int {
	asked := make([]int, count)
	for tick := range 60 * count {
		f := watching(from.Add(time.Duration(tick)*time.Second + skew))
		for _, job := range plan.Due(f) {
			asked[tick/60]++
			plan.Done(job, f.Now, 0)
		}
	}
	return asked
}

// Whichever way the clock is set while the program runs, it goes on asking at
// its pace: neither silence for hours, nor a storm.
func TestAClockThatIsSet(t *testing.T) {
	t.Parallel()
	for name, skew := range map[string]time.Duration{
		"back by hours": -3 * time.Hour, "forward by hours": 3 * time.Hour,
		"back by a second": -time.Second, "by a night": 8 * time.Hour, "back by years": -50_000 * time.Hour,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			plan := poll.New(poll.Options{})
			before := minutes(plan, start(), 5, 0)
			after := minutes(plan, start().Add(5*time.Minute), 5, skew)
			for _, asked := range after {
				require.GreaterOrEqual(t, asked, before[4]/2)
				require.LessOrEqual(t, asked, 2*before[4]+10)
			}
		})
	}
}

// What waits after a failure does not wait for hours when the clock is set back.
func TestAClockThatIsSetBackAmidAnOutage(t *testing.T) {
	t.Parallel()
	plan := poll.New(poll.Options{})
	now := start()
	f := watching(now)
	for _, job := range plan.Due(f) {
		plan.Failed(job, now, time.Time{})
	}
	asked := 0
	for tick := range 60 {
		f := watching(now.Add(time.Duration(tick)*time.Second - 3*time.Hour))
		for _, job := range plan.Due(f) {
			asked++
			plan.Failed(job, f.Now, time.Time{})
		}
	}
	require.Greater(t, asked, 2)
	require.Less(t, asked, 20)
}

package poll_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
	"mintop/model/poll"
)

// A key that goes from message to message asks for a few at once, then for one read a
// second.
func TestGoingFromMessageToMessageAsksForOneReadASecond(t *testing.T) {
	t.Parallel()
	plan, now := settled(t, poll.Options{})
	f := watching(now)
	asked := 0
	for step := range 600 { // 20 seconds of a key that is held
		f.Now = now.Add(time.Duration(step) * time.Second / 30)
		f.Open = api.MessageID(time.Duration(step).String())
		for _, job := range plan.Due(f) {
			if job.Class == budget.Interactive {
				asked++
			}
			plan.Done(job, f.Now, 0)
		}
	}
	require.GreaterOrEqual(t, asked, 20)
	require.LessOrEqual(t, asked, 28)
}

func TestWhatIsKeptForPollsIsNotAskedForAKey(t *testing.T) {
	t.Parallel()
	plan, now := settled(t, poll.Options{})
	f := watching(now)
	f.Budget = poll.Budget{Limit: 300, Remaining: 30, Kept: 30, Reset: now.Add(40 * time.Second)}
	plan.Due(f)
	plan.Nudge(poll.Team, f.Now)
	require.True(t, plan.KeyWaits())
	require.Equal(t, f.Budget.Reset, plan.KeyHeldUntil(f.Now))
	for _, job := range plan.Due(f) {
		require.NotEqual(t, budget.Interactive, job.Class)
	}
	f.Budget.Remaining = 31
	plan.Next(f)
	require.Zero(t, plan.KeyHeldUntil(f.Now))
}

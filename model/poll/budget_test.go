package poll_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/model/poll"
)

func TestWithoutHeadersThePublishedLimitCounts(t *testing.T) {
	t.Parallel()
	plan, now := settled(t, poll.Options{Share: 0.1})
	f := watching(now)
	f.PerMinute = 600
	require.LessOrEqual(t, plan.Rates(f).Total(), 30.0, "a tenth of 300")
}

func TestWhatIsLeftIsSpreadToTheReset(t *testing.T) {
	t.Parallel()
	plan, now := settled(t, poll.Options{})
	f := watching(now)
	f.PerMinute, f.HistoryWanted, f.Open = 600, true, "m1"
	f.Budget = poll.Budget{Limit: 300, Remaining: 20, Reset: now.Add(30 * time.Second)}
	rates := plan.Rates(f)
	require.InDelta(t, 20, rates.Total(), 0.01, "half of 20 reads in half a minute")
	require.Zero(t, rates.Of(poll.History), "what nobody waits for goes first")
	require.Greater(t, rates.Of(poll.Head), rates.Of(poll.Detail))
	require.Positive(t, rates.Of(poll.Events))
}

func TestNewMailAndMovementStayAlive(t *testing.T) {
	t.Parallel()
	plan, now := settled(t, poll.Options{})
	f := watching(now)
	f.Budget = poll.Budget{Limit: 300, Remaining: 1, Reset: now.Add(time.Minute)}
	rates := plan.Rates(f)
	require.GreaterOrEqual(t, rates.Of(poll.Head), 2.0)
	require.GreaterOrEqual(t, rates.Of(poll.Moved), 2.0)
}

func TestNothingIsAskedOnAClosedTier(t *testing.T) {
	t.Parallel()
	for name, closed := range map[string]poll.Budget{
		"closed by a 429": {ClosedUntil: start().Add(40 * time.Second)},
		"nothing left":    {Limit: 300, Remaining: 0, Reset: start().Add(40 * time.Second)},
	} {
		plan := poll.New(poll.Options{})
		f := watching(start())
		f.Budget, f.Open = closed, "m1"
		require.Empty(t, plan.Due(f), name)
		plan.Nudge(poll.Head, f.Now)
		require.Empty(t, plan.Due(f), "%s: not by a key either", name)
		next, ok := plan.Next(f)
		require.True(t, ok)
		require.Equal(t, start().Add(40*time.Second), next, name)
		f.Now = next
		require.Contains(t, kindsOf(plan.Due(f)), poll.Head, "%s: the key is not forgotten", name)
	}
}

// A reset in the past says nothing about now: clocks differ.
func TestAnOldRecordIsIgnored(t *testing.T) {
	t.Parallel()
	plan, now := settled(t, poll.Options{})
	f := watching(now.Add(time.Hour))
	f.Budget = poll.Budget{Limit: 300, Remaining: 0, Reset: now}
	require.NotEmpty(t, plan.Due(f))
}

func TestTheResetIsAReasonToLookAgain(t *testing.T) {
	t.Parallel()
	plan, now := settled(t, poll.Options{})
	f := watching(now.Add(10 * time.Minute))
	for _, job := range plan.Due(f) {
		plan.Done(job, f.Now, 0)
	}
	f.Budget = poll.Budget{Limit: 300, Remaining: 1, Reset: f.Now.Add(7 * time.Second)}
	next, _ := plan.Next(f)
	require.Equal(t, f.Budget.Reset, next)
}

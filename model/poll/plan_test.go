package poll_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api/budget"
	"mintop/model/poll"
)

func start() time.Time { return time.Date(2025, 10, 3, 10, 0, 0, 0, time.UTC) }

// watching is somebody looking at the plain list of a quiet account.
func watching(now time.Time) poll.Facts {
	return poll.Facts{Now: now, Focused: true, ListVisible: true}
}

// settled gives a plan whose first asks were answered, and the time after.
func settled(t *testing.T, o poll.Options) (*poll.Plan, time.Time) {
	t.Helper()
	plan := poll.New(o)
	for _, job := range plan.Due(watching(start())) {
		plan.Done(job, start(), 0)
	}
	return plan, start()
}

func kindsOf(jobs []poll.Job) []poll.Kind {
	var list []poll.Kind
	for _, job := range jobs {
		list = append(list, job.Kind)
	}
	return list
}

func TestAtTheStartEverythingIsDueAndNewMailIsAwaited(t *testing.T) {
	t.Parallel()
	f := watching(start())
	f.HistoryWanted = true
	jobs := poll.New(poll.Options{}).Due(f)
	require.Equal(t, []poll.Kind{poll.Head, poll.Moved, poll.Team, poll.Usage, poll.History}, kindsOf(jobs))
	require.Equal(t, budget.Interactive, jobs[0].Class)
	require.Equal(t, budget.Visible, jobs[1].Class)
	require.Equal(t, budget.Background, jobs[4].Class)
}

func TestWhatIsInFlightIsNotDueAgain(t *testing.T) {
	t.Parallel()
	plan := poll.New(poll.Options{})
	f := watching(start())
	require.NotEmpty(t, plan.Due(f))
	f.Now = f.Now.Add(time.Hour)
	require.Empty(t, plan.Due(f))
	next, ok := plan.Next(f)
	require.True(t, ok)
	require.Equal(t, f.Now.Add(time.Minute), next, "a look at least every minute")
}

func TestThePaceFollowsWhatMoves(t *testing.T) {
	t.Parallel()
	plan, now := settled(t, poll.Options{})
	at := func(after time.Duration, perMinute float64) (head, moved float64) {
		f := watching(now.Add(after))
		f.PerMinute = perMinute
		rates := plan.Rates(f)
		return rates.Of(poll.Head), rates.Of(poll.Moved)
	}
	for _, test := range []struct {
		still       time.Duration
		perMinute   float64
		head, moved float64
	}{
		{0, 600, 40, 24},
		{0, 1, 20, 12},
		{time.Minute, 600, 12, 7.5},
		{time.Minute, 1, 12, 7.5},
		{5 * time.Minute, 0, 6, 6},
	} {
		head, moved := at(test.still, test.perMinute)
		require.InDelta(t, test.head, head, 0.01, "%+v", test)
		require.InDelta(t, test.moved, moved, 0.01, "%+v", test)
	}
}

func TestMovementSpeedsThePlanUpAtOnce(t *testing.T) {
	t.Parallel()
	plan, now := settled(t, poll.Options{})
	f := watching(now.Add(5 * time.Minute))
	jobs := plan.Due(f)
	slow := plan.Rates(f).Of(poll.Head)
	plan.Done(jobs[0], f.Now, 3)
	require.Greater(t, plan.Rates(f).Of(poll.Head), slow)
}

func TestWhatNobodyLooksAtIsAskedLess(t *testing.T) {
	t.Parallel()
	plan, now := settled(t, poll.Options{})
	full := plan.Rates(watching(now)).Of(poll.Head)
	for name, test := range map[string]struct {
		change func(*poll.Facts)
		factor float64
	}{
		"focus lost":      {func(f *poll.Facts) { f.Focused = false }, 3},
		"list behind":     {func(f *poll.Facts) { f.ListVisible = false }, 2},
		"low bandwidth":   {func(f *poll.Facts) { f.LowBandwidth = true }, 2},
		"all of it":       {func(f *poll.Facts) { f.Focused, f.ListVisible, f.LowBandwidth = false, false, true }, 12},
		"history waiting": {func(f *poll.Facts) { f.HistoryWanted = true }, 1},
	} {
		f := watching(now)
		test.change(&f)
		require.InDelta(t, full/test.factor, plan.Rates(f).Of(poll.Head), 0.01, name)
	}
}

func TestFocusGainedSpeedsUpAtOnce(t *testing.T) {
	t.Parallel()
	plan, now := settled(t, poll.Options{})
	away := watching(now.Add(4 * time.Second))
	away.Focused = false
	require.NotContains(t, kindsOf(plan.Due(away)), poll.Head)
	require.Contains(t, kindsOf(plan.Due(watching(away.Now))), poll.Head)
}

func TestPausedOnlyKeysAsk(t *testing.T) {
	t.Parallel()
	plan, now := settled(t, poll.Options{})
	f := watching(now.Add(time.Hour))
	f.Paused = true
	require.Empty(t, plan.Due(f))
	require.Zero(t, plan.Rates(f).Total())
	_, ok := plan.Next(f)
	require.False(t, ok, "no timer runs while paused")

	plan.Nudge(poll.Head, f.Now)
	next, ok := plan.Next(f)
	require.True(t, ok)
	require.Equal(t, f.Now, next)
	require.Equal(t, []poll.Kind{poll.Head}, kindsOf(plan.Due(f)))
}

func TestANudgeIsInteractiveAndAtOnce(t *testing.T) {
	t.Parallel()
	plan, now := settled(t, poll.Options{})
	f := watching(now.Add(1100 * time.Millisecond))
	plan.Nudge(poll.Moved, f.Now)
	jobs := plan.Due(f)
	require.Equal(t, []poll.Kind{poll.Moved}, kindsOf(jobs))
	require.Equal(t, budget.Interactive, jobs[0].Class)

	// The answer under way may be older than the key.
	plan.Nudge(poll.Moved, f.Now)
	require.Empty(t, plan.Due(f))
	plan.Done(jobs[0], f.Now, 0)
	f.Now = f.Now.Add(time.Second)
	require.Equal(t, []poll.Kind{poll.Moved}, kindsOf(plan.Due(f)))
}

func TestAKeyHeldDownAsksOnceASecond(t *testing.T) {
	t.Parallel()
	plan, now := settled(t, poll.Options{})
	asked := 0
	for tick := range 600 {
		f := watching(now.Add(time.Duration(tick) * 50 * time.Millisecond))
		plan.Nudge(poll.Head, f.Now)
		for _, job := range plan.Due(f) {
			if job.Kind == poll.Head {
				asked++
			}
			plan.Done(job, f.Now, 0)
		}
	}
	require.InDelta(t, 30, asked, 1)
}

func TestANudgeForNothingIsForgotten(t *testing.T) {
	t.Parallel()
	plan, now := settled(t, poll.Options{})
	f := watching(now.Add(time.Second))
	plan.Nudge(poll.Gap, f.Now)
	require.Empty(t, plan.Due(f))

	plan.Nudge(poll.History, f.Now)
	require.Equal(t, []poll.Kind{poll.History}, kindsOf(plan.Due(f)), "a key may ask for older mail")
}

func TestAnOpenMessageIsAskedForAtOnceAndWatched(t *testing.T) {
	t.Parallel()
	plan, now := settled(t, poll.Options{})
	f := watching(now.Add(time.Second))
	f.Open = "m1"
	first := plan.Due(f)
	require.Equal(t, []poll.Kind{poll.Detail, poll.Events}, kindsOf(first))
	require.Equal(t, budget.Interactive, first[0].Class)
	require.Equal(t, "m1", first[0].About)

	f.Open = "m2"
	second := plan.Due(f)
	require.Equal(t, "m2", second[0].About, "another message does not wait for the answer about the first")
	plan.Done(first[0], f.Now, 1)
	require.Empty(t, plan.Due(f), "a late answer about m1 does not end the ask about m2")

	f.Now = now.Add(5 * time.Minute)
	require.InDelta(t, 20, plan.Rates(f).Of(poll.Events), 0.01)
	f.OpenFinal = true
	require.InDelta(t, 4, plan.Rates(f).Of(poll.Events), 0.01)
	f.Open = ""
	require.Zero(t, plan.Rates(f).Of(poll.Events))
}

func TestANewFilterIsAskedForAtOnce(t *testing.T) {
	t.Parallel()
	plan, now := settled(t, poll.Options{})
	f := watching(now.Add(time.Second))
	f.Filter = "status=failed"
	jobs := plan.Due(f)
	require.Equal(t, []poll.Kind{poll.Match}, kindsOf(jobs))
	require.Equal(t, budget.Interactive, jobs[0].Class)
	plan.Done(jobs[0], f.Now, 100)

	f.Now = f.Now.Add(1999 * time.Millisecond)
	require.NotContains(t, kindsOf(plan.Due(f)), poll.Match)
	f.Now = f.Now.Add(700 * time.Millisecond)
	more := plan.Due(f)
	require.Equal(t, []poll.Kind{poll.Match}, kindsOf(more), "the walk goes on")
	require.Equal(t, budget.Visible, more[0].Class)
}

func TestASlowServerGetsTimeToBreathe(t *testing.T) {
	t.Parallel()
	plan := poll.New(poll.Options{})
	job := plan.Due(watching(start()))[0]
	answered := start().Add(8 * time.Second)
	plan.Done(job, answered, 0)
	require.NotContains(t, kindsOf(plan.Due(watching(answered))), poll.Head)
	require.Contains(t, kindsOf(plan.Due(watching(answered.Add(1500*time.Millisecond)))), poll.Head)
}

func TestKindNames(t *testing.T) {
	t.Parallel()
	require.Equal(t, "head", poll.Head.String())
	require.Equal(t, "history", poll.History.String())
	require.Equal(t, "unknown", poll.Kind(200).String())
	require.Zero(t, poll.Rates{}.Of(200))
}

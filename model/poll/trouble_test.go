package poll_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/model/poll"
)

// fail fails everything the plan sends and gives the times of its asks.
func fail(plan *poll.Plan, from time.Time, rounds int) []time.Time {
	var asked []time.Time
	f := watching(from)
	for range rounds {
		jobs := plan.Due(f)
		asked = append(asked, f.Now)
		for _, job := range jobs {
			plan.Failed(job, f.Now, time.Time{})
		}
		f.Now, _ = plan.Next(f)
	}
	return asked
}

func TestFailuresBackOffToHalfAMinute(t *testing.T) {
	t.Parallel()
	plan, now := settled(t, poll.Options{})
	asked := fail(plan, now.Add(time.Minute), 9)
	var waits []time.Duration
	for i := 1; i < len(asked); i++ {
		waits = append(waits, asked[i].Sub(asked[i-1])/time.Second)
	}
	require.Equal(t, []time.Duration{1, 2, 4, 8, 16, 30, 30, 30}, waits)
}

func TestOneRequestAtATimeFindsOutWhetherTheAPIIsBack(t *testing.T) {
	t.Parallel()
	plan := poll.New(poll.Options{})
	f := watching(start())
	for _, job := range plan.Due(f) {
		plan.Failed(job, f.Now.Add(time.Second), time.Time{})
	}
	f.Now = start().Add(time.Minute)
	probe := plan.Due(f)
	require.Equal(t, []poll.Kind{poll.Head}, kindsOf(probe))

	plan.Done(probe[0], f.Now, 0)
	require.Equal(t, []poll.Kind{poll.Moved, poll.Team, poll.Usage}, kindsOf(plan.Due(f)), "one answer and all go on at once")
}

// One broken question among good ones does not slow the others, and is not put
// over and over.
func TestABrokenKindComesDownToItsPace(t *testing.T) {
	t.Parallel()
	plan := poll.New(poll.Options{})
	var usage, others int
	for tick := range 3600 {
		f := watching(start().Add(time.Duration(tick) * time.Second))
		for _, job := range plan.Due(f) {
			if job.Kind == poll.Usage {
				usage++
				plan.Failed(job, f.Now, time.Time{})
				continue
			}
			others++
			plan.Done(job, f.Now, 0)
		}
	}
	require.Less(t, usage, 12+10, "an hour at one in 5 minutes, and the first quick tries")
	require.Greater(t, others, 12*60)
}

// A question that hangs and then fails must not keep new mail from being read.
func TestNewMailIsNotHeldUpByAQuestionThatHangs(t *testing.T) {
	t.Parallel()
	plan := poll.New(poll.Options{})
	var hanging poll.Job
	var heads int
	for tick := range 600 {
		f := watching(start().Add(time.Duration(tick) * time.Second))
		if hanging.Planned() && tick%45 == 44 {
			plan.Failed(hanging, f.Now, time.Time{})
			hanging = poll.Job{}
		}
		for _, job := range plan.Due(f) {
			switch job.Kind {
			case poll.Team:
				hanging = job
			case poll.Usage:
				plan.Failed(job, f.Now, time.Time{})
			case poll.Head:
				heads++
				fallthrough
			default:
				plan.Done(job, f.Now, 0)
			}
		}
	}
	require.Greater(t, heads, 60, "in ten minutes at one in ten seconds")
}

// What is asked every other second and fails backs off like all else.
func TestABrokenKindWithAFastPaceBacksOff(t *testing.T) {
	t.Parallel()
	plan := poll.New(poll.Options{})
	asked := 0
	for tick := range 600 {
		f := watching(start().Add(time.Duration(tick) * time.Second))
		f.Open = "a"
		for _, job := range plan.Due(f) {
			if job.Kind == poll.Events {
				asked++
				plan.Failed(job, f.Now, time.Time{})
				continue
			}
			plan.Done(job, f.Now, 0)
		}
	}
	require.InDelta(t, 25, asked, 5, "ten minutes at two a minute, and the first quick tries")
}

func TestRequestsThatFailTogetherAreOneOutage(t *testing.T) {
	t.Parallel()
	plan := poll.New(poll.Options{})
	f := watching(start())
	for _, job := range plan.Due(f) {
		plan.Failed(job, f.Now, time.Time{})
	}
	next, _ := plan.Next(f)
	require.Less(t, next.Sub(start()), 4*time.Second)
}

func TestTheServersOwnTimeHoldsForKeysToo(t *testing.T) {
	t.Parallel()
	plan, now := settled(t, poll.Options{})
	f := watching(now.Add(time.Minute))
	job := plan.Due(f)[0]
	plan.Failed(job, f.Now, f.Now.Add(50*time.Second))
	plan.Nudge(poll.Head, f.Now)
	f.Now = f.Now.Add(49 * time.Second)
	require.Empty(t, plan.Due(f))
	f.Now = f.Now.Add(time.Second)
	require.Contains(t, kindsOf(plan.Due(f)), poll.Head)
}

// A person who presses r during an outage is asked for at once.
func TestAKeyOverridesOurOwnWaiting(t *testing.T) {
	t.Parallel()
	plan, now := settled(t, poll.Options{})
	last := fail(plan, now.Add(time.Minute), 7)[6]
	f := watching(last.Add(2 * time.Second))
	require.Empty(t, plan.Due(f))
	plan.Nudge(poll.Head, f.Now)
	require.Equal(t, []poll.Kind{poll.Head}, kindsOf(plan.Due(f)))
}

func TestANoRestsOneKindOnly(t *testing.T) {
	t.Parallel()
	plan := poll.New(poll.Options{})
	f := watching(start())
	for _, job := range plan.Due(f) {
		if job.Kind == poll.Team {
			plan.Denied(job, f.Now)
		} else {
			plan.Done(job, f.Now, 0)
		}
	}
	f.Now = start().Add(4 * time.Minute)
	jobs := plan.Due(f)
	require.Contains(t, kindsOf(jobs), poll.Head)
	require.NotContains(t, kindsOf(jobs), poll.Team)
	f.Now = start().Add(5 * time.Minute)
	require.Contains(t, kindsOf(plan.Due(f)), poll.Team)
}

func TestAMessageThatIsGoneRestsUntilAnotherIsOpened(t *testing.T) {
	t.Parallel()
	plan, now := settled(t, poll.Options{})
	f := watching(now.Add(time.Second))
	f.Open = "gone"
	for _, job := range plan.Due(f) {
		plan.Denied(job, f.Now)
	}
	f.Now = f.Now.Add(time.Minute)
	require.NotContains(t, kindsOf(plan.Due(f)), poll.Detail)
	f.Open = "there"
	require.Contains(t, kindsOf(plan.Due(f)), poll.Detail)
}

func TestJitterOnlyShortensTheWait(t *testing.T) {
	t.Parallel()
	plan, now := settled(t, poll.Options{Jitter: func() float64 { return 0.999 }})
	asked := fail(plan, now.Add(time.Minute), 8)
	wait := asked[7].Sub(asked[6])
	require.Less(t, wait, 30*time.Second)
	require.GreaterOrEqual(t, wait, 22*time.Second)
}

package roster_test

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
	"mintop/keymap"
	"mintop/model/poll"
	"mintop/ui/call"
)

func TestARefreshReadsPageAfterPageInTheServersOrder(t *testing.T) {
	b := newBench(t, 10, "a", "b", "c", "d", "e", "f", "g")
	require.Equal(t, "nothing read yet", b.Reach())
	require.Equal(t, []string{"  Reading the lamps."}, b.drawn())

	require.True(t, b.refresh())
	require.Equal(t, b.server.ids(), b.ids())
	require.Len(t, b.server.asked, 3)
	require.Equal(t, "all 7 lamps", b.Reach())
	require.Equal(t, []string{"▌ a", "  b", "  c", "  d", "  e"}, b.drawn(), "the first row is selected")
	require.Equal(t, 5, b.rows, "a row that is not on screen is not asked for")
}

func TestTheFirstPageIsShownBeforeTheSecondCame(t *testing.T) {
	b := newBench(t, 10, "a", "b", "c", "d")
	cmd, refreshed := b.Update(b.Load(poll.Job{})())
	require.NotNil(t, cmd)
	require.False(t, refreshed)
	require.Equal(t, []string{"▌ a", "  b", "  c"}, b.drawn())
	require.Equal(t, "first 3 lamps, more below", b.Reach())
}

func TestOneRefreshAtATime(t *testing.T) {
	b := newBench(t, 10, "a")
	first := b.Load(poll.Job{})
	require.NotNil(t, first)
	require.Nil(t, b.Load(poll.Job{}))
	b.drain(first)
	require.NotNil(t, b.Load(poll.Job{}))
}

func TestWhatLeftTheServerLeavesTheList(t *testing.T) {
	b := newBench(t, 10, "a", "b", "c", "d")
	b.refresh()
	b.Select("b")
	b.press(keymap.Mark, keymap.Mark, keymap.Up) // b and c; the cursor comes to stand on c
	require.Equal(t, lampID("c"), b.current())
	b.server.remove("c")
	b.server.put("new", 2000)
	b.refresh()
	require.Equal(t, []lampID{"new", "a", "b", "d"}, b.ids())
	require.Equal(t, lampID("d"), b.current(), "the row below takes the place of the one that is gone")
	require.Equal(t, []string{"1 marked"}, b.Chips(), "what is gone has no mark")
	require.Equal(t, lampID("b"), b.Marked()[0].ID)
}

// Of a long list a refresh reads the top; the rest is read when the cursor comes
// near, and stays.
func TestALongListIsReadOnDemand(t *testing.T) {
	b := newBench(t, 2, "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l")
	b.SetSize(40, 3)
	b.refresh()
	require.Len(t, b.ids(), 6)
	require.Equal(t, "first 6 lamps, more below", b.Reach())

	b.press(keymap.Down)
	require.Len(t, b.server.asked, 2, "the end is far")
	b.press(keymap.Bottom)
	require.Len(t, b.ids(), 9)
	require.Equal(t, budget.Interactive, b.server.classes[2], "a key waits for it")
	b.press(keymap.Bottom)
	require.Equal(t, b.server.ids(), b.ids())
	b.press(keymap.Bottom)
	require.Len(t, b.server.asked, 4, "there is no more")
	require.Equal(t, lampID("l"), b.current())

	b.server.remove("b")
	b.server.remove("k")
	b.server.put("new", 2000)
	b.refresh()
	require.Equal(t, []lampID{"new", "a", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"}, b.ids(),
		"what was not read again is as it was")
	require.Equal(t, lampID("l"), b.current())
}

func TestARefreshThatMeetsNothingKnownStartsTheListOver(t *testing.T) {
	b := newBench(t, 1, "a", "b", "c", "d", "e")
	b.refresh()
	for i, name := range []lampID{"u", "v", "w", "x"} {
		b.server.put(name, 3000-i)
	}
	b.refresh()
	require.Equal(t, []lampID{"u", "v", "w"}, b.ids(), "rows between may be missing, so nothing below is claimed")
	b.press(keymap.Bottom, keymap.Bottom)
	require.Equal(t, b.server.ids(), b.ids())
}

// A row that moves to the top from below what is read again is listed once.
func TestARowThatMovesUpIsListedOnce(t *testing.T) {
	b := newBench(t, 1, "a", "b", "c", "d", "e", "f")
	b.refresh()
	b.press(keymap.Bottom)
	require.Len(t, b.ids(), 6)
	b.Select("e")
	b.server.remove("e")
	b.server.put("e", 5000)
	b.refresh()
	require.Equal(t, []lampID{"e", "a", "b", "c", "d", "f"}, b.ids())
	require.Equal(t, lampID("e"), b.current())
}

func TestErrorsKeepTheRowsAndAreTold(t *testing.T) {
	b := newBench(t, 10, "a", "b", "c", "d")
	b.refresh()
	b.server.err = forbidden()
	b.session.Now = noon().Add(time.Minute)
	require.False(t, b.refresh())
	require.Equal(t, b.server.ids(), b.ids())
	require.Contains(t, b.Trouble(), "List lamps: forbidden (403): this token may not. Ask a team owner")
	require.Contains(t, b.Reach(), "the last reading failed")
	require.Contains(t, b.Reach(), "read 12:00:00")

	b.server.err = nil
	require.True(t, b.refresh())
	require.Empty(t, b.Trouble())
	require.Equal(t, "all 4 lamps", b.Reach())
}

func TestAnEmptyListSaysWhy(t *testing.T) {
	b := newBench(t, 10)
	b.server.err = forbidden()
	b.refresh()
	require.Contains(t, b.drawn()[0], "List lamps: forbidden (403)")
	require.Greater(t, len(b.drawn()), 2, "a sentence is not cut")
	b.server.err = nil
	b.refresh()
	require.Equal(t, []string{"  There is no lamp. Press a to add one."}, b.drawn())
	require.Equal(t, "no lamp", b.Reach())
	_, ok := b.Current()
	require.False(t, ok)

	b.server.add("a")
	b.refresh()
	require.Equal(t, "the only lamp", b.Reach())
	b.match = func(*lamp) bool { return false }
	b.Renarrow()
	require.Equal(t, []string{"  None of the 1 lamps read matches."}, b.drawn())
}

func TestLateAnswersToAnEarlierQuestionAreDropped(t *testing.T) {
	b := newBench(t, 10, "a", "b")
	b.refresh()
	b.press(keymap.Mark)
	late := b.Load(poll.Job{})()
	b.Reset()
	require.Empty(t, b.ids())
	require.Equal(t, "nothing read yet", b.Reach())
	b.server.remove("a")
	fresh := b.Load(poll.Job{})
	require.NotNil(t, fresh, "the new question does not wait for the old answer")
	require.False(t, b.drain(func() tea.Msg { return late }))
	require.Empty(t, b.ids())
	b.drain(fresh)
	require.Equal(t, []lampID{"b"}, b.ids())
	require.Equal(t, lampID("a"), b.Marked()[0].ID, "a marked row of the old question is still marked")
}

func TestProblems(t *testing.T) {
	b := newBench(t, 10, "a", "b", "c", "d", "e")
	b.server.broke("b", true)
	b.server.broke("d", true)
	b.refresh()
	require.Equal(t, 2, b.Problems())
	b.press(keymap.NextProblem)
	require.Equal(t, lampID("b"), b.current())
	b.press(keymap.NextProblem)
	require.Equal(t, lampID("d"), b.current())
	b.press(keymap.NextProblem)
	require.Equal(t, lampID("d"), b.current())
	said, ok := b.session.Notices.Current()
	require.True(t, ok)
	require.Equal(t, "No further problem among the lamps read.", said.Text)
	b.press(keymap.PreviousProblem)
	require.Equal(t, lampID("b"), b.current())

	b.press(keymap.Problems)
	require.Equal(t, []string{"▌ b is broken", "  d is broken"}, b.drawn())
	require.Equal(t, []string{"problems"}, b.Chips())
	require.Equal(t, "all 5 lamps · 2 shown", b.Reach())
	b.session.Now = b.session.Now.Add(10 * time.Minute)
	require.Equal(t, "all 5 lamps, read 12:00:00 · 2 shown", b.Reach(), "it was not read since")

	b.server.broke("b", false)
	b.server.broke("e", true)
	b.refresh()
	require.Equal(t, []string{"▌ b", "  d is broken", "  e is broken"}, b.drawn(), "the cursor never loses its row by itself")
	b.press(keymap.Clear)
	require.Equal(t, 5, b.Len())
	require.Equal(t, lampID("b"), b.current())
	require.Equal(t, 2, b.Problems())
}

func TestMarkAllCountsAndSaysWhatIsNotMarked(t *testing.T) {
	b := newBench(t, 1, "a", "b", "c", "d", "e", "f", "g")
	b.refresh()
	b.press(keymap.Mark, keymap.MarkAll)
	said, _ := b.session.Notices.Current()
	require.Equal(t, "5 marked now, 6 in all. Those further down, which were not read yet, are not marked.", said.Text)
	b.ClearMarks()
	require.Empty(t, b.Marked())
}

func TestUnknownActionsAreNotItsOwn(t *testing.T) {
	b := newBench(t, 1)
	_, ok := b.Act(keymap.Open)
	require.False(t, ok)
}

// due gives the plan's job to read the lamps, as the program would ask for it.
func due(t *testing.T, b *bench) poll.Job {
	t.Helper()
	facts := poll.Facts{Now: b.session.Now, Focused: true, Served: poll.SetOf(poll.Domains)}
	var mine poll.Job
	for {
		jobs := b.session.Plan.Due(facts)
		if len(jobs) == 0 {
			return mine
		}
		for _, job := range jobs {
			if job.Kind == poll.Domains {
				mine = job
				continue
			}
			b.session.Plan.Done(job, facts.Now, 0) // after a failure, the others are asked first
		}
	}
}

func TestTheJobIsSettledWhenTheRefreshIsThrough(t *testing.T) {
	for name, test := range map[string]struct {
		err  error
		wait time.Duration
	}{
		"answered":            {nil, time.Minute},
		"no":                  {forbidden(), 5 * time.Minute},
		"out of order":        {&api.Error{Kind: api.Server, Status: 500}, time.Second},
		"cancelled by itself": {&api.Error{Kind: api.Canceled}, time.Minute},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, 1, "a")
			job := due(t, b)
			require.True(t, job.Planned())
			cmd := b.Load(job)
			require.False(t, due(t, b).Planned(), "it is under way")
			b.server.err = test.err
			b.drain(cmd)
			b.session.Now = noon().Add(test.wait - time.Millisecond)
			require.False(t, due(t, b).Planned())
			b.session.Now = noon().Add(test.wait)
			require.True(t, due(t, b).Planned())
		})
	}
}

// The pages of a refresh do not carry its job: none of them alone ends it.
func TestPagesCarryNoJob(t *testing.T) {
	b := newBench(t, 1, "a")
	answer, ok := b.Load(due(t, b))().(interface{ Ended() call.Asked })
	require.True(t, ok)
	require.False(t, answer.Ended().Job.Planned())
}

// What lies below a refresh is as old as the reading that brought it.
func TestARefreshOfTheTopDoesNotClaimTheRest(t *testing.T) {
	b := newBench(t, 1, "a", "b", "c", "d", "e", "f")
	b.refresh()
	b.press(keymap.Bottom)
	require.Len(t, b.ids(), 6)
	b.session.Now = noon().Add(time.Minute)
	b.refresh()
	require.Contains(t, b.Reach(), "6 lamps")
	require.Contains(t, b.Reach(), "top 3 read again")
	b.session.Now = b.session.Now.Add(10 * time.Minute)
	require.Contains(t, b.Reach(), "top 3 read 12:01:00")
}

package feed

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/model/filter"
)

// These tests count the messages looked at and the pieces of memory asked for,
// which unlike time are the same on every machine.

var (
	toStore = filter.Filter{}.Only(filter.Sender, "billing@store-7.test")
	bad     = filter.Filter{}.WithProblems(true)
)

// Whatever has been looked through, and what of it are problems or recent, is
// shown at the cost of the view alone.
func TestWhatIsAtHandIsShownWithoutLooking(t *testing.T) {
	var asked []float64
	for _, n := range []int{2_000, 20_000} {
		f := loaded(t, n)
		stores := f.View(toStore, noon)
		f.touched = 0
		for name, c := range map[string]struct {
			fl   filter.Filter
			want int
		}{
			"everything":         {filter.Filter{}, n},
			"problems":           {bad, n / 50},
			"recent":             {filter.Filter{}.WithWindow(time.Minute), 601},
			"the same":           {toStore, n / 40},
			"problems of it":     {toStore.WithProblems(true), 0},
			"the recent of it":   {toStore.WithWindow(time.Minute), 15},
			"the problems again": {bad.WithWindow(time.Minute), 13},
		} {
			v := f.Open(c.fl, noon)
			require.Zero(t, v.Unseen(), name)
			require.False(t, v.Look(1), name)
			require.Equal(t, c.want, v.Len(), name)
			v.Close()
		}
		require.Zero(t, f.touched)
		asked = append(asked, testing.AllocsPerRun(10, func() { f.Open(bad, noon).Close() }))
		stores.Close()
		require.Empty(t, f.sieves, "what nobody looks at is not kept up")
	}
	require.InDelta(t, asked[0], asked[1], 0, "no more memory with ten times the messages")
}

// Each step looks at as many messages as it is told to, shows no more than it
// has seen, and says how many there are still to see.
func TestAListIsLookedThroughInSteps(t *testing.T) {
	const n, step = 5_000, 700
	f := loaded(t, n)
	whole := f.View(toStore, noon).Messages()
	f.sieves = nil // it is not at hand
	v := f.Open(toStore, noon)
	f.touched = 0
	for seen := step; v.Look(step); seen += step {
		require.Equal(t, seen, f.touched)
		require.Equal(t, n-seen, v.Unseen())
		require.Equal(t, whole[:v.Len()], v.Messages())
		require.InDelta(t, seen/40, v.Len(), 1)
	}
	require.Equal(t, n, f.touched)
	require.Zero(t, v.Unseen())
	require.Equal(t, whole, v.Messages())
}

// Of a narrow window no more is waited for than is in it.
func TestAWindowIsThereBeforeAllIsLookedThrough(t *testing.T) {
	f := loaded(t, 5_000)
	v := f.Open(toStore.WithWindow(time.Minute), noon)
	require.Equal(t, 601, v.Unseen())
	require.True(t, v.Look(700))
	require.Zero(t, v.Unseen())
	require.Equal(t, 15, v.Len())
}

// The next problem is found however many messages are in between.
func TestTheNextProblemIsFoundWithoutLooking(t *testing.T) {
	f := loaded(t, 5_000)
	for _, fl := range []filter.Filter{{}, bad, filter.Filter{}.Except(filter.Sender, "billing@store0.test")} {
		v := f.View(fl, noon)
		f.touched = 0
		var down, up []api.MessageID
		for id, ok := v.ProblemBelow(""); ok; id, ok = v.ProblemBelow(id) {
			down = append(down, id)
		}
		for id, ok := v.ProblemAbove(v.At(v.Len() - 1)); ok; id, ok = v.ProblemAbove(id) {
			up = append([]api.MessageID{id}, up...)
		}
		var want []api.MessageID
		for _, m := range v.Messages() {
			if m.Severity(noon).Problem() {
				want = append(want, m.ID)
			}
		}
		require.NotEmpty(t, want)
		require.Equal(t, want, down)
		if m, _ := f.Get(v.At(v.Len() - 1)); m.Severity(noon).Problem() {
			up = append(up, m.ID)
		}
		require.Equal(t, want, up)
		require.Zero(t, f.touched)
		v.Close()
	}
}

// full is a feed without room, half of which is marked: the oldest.
func full(tb testing.TB, n int) (*Feed, map[api.MessageID]bool) {
	tb.Helper()
	f := loaded(tb, n)
	f.options.Limit = n
	marked := make(map[api.MessageID]bool)
	oldest := f.whole.rows.above(nil)
	for range f.MostKept() {
		marked[oldest.ID] = true
		oldest = f.whole.rows.above(oldest)
	}
	f.Keep(func(id api.MessageID) bool { return marked[id] }, nil)
	return f, marked
}

// arrive has so many new messages come, with those known of the last two seconds.
func arrive(tb testing.TB, f *Feed, newest, n int) {
	tb.Helper()
	request, ok := f.Head(noon)
	require.True(tb, ok)
	require.Equal(tb, n, f.Apply(request, history(newest, n+30), noon).Added)
}

// The marked are passed by once, however many pages come.
func TestMarkedMessagesAreAskedAboutOnce(t *testing.T) {
	const n, pages, perPage = 4_000, 20, 50
	f, marked := full(t, n)
	f.touched = 0
	for page := range pages {
		arrive(t, f, (page+1)*perPage, perPage)
	}
	require.Equal(t, pages*perPage, f.Evicted())
	require.Equal(t, len(marked)+f.Evicted(), f.touched)
	for id := range marked {
		_, held := f.Get(id)
		require.True(t, held)
	}
}

// Nor does the first page after many were marked take long: until all those are
// passed, a few messages more are held.
func TestManyMarkedMessagesArePassedInSteps(t *testing.T) {
	const n, perPage = 40_000, 50
	f, marked := full(t, n)
	f.touched = 0
	for page := range 4 {
		arrive(t, f, (page+1)*perPage, perPage)
		require.LessOrEqual(t, f.touched, (page+1)*mostAsked)
	}
	require.Equal(t, n, f.Len())
	require.Equal(t, 4*perPage, f.Evicted())
	require.Equal(t, len(marked)+f.Evicted(), f.touched)
}

func TestWhatIsMarkedNoMoreIsForgottenFirst(t *testing.T) {
	f, marked := full(t, 4_000)
	arrive(t, f, 50, 50)
	f.touched = 0
	var released []api.MessageID
	for id := range marked {
		if len(released) == 50 {
			break
		}
		released = append(released, id)
		delete(marked, id)
		f.Release(id)
	}
	arrive(t, f, 100, 50)
	require.Equal(t, 50, f.touched, "the others are not asked about again")
	for _, id := range released {
		_, held := f.Get(id)
		require.False(t, held)
	}

	clear(marked)
	f.ReleaseAll()
	oldest := f.whole.rows.above(nil)
	arrive(t, f, 150, 50)
	_, held := f.Get(oldest.ID)
	require.False(t, held)
	require.Equal(t, 100, f.touched)
}

// A message that is gone before it could be forgotten is not let go twice.
func TestWhatIsGoneIsNotForgotten(t *testing.T) {
	f, marked := full(t, 1_000)
	arrive(t, f, 50, 50)
	gone := f.whole.rows.above(nil).ID
	delete(marked, gone)
	f.Release(gone)
	l := make(ledger)
	f.Watch(l.added(t), l.removed(t))
	f.Drop(gone)
	arrive(t, f, 60, 10)
	require.Equal(t, 1_000, f.Len())
	require.Equal(t, 50+9, f.Evicted())
	l.requireTrue(t, f)
}

// What was on screen when an answer came is spared, though the rows are others
// by then; later it is forgotten before all that is newer.
func TestWhatIsLookedAtIsSparedForAsLong(t *testing.T) {
	f, _ := full(t, 1_000)
	v := f.View(filter.Filter{}, noon)
	watched := []api.MessageID{v.At(v.Len() - 1), v.At(v.Len() - 2)}
	f.Keep(nil, func() []api.MessageID { return watched })
	arrive(t, f, 50, 50)
	for _, id := range watched {
		_, held := f.Get(id)
		require.True(t, held, fmt.Sprint("it was looked at: ", id))
	}
	spared := watched
	watched = nil
	arrive(t, f, 60, 10)
	for _, id := range spared {
		_, held := f.Get(id)
		require.False(t, held)
	}
}

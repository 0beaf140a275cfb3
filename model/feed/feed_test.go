package feed

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/model/filter"
	"mintop/model/list"
	"mintop/model/mail"
)

var (
	_     list.Order[api.MessageID] = (*View)(nil)
	plain                           = filter.Filter{}
)

// scene is a server and a feed that reads it.
type scene struct {
	t      *testing.T
	server *server
	feed   *Feed
}

// newScene begins with n messages, a second apart, the newest created now.
func newScene(t *testing.T, n int, options Options) *scene {
	t.Helper()
	s := &scene{t: t, server: &server{now: noon.Add(-time.Duration(n) * time.Second)}, feed: New(options)}
	s.arrive(n)
	return s
}

func (s *scene) arrive(n int) {
	for range n {
		s.server.now = s.server.now.Add(time.Second)
		s.server.send(0, api.StatusDelivered)
	}
}

// run answers a request and all that must follow it at once.
func (s *scene) run(request Request, ok bool) (results []Result) {
	s.t.Helper()
	require.True(s.t, ok, "there is something to ask")
	for {
		result := s.feed.Apply(request, s.server.page(request), s.server.now)
		results = append(results, result)
		if result.Next == nil {
			return results
		}
		request = *result.Next
	}
}

func (s *scene) head() []Result  { s.t.Helper(); return s.run(s.feed.Head(s.server.now)) }
func (s *scene) moved() []Result { s.t.Helper(); return s.run(s.feed.Moved(s.server.now)) }
func (s *scene) older() []Result { s.t.Helper(); return s.run(s.feed.Older(s.server.now)) }
func (s *scene) gap() []Result   { s.t.Helper(); return s.run(s.feed.Gap(s.server.now)) }

func (s *scene) match(fl filter.Filter) []Result {
	s.t.Helper()
	return s.run(s.feed.Match(fl, s.server.now))
}

func (s *scene) coverage(fl filter.Filter) Coverage { return s.feed.Coverage(fl, s.server.now) }

func TestNothingIsKnownBeforeTheFirstAnswer(t *testing.T) {
	s := newScene(t, 30, Options{PageSize: 10})
	require.Equal(t, Coverage{}, s.coverage(plain))
	_, ok := s.feed.Moved(noon)
	require.False(t, ok)
	_, ok = s.feed.Older(noon)
	require.False(t, ok)
	_, ok = s.feed.Gap(noon)
	require.False(t, ok)
	_, ok = s.feed.Match(filter.Filter{}.WithStatuses("failed"), noon)
	require.False(t, ok)
	_, ok = s.feed.Match(filter.Filter{}.Only(filter.Route, "route-1"), noon)
	require.False(t, ok)
	require.Zero(t, s.feed.View(plain, noon).Len())
}

func TestTheFirstSweepIsOnePage(t *testing.T) {
	s := newScene(t, 30, Options{PageSize: 10})
	require.Equal(t, []Result{{Added: 10}}, s.head())
	c := s.coverage(plain)
	require.Equal(t, noon.Add(-9*time.Second), c.Since)
	require.True(t, c.Complete)
	require.False(t, c.End)
	require.Equal(t, 10, c.Loaded)
	require.Zero(t, s.feed.Rate(noon), "history is no activity")
}

func TestOlderPagesReachTheEnd(t *testing.T) {
	s := newScene(t, 25, Options{PageSize: 10})
	s.head()
	s.older()
	require.Equal(t, noon.Add(-19*time.Second), s.coverage(plain).Since)
	s.older()
	c := s.coverage(plain)
	require.True(t, c.End)
	require.True(t, c.MatchEnd)
	require.Equal(t, noon.Add(-24*time.Second), c.Since)
	_, ok := s.feed.Older(noon)
	require.False(t, ok)
}

func TestAnEmptyAccountIsKnownInFull(t *testing.T) {
	s := newScene(t, 0, Options{PageSize: 10})
	s.head()
	c := s.coverage(plain)
	require.True(t, c.End && c.Complete)
	require.Equal(t, noon, c.Since)
	s.arrive(3)
	s.head()
	s.moved()
	require.Equal(t, 3, s.feed.Len())
	require.True(t, s.coverage(plain).End)
}

func TestASweepWalksUntilItMeetsWhatIsKnown(t *testing.T) {
	s := newScene(t, 30, Options{PageSize: 10})
	s.head()
	s.arrive(25)
	results := s.head()
	require.Len(t, results, 3)
	require.False(t, results[2].GapOpened)
	require.Equal(t, 35, s.feed.Len())
	require.True(t, s.coverage(plain).Complete)
	require.InDelta(t, 12.5, s.feed.Rate(s.server.now), 0, "25 in two minutes")
}

// Where every page has to wait, what is newest comes first.
func TestASweepThatTakesLongLeavesAGap(t *testing.T) {
	s := newScene(t, 30, Options{PageSize: 10})
	s.head()
	s.arrive(45)
	request, _ := s.feed.Head(s.server.now)
	s.server.now = s.server.now.Add(sweepFor)
	result := s.feed.Apply(request, s.server.page(request), s.server.now)
	require.NotNil(t, result.Next)
	s.server.now = s.server.now.Add(time.Second)
	result = s.feed.Apply(*result.Next, s.server.page(*result.Next), s.server.now)
	require.Nil(t, result.Next)
	require.True(t, result.GapOpened)
	require.Len(t, s.coverage(plain).Gaps, 1)
	for len(s.coverage(plain).Gaps) > 0 {
		s.gap()
	}
	require.Equal(t, 55, s.feed.Len())
}

func TestWhatCannotBeReachedAtOnceIsAGap(t *testing.T) {
	s := newScene(t, 10, Options{PageSize: 10, MaxPages: 2})
	s.head()
	s.arrive(45)
	results := s.head()
	require.Len(t, results, 2)
	require.True(t, results[1].GapOpened)
	c := s.coverage(plain)
	require.False(t, c.Complete)
	require.Equal(t, []Span{{From: noon.Add(-2 * time.Second), To: noon.Add(26 * time.Second)}}, c.Gaps)

	s.arrive(1)
	s.head()
	require.Len(t, s.coverage(plain).Gaps, 1, "a later sweep does not hide it")
	for range 3 {
		s.gap()
	}
	require.True(t, s.coverage(plain).Complete)
	require.Equal(t, 56, s.feed.Len())
	_, ok := s.feed.Gap(s.server.now)
	require.False(t, ok)
}

func TestOneSweepAtATime(t *testing.T) {
	s := newScene(t, 30, Options{PageSize: 10})
	request, _ := s.feed.Head(noon)
	_, ok := s.feed.Head(noon)
	require.False(t, ok)
	s.feed.Failed(request)
	again, ok := s.feed.Head(noon)
	require.True(t, ok)
	require.True(t, s.feed.Apply(request, s.server.page(request), noon).Stale)
	require.Zero(t, s.feed.Len())
	require.Equal(t, 10, s.feed.Apply(again, s.server.page(again), noon).Added)
	require.True(t, s.feed.Apply(again, s.server.page(again), noon).Stale, "an answer counts once")
}

func TestASweepThatFailsLeavesAGap(t *testing.T) {
	s := newScene(t, 10, Options{PageSize: 10})
	s.head()
	s.arrive(25)
	request, _ := s.feed.Head(s.server.now)
	result := s.feed.Apply(request, s.server.page(request), s.server.now)
	s.feed.Failed(*result.Next)
	require.Len(t, s.coverage(plain).Gaps, 1)
	s.head()
	s.gap()
	s.gap()
	require.True(t, s.coverage(plain).Complete)
}

func TestRowsOfTheSameTimeAreNotLost(t *testing.T) {
	s := newScene(t, 0, Options{PageSize: 3, Overlap: time.Millisecond})
	for range 8 {
		s.server.send(0, api.StatusDelivered)
	}
	s.head()
	for range 8 {
		s.server.send(0, api.StatusDelivered)
	}
	s.head()
	for range 10 {
		if request, ok := s.feed.Older(noon); ok {
			s.run(request, ok)
		}
	}
	require.Equal(t, 16, s.feed.Len())
}

func TestABurstIsAGapUntilItIsRead(t *testing.T) {
	s := newScene(t, 0, Options{PageSize: 5, MaxPages: 2})
	burst := func(n int) {
		for range n {
			s.server.send(0, api.StatusDelivered)
		}
	}
	burst(20)
	s.head()
	view := s.feed.View(plain, noon)
	require.Equal(t, 5, view.Len(), "shown, although more of the same moment may follow")

	s.server.now = noon.Add(time.Second)
	burst(20)
	require.True(t, s.head()[1].GapOpened)
	require.Equal(t, 15, view.Len(), "what was shown stays")
	require.Equal(t, []Span{{From: noon, To: noon.Add(time.Second)}}, s.coverage(plain).Gaps)
	s.server.now = noon.Add(time.Minute)
	for range 20 {
		if request, ok := s.feed.Gap(s.server.now); ok {
			s.run(request, ok)
		}
		s.head()
	}
	require.True(t, s.coverage(plain).Complete)
	for !s.coverage(plain).End {
		s.older()
	}
	require.Equal(t, 40, s.feed.Len())
}

func TestAQuietListIsReadOnePageAtATime(t *testing.T) {
	s := newScene(t, 0, Options{PageSize: 5})
	for range 20 {
		s.server.send(0, api.StatusDelivered)
	}
	s.head()
	s.server.now = noon.Add(time.Minute)
	s.head()
	s.server.now = noon.Add(2 * time.Minute)
	require.Len(t, s.head(), 1, "what is a minute old does not appear late")
}

func TestARowThatAppearsLateIsFound(t *testing.T) {
	s := newScene(t, 30, Options{PageSize: 10, Overlap: 3 * time.Second})
	s.head()
	late := s.server.send(2*time.Second, api.StatusDelivered)
	s.head()
	_, ok := s.feed.Get(late.ID)
	require.True(t, ok)
}

func TestMovementIsFound(t *testing.T) {
	s := newScene(t, 30, Options{PageSize: 10})
	s.head()
	seen := s.server.rows[25]
	unseen := s.server.rows[3]
	s.server.now = noon.Add(time.Minute)
	s.server.move(seen, api.StatusHardBounced)
	s.server.move(unseen, api.StatusFailed)
	results := s.moved()
	require.Equal(t, Result{Added: 2, Changed: 1}, sum(results), "of the ten latest changes, eight rows are loaded")
	m, _ := s.feed.Get(seen.ID)
	require.Equal(t, api.StatusHardBounced, m.Status)
	require.EqualValues(t, 2, m.Version)
	require.Equal(t, 10, s.feed.View(plain, noon).Len(), "a row far below what is known in full is not shown among it")
}

func sum(results []Result) (total Result) {
	for _, r := range results {
		total.Added += r.Added
		total.Changed += r.Changed
	}
	return total
}

func TestAStormOfChangesLeavesAHoleThatIsClosed(t *testing.T) {
	failed := filter.Filter{}.WithStatuses(api.StatusFailed)
	s := newScene(t, 60, Options{PageSize: 5, MaxPages: 2})
	s.head()
	for range 11 {
		s.older()
	}
	s.moved()
	for _, r := range s.server.rows {
		s.server.now = s.server.now.Add(time.Second)
		s.server.move(r, api.StatusFailed)
	}
	require.True(t, s.moved()[1].GapOpened)
	require.False(t, s.coverage(failed).Complete, "statuses may be old")
	require.True(t, s.coverage(plain).Complete)
	for range 30 {
		s.moved()
	}
	require.True(t, s.coverage(failed).Complete)
	require.Equal(t, 60, s.feed.View(failed, s.server.now).Len())
}

func TestAnOlderAnswerDoesNotOverwriteANewerOne(t *testing.T) {
	s := newScene(t, 5, Options{PageSize: 10})
	s.head()
	request, _ := s.feed.Head(noon)
	early := s.server.page(request)
	s.server.now = noon.Add(time.Second)
	s.server.move(s.server.rows[2], api.StatusOpened)
	s.moved()
	s.feed.Apply(request, early, s.server.now)
	m, _ := s.feed.Get(s.server.rows[2].ID)
	require.Equal(t, api.StatusOpened, m.Status)
}

func TestARepeatedCursorEndsASweepAndIsWalkedAround(t *testing.T) {
	s := newScene(t, 40, Options{PageSize: 10})
	s.head()
	request, _ := s.feed.Older(noon)
	page := s.server.page(request)
	page.Next = request.Page.Cursor
	s.feed.Apply(request, page, noon)

	request, ok := s.feed.Older(noon)
	require.True(t, ok)
	require.Empty(t, request.Page.Cursor)
	require.Equal(t, noon.Add(-19*time.Second), request.Query.To, "entered again by date")
	s.run(request, ok)
	for range 2 {
		s.older()
	}
	require.Equal(t, 40, s.feed.Len())
	require.True(t, s.coverage(plain).End)
}

func TestACursorThatFailsTwiceIsGivenUp(t *testing.T) {
	s := newScene(t, 40, Options{PageSize: 10})
	s.head()
	for range 2 {
		request, _ := s.feed.Older(noon)
		require.NotEmpty(t, request.Page.Cursor)
		s.feed.Failed(request)
	}
	request, ok := s.feed.Older(noon)
	require.True(t, ok)
	require.Empty(t, request.Page.Cursor)
}

func TestARepeatedCursorOfMovementStartsOver(t *testing.T) {
	s := newScene(t, 30, Options{PageSize: 5})
	s.head()
	s.moved()
	for _, r := range s.server.rows {
		s.server.now = s.server.now.Add(time.Second)
		s.server.move(r, api.StatusOpened)
	}
	request, _ := s.feed.Moved(s.server.now)
	result := s.feed.Apply(request, s.server.page(request), s.server.now)
	page := s.server.page(*result.Next)
	page.Next = result.Next.Page.Cursor
	require.True(t, s.feed.Apply(*result.Next, page, s.server.now).GapOpened)
	s.moved()
	for _, r := range s.server.rows {
		m, ok := s.feed.Get(r.ID)
		require.True(t, ok)
		require.Equal(t, api.StatusOpened, m.Status)
	}
}

func TestAnEmptyPageThatIsNotTheLastSaysNothing(t *testing.T) {
	s := newScene(t, 30, Options{PageSize: 10})
	request, _ := s.feed.Head(noon)
	s.feed.Apply(request, api.Page[api.Message]{Next: "more"}, noon)
	require.Equal(t, Coverage{}, s.coverage(plain))
	s.head()
	require.Equal(t, 10, s.feed.Len())
}

func TestLearning(t *testing.T) {
	s := newScene(t, 5, Options{PageSize: 10})
	s.head()
	view := s.feed.View(filter.Filter{}.Except(filter.Route, "route-9"), noon)
	require.Equal(t, 5, view.Len())
	from := api.MessageDetail{Message: s.server.rows[0].Message, RouteID: "route-9"}
	s.feed.Learn(mail.DetailFromAPI(from, nil))
	require.Equal(t, 4, view.Len(), "a route that was learned is filtered by")
	from.ID = "elsewhere"
	s.feed.Learn(mail.DetailFromAPI(from, nil))
	require.Equal(t, 5, s.feed.Len())
}

func TestWaitingTooLongShowsByItself(t *testing.T) {
	s := newScene(t, 5, Options{PageSize: 10})
	s.server.move(s.server.rows[4], api.StatusQueued)
	s.head()
	problems := s.feed.View(filter.Filter{}.WithProblems(true), noon)
	require.Zero(t, problems.Len())
	problems.Cut(noon.Add(mail.QueueOld))
	require.Equal(t, 1, problems.Len())
	require.EqualValues(t, 2, problems.Message(0).Version, "it is drawn anew")
}

func TestRateForgets(t *testing.T) {
	s := newScene(t, 5, Options{PageSize: 10})
	s.head()
	s.arrive(4)
	s.head()
	require.InDelta(t, 2, s.feed.Rate(s.server.now), 0)
	require.InDelta(t, 2, s.feed.Rate(s.server.now.Add(time.Minute)), 0)
	require.Zero(t, s.feed.Rate(s.server.now.Add(3*time.Minute)))
}

func TestPurposeNames(t *testing.T) {
	require.Equal(t, "match head", MatchHead.String())
	require.Equal(t, "purpose 99", Purpose(99).String())
}

// The problems kept at hand are those a search through every message finds.
func TestProblemsAtHandAreAllThereAre(t *testing.T) {
	s := rare(t, 200, Options{PageSize: 50})
	for range 3 {
		s.older()
	}
	later := noon.Add(time.Hour) // some have waited too long by then
	problems := filter.Filter{Problems: true}
	shown := s.feed.View(problems, later)
	defer shown.Close()
	var want []api.MessageID
	for m := range s.feed.All() {
		if m.Severity(later).Problem() {
			want = append(want, m.ID)
		}
	}
	require.NotEmpty(t, want)
	var got []api.MessageID
	for _, m := range shown.Messages() {
		got = append(got, m.ID)
	}
	require.Equal(t, want, got)
}

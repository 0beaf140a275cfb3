package feed

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/model/filter"
	"mintop/model/mail"
)

// rare begins with n messages of which every tenth has failed.
func rare(t *testing.T, n int, options Options) *scene {
	t.Helper()
	s := newScene(t, n, options)
	for i, r := range s.server.rows {
		if i%10 == 0 {
			r.Status = api.StatusFailed
		}
	}
	s.head()
	return s
}

func TestARareStatusIsFoundFarBack(t *testing.T) {
	failed := filter.Filter{}.WithStatuses(api.StatusFailed)
	s := rare(t, 200, Options{PageSize: 10})
	view := s.feed.View(failed, noon)
	require.Equal(t, 1, view.Len(), "what the plain list holds is there at once")
	require.Equal(t, s.coverage(plain).Since, s.coverage(failed).Since)

	request, ok := s.feed.Match(failed, noon)
	require.Equal(t, api.StatusFailed, request.Query.Status)
	require.Equal(t, noon.Add(-9*time.Second), request.Query.To, "begins where the plain list ends")
	_, busy := s.feed.Match(failed, noon)
	require.False(t, busy, "one at a time")
	s.run(request, ok)
	require.Equal(t, 10, view.Len())
	require.False(t, s.coverage(failed).End)

	s.match(failed)
	require.Equal(t, 20, view.Len())
	c := s.coverage(failed)
	require.True(t, c.End && c.MatchEnd && c.Complete)
	_, ok = s.feed.Match(failed, noon)
	require.False(t, ok)
	require.Equal(t, 10, s.feed.View(plain, noon).Len(), "the plain list does not show what it is sparse in")
}

func TestAWalkDoesNotVouchForWhatIsTooNew(t *testing.T) {
	failed := filter.Filter{}.WithStatuses(api.StatusFailed)
	s := newScene(t, 20, Options{PageSize: 1, Overlap: 10 * time.Second})
	s.head()
	request, ok := s.feed.Match(failed, noon)
	page := s.server.page(request)
	require.Empty(t, page.Rows)
	s.server.send(5*time.Second, api.StatusFailed) // appears after the page was read
	s.feed.Apply(request, page, noon)
	require.True(t, ok)
	require.False(t, s.coverage(failed).Complete)
	s.server.now = noon.Add(time.Minute)
	for range 30 {
		s.head()
		if request, ok := s.feed.Match(failed, s.server.now); ok {
			s.run(request, ok)
		}
	}
	require.True(t, s.coverage(failed).Complete)
	require.Equal(t, 1, s.feed.View(failed, s.server.now).Len())
}

func TestSeveralStatusesAreAskedForInTurn(t *testing.T) {
	both := filter.Filter{}.WithStatuses(api.StatusFailed, api.StatusDelivered)
	s := rare(t, 200, Options{PageSize: 10})
	asked := map[api.Status]int{}
	for range 8 {
		request, ok := s.feed.Match(both, noon)
		require.True(t, ok)
		asked[request.Query.Status]++
		s.run(request, ok)
		view := s.feed.View(both, noon)
		for i := range view.Len() - 1 {
			require.Equal(t, time.Second, view.Message(i).CreatedAt().Sub(view.Message(i+1).CreatedAt()), "nothing is missing")
		}
		view.Close()
	}
	require.Equal(t, map[api.Status]int{api.StatusFailed: 1, api.StatusDelivered: 7}, asked,
		"the one that reaches back least is asked next")
}

func TestAWindowIsReadNoFurther(t *testing.T) {
	s := rare(t, 200, Options{PageSize: 10})
	for _, fl := range []filter.Filter{
		filter.Filter{}.WithWindow(35 * time.Second),
		filter.Filter{}.WithWindow(35 * time.Second).WithStatuses(api.StatusFailed),
	} {
		for range 10 {
			if request, ok := s.feed.Match(fl, noon); ok {
				s.run(request, ok)
			}
		}
		c := s.coverage(fl)
		require.True(t, c.Complete && c.MatchEnd)
		require.Equal(t, noon.Add(-35*time.Second), c.Since)
		require.False(t, s.coverage(plain).End)
	}
	view := s.feed.View(filter.Filter{}.WithWindow(35*time.Second), noon)
	require.Equal(t, 36, view.Len())
	view.Cut(noon.Add(10 * time.Second))
	require.Equal(t, 26, view.Len(), "time moves the window")
}

func TestARouteIsKnownByTheServerOnly(t *testing.T) {
	routed := filter.Filter{}.Only(filter.Route, "route-1")
	s := rare(t, 100, Options{PageSize: 10})
	require.Zero(t, s.feed.View(routed, noon).Len())
	require.Equal(t, Coverage{Loaded: 10}, s.coverage(routed))

	request, ok := s.feed.Match(routed, noon)
	require.Equal(t, MatchHead, request.Purpose)
	require.Equal(t, "route-1", request.Query.RouteID)
	s.run(request, ok)
	view := s.feed.View(routed, noon)
	require.Equal(t, 10, view.Len())
	require.Equal(t, "route-1", view.Message(0).Route)

	for range 2 {
		results := s.match(routed)
		require.Len(t, results, 1)
	}
	require.Equal(t, 25, view.Len())
	require.True(t, s.coverage(routed).End)
	require.False(t, s.coverage(routed).MatchEnd, "new mail of the route must still be asked for")
	_, ok = s.feed.Match(routed, noon)
	require.False(t, ok, "but not all the time")

	s.arrive(40)
	s.match(routed)
	require.Equal(t, 35, view.Len())
	require.True(t, s.coverage(routed).Complete)
}

func TestAFilterNothingMatchesAsksNothing(t *testing.T) {
	s := rare(t, 100, Options{PageSize: 10})
	never := filter.Filter{}.WithStatuses(api.StatusDelivered).WithProblems(true)
	_, ok := s.feed.Match(never, noon)
	require.False(t, ok)
	require.True(t, s.coverage(never).End)
	require.Zero(t, s.feed.View(never, noon).Len())
}

func TestALocalFilterReadsThePlainList(t *testing.T) {
	s := rare(t, 100, Options{PageSize: 10})
	fl := filter.Filter{}.Except(filter.Sender, "sender1@acme.test")
	request, ok := s.feed.Match(fl, noon)
	require.True(t, ok)
	require.Equal(t, Older, request.Purpose)
}

func TestOnlySoManyNarrowedListsAreRemembered(t *testing.T) {
	s := rare(t, 20, Options{PageSize: 10})
	for range maxMatches {
		s.feed.Match(filter.Filter{}.Only(filter.Sender, time.Duration(s.feed.counter).String()), noon)
	}
	first := s.feed.matches
	require.Len(t, first, maxMatches)
	request, ok := s.feed.Match(filter.Filter{}.Only(filter.Tag, "one more"), noon)
	require.True(t, ok)
	require.Len(t, s.feed.matches, maxMatches)
	require.False(t, s.feed.Apply(request, api.Page[api.Message]{}, noon).Stale)
}

func TestEvictionForgetsTheOldestAndClaimsNoLonger(t *testing.T) {
	s := newScene(t, 100, Options{PageSize: 10, Limit: 30})
	s.head()
	kept := s.server.rows[95].ID
	s.feed.Keep(func(id api.MessageID) bool { return id == kept }, nil)
	for range 8 {
		if request, ok := s.feed.Older(noon); ok {
			s.run(request, ok)
		}
	}
	require.Equal(t, 30, s.feed.Len())
	require.LessOrEqual(t, s.feed.Evicted(), 10, "reading on stops when it would be in vain")
	c := s.coverage(plain)
	require.True(t, c.Full && c.MatchEnd)
	require.False(t, c.End)

	s.arrive(50)
	s.head()
	require.Equal(t, 30, s.feed.Len())
	_, ok := s.feed.Get(kept)
	require.True(t, ok)
	view := s.feed.View(plain, s.server.now)
	require.Equal(t, 29, view.Len(), "the kept row is below what is known in full")
	require.Equal(t, s.server.now.Add(-29*time.Second), s.coverage(plain).Since)
}

func TestEvictionOvertakesAWalk(t *testing.T) {
	s := newScene(t, 100, Options{PageSize: 10, Limit: 30})
	s.head()
	s.older()
	request, ok := s.feed.Older(noon)
	require.True(t, ok)
	page := s.server.page(request)
	s.arrive(50)
	s.head()
	require.True(t, s.feed.Apply(request, page, s.server.now).Stale, "it no longer fits")
	require.True(t, s.coverage(plain).Complete)
}

func TestAPinnedRowStays(t *testing.T) {
	failed := filter.Filter{}.WithStatuses(api.StatusFailed)
	s := rare(t, 10, Options{PageSize: 20})
	view := s.feed.View(failed, noon)
	id := view.At(0)
	view.Pin(id)
	s.server.now = noon.Add(time.Minute)
	s.server.move(s.server.rows[0], api.StatusDelivered)
	s.moved()
	require.Equal(t, 1, view.Len(), "it no longer matches")
	require.Equal(t, id, view.At(0))
	view.Pin("")
	require.Zero(t, view.Len())
}

func TestAPinnedRowOutOfReachComesLast(t *testing.T) {
	s := rare(t, 40, Options{PageSize: 20})
	recent := filter.Filter{}.WithWindow(10 * time.Second)
	view := s.feed.View(recent, noon)
	require.Equal(t, 11, view.Len())
	id := view.At(10)
	view.Pin(id)
	view.Cut(noon.Add(5 * time.Second))
	require.Equal(t, 7, view.Len())
	at, ok := view.Index(id)
	require.True(t, ok)
	require.Equal(t, 6, at)
	require.Equal(t, id, view.At(at))
	s.feed.Drop(id)
	require.Equal(t, 6, view.Len())
	_, ok = view.Index(id)
	require.False(t, ok)
}

func TestAClosedViewCostsNothing(t *testing.T) {
	s := rare(t, 10, Options{PageSize: 20})
	view := s.feed.View(plain, noon)
	view.Close()
	require.Empty(t, s.feed.views)
}

func TestProblemsAreAskedForByEveryStatusThatCanBeOne(t *testing.T) {
	s := rare(t, 100, Options{PageSize: 10})
	asked := map[api.Status]bool{}
	for range 40 {
		request, ok := s.feed.Match(filter.Filter{}.WithProblems(true), noon)
		if !ok {
			break
		}
		asked[request.Query.Status] = true
		s.run(request, ok)
	}
	for _, status := range api.Statuses() {
		require.Equal(t, mail.StatusSeverity(status).Problem() || mail.Ages(status), asked[status], status)
	}
}

package poll_test

import (
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api/budget"
	"mintop/model/poll"
)

// tabs are the kinds of each tab but the first, in the order of the screen.
func tabs() [][]poll.Kind {
	return [][]poll.Kind{
		{poll.Domains, poll.Record},
		{poll.Projects, poll.Record},
		{poll.Suppressions, poll.Record},
		{poll.Webhooks, poll.Deliveries, poll.Record},
		{poll.Members},
	}
}

func served() poll.Set {
	var set poll.Set
	for _, kinds := range tabs() {
		set = set.With(kinds...)
	}
	return set
}

func TestWhatIsReadBeforeATabIsOpened(t *testing.T) {
	t.Parallel()
	f := watching(start())
	f.Served = served()
	jobs := poll.New(poll.Options{}).Due(f)
	require.Equal(t, []poll.Kind{
		poll.Head, poll.Moved, poll.Domains, poll.Webhooks, poll.Deliveries, poll.Projects, poll.Team, poll.Usage,
	}, kindsOf(jobs), "what can break, and the names the other lists show")
	require.Equal(t, budget.Background, jobs[2].Class)

	f.Served = poll.SetOf(poll.Domains)
	require.NotContains(t, kindsOf(poll.New(poll.Options{}).Due(f)), poll.Webhooks, "a tab the program does not have")
}

func TestThePaceOfTheListsOfOtherTabs(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		kind                      poll.Kind
		onScreen, visited, hidden float64 // reads a minute
	}{
		{poll.Domains, 6, 1, 1},
		{poll.Webhooks, 6, 1, 1},
		{poll.Deliveries, 6, 1, 1},
		{poll.Projects, 6, 0.2, 0.2},
		{poll.Suppressions, 4, 0.2, 0},
		{poll.Members, 1, 0.2, 0},
	} {
		plan, now := settled(t, poll.Options{})
		f := watching(now)
		f.Served = served()
		require.InDelta(t, test.hidden, plan.Rates(f).Of(test.kind), 0.01, "%v, never looked at", test.kind)
		f.Visited = poll.SetOf(test.kind)
		require.InDelta(t, test.visited, plan.Rates(f).Of(test.kind), 0.01, "%v, out of sight again", test.kind)
		f.OnScreen, f.ListVisible = f.Visited, false
		require.InDelta(t, test.onScreen, plan.Rates(f).Of(test.kind), 0.01, "%v on screen", test.kind)
	}
}

func TestATabThatIsOpenedIsReadAtOnce(t *testing.T) {
	t.Parallel()
	plan, now := settled(t, poll.Options{})
	f := watching(now.Add(time.Second))
	f.Served = served()
	for _, job := range plan.Due(f) {
		plan.Done(job, f.Now, 0)
	}
	f.Now = f.Now.Add(20 * time.Second)
	f.OnScreen, f.Visited = poll.SetOf(poll.Domains, poll.Suppressions), poll.SetOf(poll.Domains, poll.Suppressions)
	for _, job := range plan.Due(f) {
		if f.OnScreen.Has(job.Kind) {
			require.Equal(t, budget.Visible, job.Class)
			f.OnScreen &^= poll.SetOf(job.Kind)
		}
	}
	require.Zero(t, f.OnScreen, "both lists of the tab were asked for")
}

func TestAnOpenRecordIsAskedForAtOnceAndWatched(t *testing.T) {
	t.Parallel()
	plan, now := settled(t, poll.Options{})
	f := watching(now.Add(time.Second))
	f.Record = "d1"
	jobs := plan.Due(f)
	require.Equal(t, []poll.Kind{poll.Record}, kindsOf(jobs))
	require.Equal(t, "d1", jobs[0].About)
	require.Equal(t, budget.Interactive, jobs[0].Class)
	require.True(t, jobs[0].Planned())
	require.False(t, poll.Job{}.Planned())

	f.Record = "d2"
	require.Equal(t, "d2", plan.Due(f)[0].About, "another record does not wait for the answer about the first")
	require.InDelta(t, 6, plan.Rates(f).Of(poll.Record), 0.01)
	f.Record = ""
	require.Zero(t, plan.Rates(f).Of(poll.Record))
}

// An ask that takes several reads counts as several, so that long lists are
// asked for less often once there is no room for all.
func TestAnAskCountsAllItsReads(t *testing.T) {
	t.Parallel()
	plan, now := settled(t, poll.Options{})
	f := watching(now.Add(5 * time.Minute))
	f.Served, f.Visited, f.OnScreen = served(), served(), poll.SetOf(poll.Suppressions)
	for _, job := range plan.Due(f) {
		if job.Kind == poll.Suppressions {
			plan.Took(job, 30)
		}
		plan.Done(job, f.Now, 0)
	}
	rates := plan.Rates(f)
	require.Greater(t, rates.Of(poll.Suppressions), 20.0)
	require.LessOrEqual(t, rates.Total(), 48.01)

	f.Now = f.Now.Add(30 * time.Second)
	require.NotContains(t, kindsOf(plan.Due(f)), poll.Suppressions, "30 reads every 15 seconds would be 120 a minute")
	f.Now = f.Now.Add(time.Minute)
	require.Contains(t, kindsOf(plan.Due(f)), poll.Suppressions)
}

// stroll makes a person go through the tabs, staying so long on each and
// opening a record of it half-way.
func stroll(stay time.Duration) func(*poll.Facts) {
	began := start()
	return func(f *poll.Facts) {
		step := f.Now.Sub(began) / stay
		at := int(step) % (len(tabs()) + 1)
		f.Served, f.Record, f.OnScreen = served(), "", 0
		if f.ListVisible = at == 0; f.ListVisible {
			return
		}
		f.OnScreen = poll.SetOf(tabs()[at-1]...)
		f.Visited = f.Visited.With(tabs()[at-1]...)
		if f.OnScreen.Has(poll.Record) && f.Now.Sub(began)%stay > stay/2 {
			f.Record = strconv.Itoa(int(step))
		}
	}
}

func TestAllTabsTogetherCostAtMost60ReadsInEveryMinute(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		perMinute float64
		stay      time.Duration
		pages     int // of the suppressions
	}{
		"never leaving the messages":   {1, 2 * time.Hour, 1},
		"ten minutes on each tab":      {1, 10 * time.Minute, 3},
		"half a minute on each tab":    {1, 30 * time.Second, 3},
		"hurrying through":             {1, 7 * time.Second, 3},
		"a dead account, many pages":   {0, time.Minute, 10},
		"five a minute, a minute each": {5, time.Minute, 3},
	} {
		a := newAccount(test.perMinute, time.Hour)
		a.facts.HistoryWanted = true
		a.visit = stroll(test.stay)
		a.reads = map[poll.Kind]int{poll.Suppressions: test.pages}
		a.run(time.Hour)
		t.Logf("%s: %d reads an hour, at most %d in a minute; worst lag %v for mail", name, len(a.asks), a.most(), a.mailLag)
		require.LessOrEqual(t, a.most(), 60, name)
		require.Less(t, a.mailLag, 21*time.Second, name)
	}
}

// A dot appears on a tab within one poll, wherever the person is.
func TestWhatCanBreakIsReadAboutOnceAMinute(t *testing.T) {
	t.Parallel()
	a := newAccount(1, time.Hour)
	a.facts.HistoryWanted, a.facts.Gap, a.facts.Filter, a.facts.Open = true, true, "a", "m1"
	a.visit = func(f *poll.Facts) { f.Served = served() }
	a.run(time.Hour)
	for _, kind := range []poll.Kind{poll.Domains, poll.Webhooks, poll.Deliveries} {
		asked := a.asked[kind]
		for i := 1; i < len(asked); i++ {
			require.LessOrEqual(t, asked[i].Sub(asked[i-1]), 65*time.Second, "%v, with everything else wanted too", kind)
		}
		require.Greater(t, len(asked), 55, "%v", kind)
	}
	require.Empty(t, a.asked[poll.Suppressions], "nobody looked at them yet")
}

// An address whose dossier is on screen is asked about at once, then while its
// mail is under way, and less often when nothing more can happen to it.
func TestADossierIsAskedForAtOnceAndWatched(t *testing.T) {
	t.Parallel()
	plan, now := settled(t, poll.Options{})
	f := watching(now.Add(time.Second))
	require.Zero(t, plan.Rates(f).Of(poll.Dossier))
	f.Dossier, f.ListVisible, f.Paused = "jane@example.com", false, true
	jobs := plan.Due(f)
	require.Equal(t, []poll.Kind{poll.Dossier}, kindsOf(jobs), "in a pause, too: a key asked for it")
	require.Equal(t, "jane@example.com", jobs[0].About)
	require.Equal(t, budget.Interactive, jobs[0].Class)
	plan.Took(jobs[0], 3)
	plan.Done(jobs[0], f.Now, 0)

	f.Paused = false
	require.InDelta(t, 18, plan.Rates(f).Of(poll.Dossier), 0.01, "three reads every ten seconds")
	f.DossierFinal = true
	require.InDelta(t, 6, plan.Rates(f).Of(poll.Dossier), 0.01)
	f.Dossier = "joe@example.com"
	require.Equal(t, "joe@example.com", plan.Due(f)[0].About, "another address does not wait for the answer about the first")
	f.Dossier = ""
	require.Zero(t, plan.Rates(f).Of(poll.Dossier))
}

// With a dossier open all day, the account is still polled as a quiet one.
func TestADossierKeepsWithinTheReadsOfAQuietAccount(t *testing.T) {
	t.Parallel()
	a := newAccount(1, time.Hour)
	a.facts.HistoryWanted = true
	a.visit = func(f *poll.Facts) {
		f.Served, f.Visited = served(), served()
		f.ListVisible, f.Dossier = false, "jane@example.com"
	}
	a.reads = map[poll.Kind]int{poll.Dossier: 3}
	a.run(time.Hour)
	require.LessOrEqual(t, a.most(), 60)
	require.Less(t, a.mailLag, 21*time.Second)
	require.Greater(t, len(a.asked[poll.Dossier]), 200, "about every ten seconds")
}

package poll_test

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/model/poll"
)

// account is a simulated server with one client that follows its plan: mail
// comes at a rate, and each message moves a few times after it came.
type account struct {
	plan    *poll.Plan
	facts   poll.Facts
	latency time.Duration
	mail    []time.Time // when messages came, ascending
	moves   []time.Time // when one changed its status, ascending

	visit func(*poll.Facts) // what the person does next, before each look; may be nil
	reads map[poll.Kind]int // that an answer takes; one where nothing is said
	asked map[poll.Kind][]time.Time

	flights   []flight
	asks      []time.Time // one for each read
	mailSeen  int         // of mail, by finished asks
	movesSeen int
	mailLag   time.Duration // the worst
	moveLag   time.Duration
}

type flight struct {
	job         poll.Job
	sent, lands time.Time
}

// newAccount simulates the given length, at a mean rate, after the first look.
func newAccount(perMinute float64, length time.Duration) *account {
	a := &account{plan: poll.New(poll.Options{}), facts: watching(start()), latency: 150 * time.Millisecond}
	a.asked = make(map[poll.Kind][]time.Time)
	a.facts.PerMinute = perMinute
	random := rand.New(rand.NewPCG(1, 2))
	for at := start(); perMinute > 0; {
		at = at.Add(time.Duration(random.ExpFloat64() / perMinute * float64(time.Minute)))
		if at.Sub(start()) > length {
			break
		}
		a.mail = append(a.mail, at)
	}
	for _, step := range []time.Duration{time.Second, 4 * time.Second, 90 * time.Second} {
		for _, at := range a.mail {
			a.moves = append(a.moves, at.Add(step))
		}
	}
	slices.SortFunc(a.moves, time.Time.Compare)
	return a
}

// run lives through the length and sends what the plan says.
func (a *account) run(length time.Duration) {
	end := start().Add(length)
	for a.facts.Now.Before(end) {
		if a.visit != nil {
			a.visit(&a.facts)
		}
		for _, job := range a.plan.Due(a.facts) {
			a.asked[job.Kind] = append(a.asked[job.Kind], a.facts.Now)
			for range max(a.reads[job.Kind], 1) {
				a.asks = append(a.asks, a.facts.Now)
			}
			a.flights = append(a.flights, flight{job, a.facts.Now, a.facts.Now.Add(a.latency)})
		}
		next, _ := a.plan.Next(a.facts)
		if len(a.flights) > 0 && !a.flights[0].lands.After(next) {
			a.land()
			continue
		}
		a.facts.Now = next
	}
}

// land takes in the oldest answer, which shows what the server knew when it
// was asked.
func (a *account) land() {
	f := a.flights[0]
	a.flights = a.flights[1:]
	a.facts.Now = f.lands
	changed := 0
	switch f.job.Kind {
	case poll.Head:
		changed = see(a.mail, &a.mailSeen, f, &a.mailLag)
	case poll.Moved:
		changed = see(a.moves, &a.movesSeen, f, &a.moveLag)
	}
	a.plan.Took(f.job, max(a.reads[f.job.Kind], 1))
	a.plan.Done(f.job, f.lands, changed)
}

// see counts what happened until the ask was sent and keeps the worst lag.
func see(happened []time.Time, seen *int, f flight, worst *time.Duration) int {
	changed := 0
	for *seen < len(happened) && !happened[*seen].After(f.sent) {
		*worst = max(*worst, f.lands.Sub(happened[*seen]))
		*seen++
		changed++
	}
	return changed
}

// most is the largest number of asks within any minute.
func (a *account) most() int {
	worst, from := 0, 0
	for i, at := range a.asks {
		for !a.asks[from].Add(time.Minute).After(at) {
			from++
		}
		worst = max(worst, i-from+1)
	}
	return worst
}

func TestAQuietHourCostsAtMost60ReadsInEveryMinute(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		perMinute float64
		change    func(*poll.Facts)
	}{
		"nothing happens":            {0, func(*poll.Facts) {}},
		"filling history":            {0, func(f *poll.Facts) { f.HistoryWanted = true }},
		"a message a minute":         {1, func(f *poll.Facts) { f.HistoryWanted = true }},
		"five a minute":              {5, func(f *poll.Facts) { f.HistoryWanted = true }},
		"a message open":             {1, func(f *poll.Facts) { f.HistoryWanted, f.Open = true, api.MessageID("m1") }},
		"a filter, a gap, a message": {1, func(f *poll.Facts) { f.HistoryWanted, f.Gap, f.Filter, f.Open = true, true, "a", "m1" }},
	} {
		a := newAccount(test.perMinute, time.Hour)
		test.change(&a.facts)
		a.run(time.Hour)
		t.Logf("%s: %d reads an hour, at most %d in a minute; worst lag %v for mail, %v for movement",
			name, len(a.asks), a.most(), a.mailLag, a.moveLag)
		require.LessOrEqual(t, a.most(), 60, name)
		require.Less(t, a.mailLag, 11*time.Second, name)
		require.Less(t, a.moveLag, 11*time.Second, name)
	}
}

func TestABusyHourIsSeenInTime(t *testing.T) {
	t.Parallel()
	a := newAccount(600, time.Hour)
	a.facts.HistoryWanted, a.facts.Open = true, "m1"
	a.run(time.Hour)
	t.Logf("%d reads an hour, at most %d in a minute; worst lag %v for mail, %v for movement",
		len(a.asks), a.most(), a.mailLag, a.moveLag)
	require.LessOrEqual(t, a.mailLag, 2*time.Second)
	require.LessOrEqual(t, a.moveLag, 3*time.Second)
	require.LessOrEqual(t, a.most(), 150, "half of the read limit")
}

// When mail starts to flow after an hour of quiet, the first message waits for
// the slow pace once, and no more.
func TestTheFirstMessageWakesThePlan(t *testing.T) {
	t.Parallel()
	a := newAccount(0, 0)
	a.mail = []time.Time{start().Add(time.Hour), start().Add(time.Hour + 12*time.Second)}
	a.run(time.Hour + 11*time.Second)
	require.LessOrEqual(t, a.mailLag, 11*time.Second)
	a.mailLag = 0
	a.run(time.Hour + time.Minute)
	require.LessOrEqual(t, a.mailLag, 4*time.Second)
	require.Equal(t, 2, a.mailSeen)
}

package account

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/api"
	"mintop/api/sandbox/internal/world"
)

// start is a Wednesday at noon.
var start = time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)

func open(seed uint64, history int, perMinute float64) *Account {
	w := world.New(world.Config{Seed: seed, Start: start, History: history, PerMinute: perMinute, Steady: true})
	return New("acme", w, start)
}

// ledger tells what barred mail at an instant by the entries there are and were.
type ledger struct{ spans []span }

type span struct {
	entry       *Suppression
	from, until world.Moment
}

// note keeps how long every entry has stood.
func (l *ledger) note(a *Account, now world.Moment) {
	for _, s := range a.Suppressions() {
		if !slices.ContainsFunc(l.spans, func(other span) bool { return other.entry == s }) {
			l.spans = append(l.spans, span{entry: s, from: s.Created, until: never})
		}
	}
	for i := range l.spans {
		if l.spans[i].until == never && !slices.Contains(a.Suppressions(), l.spans[i].entry) {
			l.spans[i].until = now
		}
	}
}

func (l *ledger) barred(m world.Message) bool {
	address := m.Addressees().To[0].Email
	return slices.ContainsFunc(l.spans, func(s span) bool {
		return strings.EqualFold(s.entry.Value, address) && s.entry.Bars(m.Route()) && s.from <= m.Created() && m.Created() < s.until
	})
}

// Whatever clients add and remove, and whenever they look: live mail is
// suppressed if, and but for throw-away addresses only if, an entry stood when
// it was sent.
func TestMailAndListAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := open(rapid.Uint64().Draw(t, "seed"), 400, 300)
		now, l := a.start, ledger{}
		for range 6 {
			now = now.Add(time.Duration(rapid.Int64Range(1, int64(4*time.Minute)).Draw(t, "pass")))
			a.Observe(now)
			l.note(a, now)
			if rapid.Bool().Draw(t, "removes") {
				a.Lift(rapid.SampledFrom(a.Suppressions()).Draw(t, "entry"), now)
			} else {
				_, end := a.world.Span(now)
				m := a.world.Message(end - 1 - rapid.IntRange(0, 30).Draw(t, "message"))
				a.Suppress(Suppression{
					Type: "email", Value: m.Addressees().To[0].Email, Reason: world.ByHand, Created: now,
					Scope: RouteScope, RouteID: m.Route().ID,
				})
			}
			l.note(a, now)
		}
		a.Observe(now)
		_, end := a.world.Span(now)
		for n := 400; n < end; n++ {
			m := a.world.Message(n)
			if m.Type() != api.Outbound || m.Mode() != api.Live {
				continue
			}
			consequence, _ := m.Consequence()
			if consequence.Reason != world.Disposable {
				require.Equal(t, l.barred(m), !m.GotThrough(), "message %d to %s", n, m.Addressees().To[0].Email)
			}
		}
	})
}

// Nobody who got mail afterwards is on the list the team begins with.
func TestHistoryAndListAgree(t *testing.T) {
	a := open(3, 2_000, 0)
	a.Observe(a.start)
	require.Greater(t, len(a.Suppressions()), 20)
	for n := range 2_000 {
		m := a.world.Message(n)
		if m.Type() != api.Outbound || !m.GotThrough() {
			continue
		}
		for _, s := range a.barring(m) {
			require.LessOrEqual(t, m.Created(), s.Created, "%s", s.Value)
		}
	}
}

// How often one looks changes nothing.
func TestObservingOftenIsObservingOnce(t *testing.T) {
	often, once := open(5, 500, 240), open(5, 500, 240)
	end := once.start.Add(20 * time.Minute)
	for now := often.start; now <= end; now = now.Add(7 * time.Second) {
		often.Observe(now)
	}
	often.Observe(end)
	once.Observe(end)
	require.Equal(t, told(once), told(often))
}

func told(a *Account) (lines []string) {
	for _, s := range a.Suppressions() {
		lines = append(lines, fmt.Sprint(s.ID, s.Value, s.Reason, s.Scope, s.RouteID, s.ProjectID, s.Created))
	}
	return lines
}

// The diary read in steps is the diary read at once.
func TestTheDiaryMissesNothing(t *testing.T) {
	often, once := open(5, 800, 120), open(5, 800, 120)
	end := once.start.Add(30 * time.Minute)
	often.read(often.start)
	for now := often.start; now <= end; now = now.Add(11 * time.Second) {
		often.Observe(now)
		often.read(now)
	}
	often.Observe(end)
	once.read(once.start) // both begin with the same message
	once.Observe(end)
	require.Equal(t, entries(once.read(end)), entries(often.read(end)))
	require.True(t, slices.IsSortedFunc(often.read(end), happening.compare))
}

func entries(list []happening) (lines []string) {
	for _, h := range list {
		lines = append(lines, fmt.Sprint(h.at, h.n, h.step, h.event))
	}
	return lines
}

func TestTheDiaryForgetsItsOldest(t *testing.T) {
	a := open(5, 10, 6_000)
	for now := a.start; now <= a.start.Add(4*time.Minute); now = now.Add(10 * time.Second) {
		require.LessOrEqual(t, len(a.read(now)), 2*mostKept)
	}
	require.Less(t, len(a.read(a.start.Add(4*time.Minute))), 2*mostKept)
	require.GreaterOrEqual(t, len(a.read(a.start.Add(4*time.Minute))), mostKept)
}

// What has settled is counted once and right.
func TestDailyFiguresAreThoseOfTheMessages(t *testing.T) {
	a := open(2, 1_500, 20)
	for _, passed := range []time.Duration{0, 5 * time.Hour, 25 * time.Hour, 49 * time.Hour} {
		now := a.start.Add(passed)
		a.Observe(now)
		want := map[string]world.Tally{}
		first, _ := a.world.Span(a.start)
		_, end := a.world.Span(now)
		for n := first; n < end; n++ {
			m := a.world.Message(n)
			date := m.Created().Time().Format(time.DateOnly)
			sum := want[date]
			sum.Add(m.Tally(now))
			want[date] = sum
		}
		daily := a.Daily(now)
		for date, sum := range want {
			require.Equal(t, sum, daily.Sum(date, func(*world.Route) bool { return true }), "%s after %s", date, passed)
		}
	}
}

func TestSecretsLookLikeTokens(t *testing.T) {
	a := open(1, 0, 0)
	seen := map[string]bool{}
	for range 200 {
		secret := a.secret("lm_")
		require.Regexp(t, `^lm_[A-Za-z0-9]{40}$`, secret)
		require.False(t, seen[secret])
		seen[secret] = true
	}
}

func TestASlipOfTheFingerIsOneCharacter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[a-z0-9.=; -]{1,80}`).Draw(t, "content")
		wrong := mangled(text)
		different := 0
		for i := range len(text) {
			if text[i] != wrong[i] {
				different++
			}
		}
		require.Equal(t, 1, different)
		require.Len(t, wrong, len(text))
	})
}

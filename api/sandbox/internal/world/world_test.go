package world

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/api"
)

// start is a Wednesday at noon.
var start = time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)

func small(seed uint64) *World {
	return New(Config{Seed: seed, Start: start, History: 5_000, PerMinute: 120})
}

func TestAWorldIsAFunctionOfItsConfig(t *testing.T) {
	one, two := small(7), small(7)
	other := small(8)
	same := 0
	for n := 0; n < 6_000; n += 97 {
		a, b, c := one.Message(n), two.Message(n), other.Message(n)
		require.Equal(t, a.ID(), b.ID())
		require.Equal(t, a.Life(), b.Life())
		require.Equal(t, a.Addressees(), b.Addressees())
		subjectA, _ := a.Subject()
		subjectB, _ := b.Subject()
		require.Equal(t, subjectA, subjectB)
		if a.Sender() == c.Sender() && a.Created() == c.Created() {
			same++
		}
	}
	require.Zero(t, same, "another seed is another world")
}

func TestCreationNeverGoesBackAndIsInverted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := New(Config{
			Seed:      rapid.Uint64().Draw(t, "seed"),
			Start:     start.Add(time.Duration(rapid.Int64Range(0, int64(7*24*time.Hour)).Draw(t, "start"))),
			History:   rapid.IntRange(0, 3_000).Draw(t, "history"),
			PerMinute: rapid.Float64Range(0, 900).Draw(t, "per minute"),
			Steady:    rapid.Bool().Draw(t, "steady"),
		})
		n := rapid.IntRange(0, 6_000).Draw(t, "message")
		created := w.created(n)
		require.LessOrEqual(t, created, w.created(n+1))
		if created == never {
			return
		}
		require.Greater(t, w.count(created), n)
		require.LessOrEqual(t, w.count(created-1), n)
	})
}

func TestHistoryFillsTheRetentionAndLiveTrafficFollows(t *testing.T) {
	w := small(1)
	first, end := w.Span(At(start))
	require.Equal(t, 0, first)
	require.Equal(t, 5_000, end)
	require.WithinDuration(t, start.Add(-Retention), w.created(0).Time(), 2*time.Hour)
	require.LessOrEqual(t, w.created(4_999), At(start))
	require.GreaterOrEqual(t, w.created(5_000), At(start))

	_, later := w.Span(At(start.Add(time.Hour)))
	busy := float64(later - 5_000)
	require.Greater(t, busy, 120.0*60, "noon on a weekday is busier than the mean")
	first, _ = w.Span(At(start.Add(24 * time.Hour)))
	require.Positive(t, first, "what is older than the retention is gone")
}

func TestTheWeekHasARhythm(t *testing.T) {
	w := New(Config{Seed: 3, Start: start, History: 60_000})
	var hours [24]int
	weekend := 0
	for n := range 60_000 {
		created := w.created(n).Time()
		hours[created.Hour()]++
		if day := created.Weekday(); day == time.Saturday || day == time.Sunday {
			weekend++
		}
	}
	require.Greater(t, hours[10], 5*hours[3], "quiet nights")
	require.Less(t, weekend, 60_000/5, "quiet week-ends")

	even := New(Config{Seed: 3, Start: start, PerMinute: 600, Steady: true})
	require.InDelta(t, 6_000, even.CountBy(At(start.Add(10*time.Minute))), 1)
}

func TestIDsAreUniqueAndReadBack(t *testing.T) {
	w := small(2)
	now := At(start.Add(time.Minute))
	_, end := w.Span(now)
	seen := map[api.MessageID]bool{}
	for n := range end {
		id := w.Message(n).ID()
		require.False(t, seen[id])
		seen[id] = true
		found, ok := w.Find(string(id), now)
		require.True(t, ok)
		require.Equal(t, n, found.N)
	}
	_, ok := w.Find(string(w.Message(end).ID()), now)
	require.False(t, ok, "a message of the future is not found")
}

func FuzzFind(f *testing.F) {
	w := small(2)
	f.Add(string(w.Message(17).ID()))
	f.Add("00000000-0000-7000-8000-000000000000")
	f.Add("")
	f.Fuzz(func(t *testing.T, id string) {
		if m, ok := w.Find(id, At(start)); ok {
			require.Equal(t, id, string(m.ID()))
		}
	})
}

func TestALifeIsOrderedBoundedAndEndsAsFated(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := small(rapid.Uint64().Draw(t, "seed"))
		m := w.Message(rapid.IntRange(0, 20_000).Draw(t, "message"))
		life := m.Life()
		require.NotEmpty(t, life)
		require.Equal(t, m.Created(), life[0].At)
		require.NotEmpty(t, life[0].Status)
		require.True(t, slices.IsSortedFunc(life, func(a, b Step) int { return int(a.At - b.At) }))
		last := life[len(life)-1]
		require.LessOrEqual(t, last.At, m.Created().Add(Horizon))
		require.Equal(t, m.fate.ending(), standing(life, last.At).Status)
		require.Equal(t, m.Standing(last.At.Add(48*time.Hour)).Status, m.Status(last.At.Add(48*time.Hour)))
	})
}

// follows lists which status may come after which (contract: "Message
// status"; delivered may be replaced, final ones may not).
var follows = map[api.Status][]api.Status{
	api.StatusScheduled:   {api.StatusQueued, api.StatusCanceled},
	api.StatusPending:     {api.StatusQueued, api.StatusSuppressed, api.StatusBlocked, api.StatusQuarantined},
	api.StatusQueued:      {api.StatusProcessed, api.StatusPolicyRejected, api.StatusBlocked, api.StatusSuppressed},
	api.StatusProcessed:   {api.StatusDelivered, api.StatusSoftBounced, api.StatusHardBounced, api.StatusFailed},
	api.StatusSoftBounced: {api.StatusDelivered, api.StatusHardBounced, api.StatusFailed},
	api.StatusDelivered:   {api.StatusOpened, api.StatusSpamComplaint, api.StatusUnsubscribed},
	api.StatusOpened:      {api.StatusClicked, api.StatusSpamComplaint, api.StatusUnsubscribed},
	api.StatusQuarantined: {api.StatusQueued},
}

func TestStatusesFollowOneAnotherAsTheServiceSays(t *testing.T) {
	w := New(Config{Seed: 5, Start: start, History: 20_000})
	reached := map[api.Status]bool{}
	for n := range 20_000 {
		m := w.Message(n)
		var status api.Status
		for _, step := range m.Life() {
			if step.Status == "" {
				continue
			}
			if status != "" {
				require.Contains(t, follows[status], step.Status, "after %s in message %d", status, n)
			}
			status = step.Status
			reached[status] = true
		}
	}
	for _, status := range api.Statuses() {
		require.True(t, reached[status], status)
	}
}

func TestJaneBouncesOnceAndIsSuppressedFromThenOn(t *testing.T) {
	for _, history := range []int{3, 10, 500, 50_000} {
		w := New(Config{Seed: 11, Start: start, History: history})
		var endings []api.Status
		for n := range history {
			m := w.Message(n)
			if m.Type() == api.Outbound && m.fate.person == janeDoe && m.Mode() == api.Live {
				require.Equal(t, "jane.doe@example.com", m.Addressees().To[0].Email)
				endings = append(endings, m.fate.ending())
			}
		}
		bounce := slices.Index(endings, api.StatusHardBounced)
		require.GreaterOrEqual(t, bounce, 0)
		require.NotContains(t, endings[bounce+1:], api.StatusHardBounced)
		require.Contains(t, endings[bounce+1:], api.StatusSuppressed)
		require.NotContains(t, endings[:bounce], api.StatusSuppressed)
	}
}

func TestOutlookThrottlesAroundTheStart(t *testing.T) {
	w := New(Config{Seed: 1, Start: start, History: 100, PerMinute: 600})
	deferrals := 0
	for n := 100; n < 1_100; n++ {
		m := w.Message(n)
		if m.fate.course != throttled {
			continue
		}
		deferrals++
		to := m.Addressees().To[0].Email
		require.True(t, strings.HasSuffix(to, "@outlook.test"))
		for _, step := range m.Life() {
			if step.Event == api.EventSoftBounced {
				require.Equal(t, "4.7", m.Reply(step, to).Enhanced[:3])
			}
		}
	}
	require.Greater(t, deferrals, 50)
	require.False(t, w.throttling(At(start.Add(2*time.Hour))), "it ends")
}

func TestTheMixIsThatOfAHealthyAccount(t *testing.T) {
	w := New(Config{Seed: 4, Start: start, History: 50_000})
	counts := map[api.Status]int{}
	outbound := 0
	for n := range 50_000 {
		m := w.Message(n)
		if m.Type() == api.Outbound && m.Mode() == api.Live {
			outbound++
			counts[m.fate.ending()]++
		}
	}
	fine := counts[api.StatusDelivered] + counts[api.StatusOpened] + counts[api.StatusClicked]
	require.InDelta(t, 0.95, float64(fine)/float64(outbound), 0.02)
	require.Less(t, float64(counts[api.StatusSpamComplaint])/float64(outbound), 0.001)
	require.Less(t, float64(counts[api.StatusHardBounced])/float64(outbound), 0.04)
}

// All events of the contract but the one only a client brings about.
func TestEveryEventHappens(t *testing.T) {
	happened := map[api.EventType]bool{}
	w := New(Config{Seed: 1, Start: start, History: 20_000})
	for n := range 20_000 {
		for _, step := range w.Message(n).Life() {
			happened[step.Event] = true
		}
	}
	for _, event := range []api.EventType{
		api.EventScheduled, api.EventCanceled, api.EventReleased, api.EventQueued, api.EventProcessed,
		api.EventSuppressed, api.EventDelivered, api.EventAutoReplied, api.EventSoftBounced, api.EventHardBounced,
		api.EventSpamComplaint, api.EventFailed, api.EventBlocked, api.EventPolicyRejected, api.EventUnsubscribed,
		api.EventOpened, api.EventClicked, api.EventInboundReceived, api.EventInboundQueued,
		api.EventInboundSpamBlocked, api.EventInboundReleased, api.EventInboundProcessed, api.EventInboundRetry,
	} {
		require.True(t, happened[event], event)
	}
}

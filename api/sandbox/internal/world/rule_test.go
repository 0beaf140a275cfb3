package world

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
)

// barring bars everything, for a reason.
func barring(reason Reason) func(*Route) (Reason, bool) {
	return func(*Route) (Reason, bool) { return reason, true }
}

func nothing(*Route) (Reason, bool) { return 0, false }

// liveTo are the live messages to an address, by number.
func liveTo(w *World, address string, from, until Moment) (found []Message) {
	for n := w.CountBy(from - 1); n < w.CountBy(until); n++ {
		m := w.Message(n)
		if m.Type() == api.Outbound && m.Mode() == api.Live && m.Addressees().To[0].Email == address {
			found = append(found, m)
		}
	}
	return found
}

func TestARuleHoldsFromItsMomentUntilTheNext(t *testing.T) {
	w := New(Config{Seed: 7, Start: start, History: 2_000, PerMinute: 900, Steady: true})
	who := w.people.person(0).Email
	first, second := At(start.Add(10*time.Minute)), At(start.Add(20*time.Minute))
	w.Decide(who, Rule{From: first, Bars: barring(ByHand)})
	w.Decide(who, Rule{From: second, Bars: nothing})
	statuses := func(from, until Moment) (suppressed, others int) {
		for _, m := range liveTo(w, who, from, until) {
			if m.Status(until.Add(Horizon)) == api.StatusSuppressed {
				require.Equal(t, "manual", m.Life()[1].Reason)
				suppressed++
			} else {
				others++
			}
		}
		return suppressed, others
	}
	barred, free := statuses(first, second-1)
	require.Positive(t, barred)
	require.Zero(t, free)
	for _, stretch := range [][2]Moment{{At(start), first - 1}, {second, second.Add(20 * time.Minute)}} {
		barred, free = statuses(stretch[0], stretch[1])
		require.Zero(t, barred)
		require.Positive(t, free)
	}
}

func TestARuleLeavesHistoryAlone(t *testing.T) {
	w, free := small(7), small(7)
	who := w.people.person(0).Email
	w.Decide(who, Rule{From: At(start.Add(-Retention)), Bars: barring(ByHand)})
	for n := range 5_000 {
		require.Equal(t, free.Message(n).Life(), w.Message(n).Life())
	}
}

func TestRulesAreForOneAddressInAnyCase(t *testing.T) {
	w, free := small(7), small(7)
	who := w.people.person(0).Email
	w.Decide("Someone.Else@EXAMPLE.com", Rule{From: At(start), Bars: barring(ByHand)})
	for n := 5_000; n < 6_000; n++ {
		require.Equal(t, free.Message(n).Life(), w.Message(n).Life())
	}
	w.Decide(strings.ToUpper(who), Rule{From: At(start), Bars: barring(ByHand)})
	mail := liveTo(w, who, At(start), At(start.Add(10*time.Minute)))
	require.NotEmpty(t, mail)
	for _, m := range mail {
		require.False(t, m.GotThrough())
	}
}

// Movement that was computed ahead is computed anew.
func TestMovementFollowsTheRules(t *testing.T) {
	w := New(Config{Seed: 7, Start: start, History: 2_000, PerMinute: 300, Steady: true})
	now := At(start.Add(time.Minute))
	for range w.ByChange(Change{}, now) {
		break // the chunk at hand holds messages still to come
	}
	who := w.people.person(0).Email
	w.Decide(who, Rule{From: now, Bars: barring(AfterComplaint)})
	later := now.Add(5 * time.Minute)
	changes := map[int]Moment{}
	for change := range w.ByChange(Change{}, later) {
		changes[change.N] = change.At
	}
	mail := liveTo(w, who, now, later)
	require.NotEmpty(t, mail)
	for _, m := range mail {
		require.Equal(t, m.Standing(later).Changed, changes[m.N])
	}
}

func TestConsequences(t *testing.T) {
	w := New(Config{Seed: 1, Start: start, History: 20_000})
	seen := map[Reason]int{}
	for n := range 20_000 {
		m := w.Message(n)
		c, ok := m.Consequence()
		status := m.Status(m.Created().Add(2 * Horizon))
		switch {
		case !ok:
			if m.Mode() == api.Live && m.Type() == api.Outbound && m.fate.course != mailboxFull {
				require.NotContains(t, []api.Status{
					api.StatusHardBounced, api.StatusSpamComplaint, api.StatusUnsubscribed, api.StatusSuppressed,
				}, status)
			}
		case c.Met:
			require.Equal(t, api.StatusSuppressed, status)
			require.False(t, m.GotThrough())
		default:
			seen[c.Reason]++
			require.Equal(t, c.At, m.Standing(c.At).Changed)
			require.True(t, m.GotThrough())
		}
	}
	require.Len(t, seen, 3, "refusals, complaints and people who opt out")
	jane, ok := w.GoneMailbox()
	require.True(t, ok)
	require.Equal(t, "jane.doe@example.com", jane.Addressees().To[0].Email)
	_, ok = New(Config{Seed: 1, Start: start}).GoneMailbox()
	require.False(t, ok)
}

func TestATallyCountsWhatTheStatusSays(t *testing.T) {
	w := New(Config{Seed: 1, Start: start, History: 20_000})
	now := At(start)
	var sum Tally
	statuses := map[api.Status]int{}
	for n := range 20_000 {
		m := w.Message(n)
		sum.Add(m.Tally(now))
		if m.Type() == api.Outbound {
			statuses[m.Status(now)]++
		}
	}
	require.Equal(t, statuses[api.StatusHardBounced], sum.HardBounced)
	require.Equal(t, statuses[api.StatusSpamComplaint], sum.Complained)
	require.Equal(t, statuses[api.StatusClicked], sum.Clicked)
	require.Equal(t, 20_000-total(statuses), sum.Received)
	require.Equal(t, total(statuses), sum.Sent+statuses[api.StatusScheduled]+statuses[api.StatusPending]+
		statuses[api.StatusQueued]+statuses[api.StatusCanceled]+statuses[api.StatusSuppressed]+
		statuses[api.StatusPolicyRejected]+statuses[api.StatusBlocked])
	require.Less(t, sum.PrivacyOpened, sum.Opened)
	require.Positive(t, sum.MachineOpened)
}

func total(counts map[api.Status]int) (sum int) {
	for _, n := range counts {
		sum += n
	}
	return sum
}

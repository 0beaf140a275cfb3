package poll_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"mintop/api"
	"mintop/model/poll"
)

// world drives a plan with anything that can happen, in any order.
type world struct {
	plan   *poll.Plan
	facts  poll.Facts
	flying map[subject]poll.Job
}

type subject struct {
	kind  poll.Kind
	about string
}

func (w *world) due(t *rapid.T) {
	closed := w.facts.Budget.ClosedUntil.After(w.facts.Now)
	for _, job := range w.plan.Due(w.facts) {
		key := subject{job.Kind, job.About}
		if _, twice := w.flying[key]; twice && job.About == "" {
			t.Fatalf("%v is due while in flight", job.Kind)
		}
		if closed {
			t.Fatalf("%v is due on a closed tier", job.Kind)
		}
		w.flying[key] = job
	}
	if again := w.plan.Due(w.facts); len(again) > 0 {
		t.Fatalf("%v is due twice in one moment", again)
	}
}

// answer ends one job that is in flight, in some way.
func (w *world) answer(t *rapid.T) {
	for key, job := range w.flying {
		delete(w.flying, key)
		w.plan.Took(job, rapid.IntRange(0, 20).Draw(t, "reads"))
		switch rapid.IntRange(0, 3).Draw(t, "how") {
		case 0:
			w.plan.Done(job, w.facts.Now, 0)
		case 1:
			w.plan.Done(job, w.facts.Now, 5)
		case 2:
			retry := rapid.SampledFrom([]time.Duration{-time.Second, 0, time.Minute, time.Hour}).Draw(t, "retry")
			w.plan.Failed(job, w.facts.Now, w.facts.Now.Add(retry))
		default:
			w.plan.Denied(job, w.facts.Now)
		}
		return
	}
}

func (w *world) change(t *rapid.T) {
	f := &w.facts
	yes := rapid.Bool()
	f.Focused, f.LowBandwidth, f.ListVisible = yes.Draw(t, "focused"), yes.Draw(t, "low"), yes.Draw(t, "visible")
	f.Paused, f.Gap, f.HistoryWanted = yes.Draw(t, "paused"), yes.Draw(t, "gap"), yes.Draw(t, "history")
	f.Open = api.MessageID(rapid.SampledFrom([]string{"", "m1", "m2"}).Draw(t, "open"))
	f.Filter = rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "filter")
	f.OpenFinal = yes.Draw(t, "final")
	f.Record = rapid.SampledFrom([]string{"", "d1", "w1"}).Draw(t, "record")
	f.Served = poll.Set(rapid.Uint32().Draw(t, "served"))
	f.Visited = f.Served & poll.Set(rapid.Uint32().Draw(t, "visited"))
	f.OnScreen = f.Visited & poll.Set(rapid.Uint32().Draw(t, "on screen"))
	f.PerMinute = rapid.Float64Range(0, 1000).Draw(t, "rate")
	f.Budget = poll.Budget{
		Limit:       rapid.IntRange(0, 300).Draw(t, "limit"),
		Remaining:   rapid.IntRange(0, 300).Draw(t, "remaining"),
		Reset:       f.Now.Add(time.Duration(rapid.IntRange(-60, 3600).Draw(t, "reset")) * time.Second),
		ClosedUntil: f.Now.Add(time.Duration(rapid.IntRange(-60, 600).Draw(t, "closed")) * time.Second),
	}
}

// next checks the promise of Next and goes there or less far.
func (w *world) next(t *rapid.T) {
	at, ok := w.plan.Next(w.facts)
	if !ok && !w.facts.Paused {
		t.Fatal("nothing to wait for, though not paused")
	}
	if !ok {
		at = w.facts.Now.Add(time.Minute)
	}
	if at.Before(w.facts.Now) || at.After(w.facts.Now.Add(time.Minute)) {
		t.Fatalf("Next is %v from now", at.Sub(w.facts.Now))
	}
	share := rapid.Float64Range(0, 1).Draw(t, "way")
	w.facts.Now = w.facts.Now.Add(time.Duration(share * float64(at.Sub(w.facts.Now))))
}

func TestWhateverHappensThePlanKeepsItsPromises(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w := &world{plan: poll.New(poll.Options{}), facts: watching(start()), flying: map[subject]poll.Job{}}
		t.Repeat(map[string]func(*rapid.T){
			"due":    w.due,
			"answer": w.answer,
			"change": w.change,
			"next":   w.next,
			"nudge": func(t *rapid.T) {
				w.plan.Nudge(poll.Kind(rapid.Uint8Range(0, uint8(poll.History)+1).Draw(t, "kind")), w.facts.Now)
			},
		})
	})
}

// After Due there is never something due at the very moment: a timer set by
// Next does not spin.
func TestTheTimerNeverSpins(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w := &world{plan: poll.New(poll.Options{}), facts: watching(start()), flying: map[subject]poll.Job{}}
		for range 30 {
			w.change(t)
			w.due(t)
			if at, ok := w.plan.Next(w.facts); ok && !at.After(w.facts.Now) {
				t.Fatal("Next is now, right after Due")
			}
			w.answer(t)
			w.facts.Now = w.facts.Now.Add(time.Duration(rapid.IntRange(0, 5000).Draw(t, "ms")) * time.Millisecond)
		}
	})
}

// The allowance bounds the sum, but for the two polls that never die.
func TestRatesStayWithinTheAllowance(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w := &world{plan: poll.New(poll.Options{}), facts: watching(start())}
		w.change(t)
		f := w.facts
		f.Budget.ClosedUntil = time.Time{}
		total := w.plan.Rates(f).Total()
		if most := min(48+f.PerMinute, 150) + 4; total > most+1e-6 {
			t.Fatalf("%v reads a minute, at most %v", total, most)
		}
		if f.Budget.Limit > 0 && f.Budget.Reset.After(f.Now.Add(time.Second)) {
			left := float64(f.Budget.Remaining) / 2 / f.Budget.Reset.Sub(f.Now).Minutes()
			if total > left+4+1e-6 {
				t.Fatalf("%v reads a minute, half of what is left is %v", total, left)
			}
		}
	})
}

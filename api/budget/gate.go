package budget

import (
	"context"
	"slices"
	"sync"
	"time"
)

// gate is one tier: what is known of its limit, and who waits at it.
type gate struct {
	tier  Tier
	share float64
	clock *clock

	mu      sync.Mutex
	record  record
	sent    sentLog
	pace    pace
	trouble trouble
	rooms   rooms
	closed  time.Time // nothing is sent before
	triable bool      // a person may try once all the same
	trial   bool      // a person wants to
	turn    time.Time // when an overdue poll last got its turn
	queue   []*Ticket // in order of arrival
	alarm   *time.Timer
}

func newGate(tier Tier, limit int, clock *clock, options Options) *gate {
	return &gate{
		tier:    tier,
		share:   options.Share,
		clock:   clock,
		record:  record{limit: limit, remaining: limit},
		trouble: newTrouble(options.Jitter),
	}
}

func (g *gate) enter(ctx context.Context, t *Ticket) {
	g.mu.Lock()
	defer g.mu.Unlock()
	now := g.clock.now()
	t.since = now
	if deadline, ok := ctx.Deadline(); ok {
		t.deadline = g.clock.heard(deadline)
	}
	g.queue = append(g.queue, t)
	g.dispatch(now)
}

// leave takes a ticket whose context ended out of the queue. A ticket let
// through in the same moment gives its unused permission back.
func (g *gate) leave(t *Ticket, reason error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if i := slices.Index(g.queue, t); i >= 0 {
		g.queue = slices.Delete(g.queue, i, i+1)
		t.decide(nil, reason)
	} else if t.permit != nil {
		t.permit.settled = true
		g.rooms.leave(t.permit.class)
		t.permit, t.err = nil, reason
	}
	g.dispatch(g.clock.now())
}

func (g *gate) promote(t *Ticket, class Class) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if class > t.class {
		t.class = class
		g.dispatch(g.clock.now())
	}
}

func (g *gate) settle(p *Permit, outcome Outcome) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if p.settled {
		return
	}
	p.settled = true
	now, wall := g.clock.now(), time.Now()
	g.rooms.leave(p.class)
	g.sent.add(now)
	g.record.observe(outcome.Header, now, wall)
	g.judge(p, outcome, now, wall)
	g.dispatch(now)
}

// dispatch lets through everyone who may go now, turns away those for whom
// waiting is pointless, and sets the alarm for the next who may go by time
// alone.
func (g *gate) dispatch(now time.Time) {
	g.record.roll(now)
	g.sent.expire(now)
	for g.grantNext(now) {
	}
	g.refuse(now)
	g.setAlarm(now)
}

func (g *gate) grantNext(now time.Time) bool {
	for _, t := range g.order(now) {
		if at, byTime := g.due(t, now); byTime && !at.After(now) {
			g.grant(t, now)
			return true
		}
	}
	return false
}

func (g *gate) grant(t *Ticket, now time.Time) {
	if t.class == Interactive {
		g.trouble.keySent(now)
		g.record.keys++
	} else {
		if !g.overdueAt(t).After(now) {
			g.turn = now
		}
		g.pace.take(now, g.pollInterval(now))
		g.record.polls++
	}
	g.record.open(now)
	g.rooms.enter(t.class)
	g.queue = slices.DeleteFunc(g.queue, func(other *Ticket) bool { return other == t })
	trial := g.trial && t.class == Interactive
	g.trial = g.trial && !trial
	t.decide(&Permit{gate: g, class: t.class, granted: now, waited: now.Sub(t.since), trial: trial}, nil)
}

func (g *gate) refuse(now time.Time) {
	g.queue = slices.DeleteFunc(g.queue, func(t *Ticket) bool {
		reason := g.hopeless(t, now)
		if reason != nil {
			t.decide(nil, reason)
		}
		return reason != nil
	})
}

func (g *gate) setAlarm(now time.Time) {
	var next time.Time
	for _, t := range g.order(now) {
		if at, byTime := g.due(t, now); byTime && (next.IsZero() || at.Before(next)) {
			next = at
		}
	}
	switch {
	case next.IsZero() && g.alarm != nil:
		g.alarm.Stop()
	case next.IsZero():
	case g.alarm == nil:
		g.alarm = time.AfterFunc(next.Sub(now), g.wake)
	default:
		g.alarm.Reset(next.Sub(now))
	}
}

// wake runs when the alarm rings. A ring that comes too early or too late
// changes nothing, because dispatch looks at everything anew.
func (g *gate) wake() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.dispatch(g.clock.now())
}

func (g *gate) state() State {
	g.mu.Lock()
	defer g.mu.Unlock()
	now := g.clock.now()
	g.record.roll(now)
	g.sent.expire(now)
	state := State{
		Tier:      g.tier,
		Limit:     g.record.limit,
		Remaining: max(0, g.available()),
		Others:    int(g.expected(now)),
		Kept:      g.kept(),
		Reset:     g.clock.told(g.record.end),
		Known:     g.record.known,
		InFlight:  g.rooms.total(),
		Waiting:   len(g.queue),
		PollAt:    g.clock.told(latest(now, g.closed, g.supplyAt(now, 0), g.trouble.pollsAt, g.pollSlot(now))),
		Failures:  g.trouble.count,
	}
	if g.closed.After(now) {
		state.ClosedUntil = g.clock.told(g.closed)
		state.Trial = g.trial
	}
	return state
}

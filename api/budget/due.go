package budget

import "time"

const (
	// patience is how long a request may wait for a closed or used-up tier
	// before it is told so instead: the longest pause a person takes for a
	// slow answer rather than for none.
	patience = 2 * time.Second

	// overdueAfter is how long a poll may be outrun before it gets a turn
	// ahead of everyone, and how long until another does. Four such turns a
	// minute are noticed by nobody, and a screen this old is by someone.
	overdueAfter = 15 * time.Second
)

// order lists who could go next, best claim first: a poll that has waited too
// long, then the longest waiting of each class from the most urgent down.
func (g *gate) order(now time.Time) []*Ticket {
	var oldestPoll *Ticket
	var first [Interactive + 1]*Ticket
	for _, t := range g.queue {
		if t.class != Interactive && oldestPoll == nil {
			oldestPoll = t
		}
		if first[t.class] == nil {
			first[t.class] = t
		}
	}
	claims := make([]*Ticket, 0, len(first)+1)
	if oldestPoll != nil && !g.overdueAt(oldestPoll).After(now) {
		claims = append(claims, oldestPoll)
	}
	for class := Interactive; ; class-- {
		if first[class] != nil {
			claims = append(claims, first[class])
		}
		if class == Background {
			return claims
		}
	}
}

// due tells when a ticket may go if time alone decides; byTime is false when
// it must wait for a request under way to settle.
func (g *gate) due(t *Ticket, now time.Time) (at time.Time, byTime bool) {
	if !g.rooms.free(t.class, g.trouble.on()) {
		return time.Time{}, false
	}
	at = latest(now, g.shut(t), g.supplyAt(now, g.keptFrom(t)))
	if t.class == Interactive {
		return latest(at, g.trouble.keysAt()), true
	}
	turn := earliest(g.pollSlot(now), g.overdueAt(t))
	return latest(at, g.trouble.pollsAt, turn), true
}

// hopeless tells why waiting on is pointless, nil when it is not. Polls wait
// for a used-up limit, because somebody always polls again: turned away, they
// would lose the place in the queue that keeps them from starving.
func (g *gate) hopeless(t *Ticket, now time.Time) error {
	limit := now.Add(patience)
	if !t.deadline.IsZero() {
		limit = earliest(limit, t.deadline)
	}
	if g.shut(t).After(limit) {
		return &ClosedError{Tier: g.tier, Until: g.clock.told(g.closed)}
	}
	if t.class != Interactive {
		return nil
	}
	if at := g.spentUntil(now, 0); at.After(limit) {
		return &ClosedError{Tier: g.tier, Until: g.clock.told(at), Spent: true}
	}
	if at := g.spentUntil(now, g.keptFrom(t)); at.After(limit) {
		return &ClosedError{Tier: g.tier, Until: g.clock.told(at), Spent: true, Kept: true}
	}
	return nil
}

// available is how many requests could be sent now. Those under way count
// against it, because the figure the service last told may not hold them yet.
func (g *gate) available() int {
	return min(g.record.remaining, g.record.limit-g.sent.count()) - g.rooms.total()
}

// supplyAt is when one more request fits the limit less what is kept, if no
// request under way makes room before.
func (g *gate) supplyAt(now time.Time, kept int) time.Time {
	at := g.sent.roomAt(now, g.record.limit-kept, g.rooms.total())
	if g.record.remaining-kept-g.rooms.total() < 1 {
		at = latest(at, g.record.end)
	}
	return at
}

// spentUntil is when one more request fits the limit less what is kept, whatever
// the requests under way bring; not after now when one may fit before.
func (g *gate) spentUntil(now time.Time, kept int) time.Time {
	at := g.sent.roomAt(now, g.record.limit-kept, g.rooms.total())
	if g.record.remaining-kept < 1 {
		at = latest(at, g.record.end)
	}
	return at
}

// overdueAt is when a poll's wait becomes too long to be outrun any further.
func (g *gate) overdueAt(t *Ticket) time.Time {
	return latest(t.since, g.turn).Add(overdueAfter)
}

// earliest and latest order moments; there is always at least one.

func latest(first time.Time, more ...time.Time) time.Time {
	for _, t := range more {
		if t.After(first) {
			first = t
		}
	}
	return first
}

func earliest(first time.Time, more ...time.Time) time.Time {
	for _, t := range more {
		if t.Before(first) {
			first = t
		}
	}
	return first
}

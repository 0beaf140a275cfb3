package budget

import "time"

// pollBurst is how many polls may run ahead of even spacing after a quiet
// time, so that walking a few pages does not crawl.
const pollBurst = 3

// pace spaces polls evenly. It keeps the moment the next poll would have if
// none had ever run ahead.
type pace struct {
	slot time.Time
}

// at is when the next poll may go; a moment not after now means at once.
func (p *pace) at(now time.Time, interval time.Duration) time.Time {
	return latest(p.slot, now.Add(-pollBurst*interval))
}

func (p *pace) take(now time.Time, interval time.Duration) {
	p.slot = p.at(now, interval).Add(interval)
}

// pollsLeft is how many more polls the share allows in this window: a share of
// all that the window offered us, what keys took of it included, less the polls
// already sent. Taking the share of what is left anew at each poll would in the end
// take everything; and of what keys left, polls would get less the more keys took,
// down to nothing. What others are going to take is not offered: several programs
// that each took their share of it would spend the window in its first half, and see
// nothing in the second.
func (g *gate) pollsLeft(now time.Time) float64 {
	polls, keys := float64(g.record.polls), float64(g.record.keys)
	left := float64(g.available()) - g.expected(now)
	return min(g.share*(left+polls+keys)-polls, left)
}

// pollInterval spreads the polls left over what is left of the window.
func (g *gate) pollInterval(now time.Time) time.Duration {
	horizon := window
	if !g.record.end.IsZero() {
		horizon = g.record.end.Sub(now)
	}
	return time.Duration(float64(horizon) / max(1, g.pollsLeft(now)))
}

// pollSlot is when the next poll may go by its share alone. While the share is
// used up that is when more room appears: the window ends, or one of our own
// requests becomes old enough.
func (g *gate) pollSlot(now time.Time) time.Time {
	if g.pollsLeft(now) >= 1 {
		return g.pace.at(now, g.pollInterval(now))
	}
	at := now.Add(window)
	if !g.record.end.IsZero() {
		at = earliest(at, g.record.end)
	}
	if oldest, ok := g.sent.firstExpiry(); ok {
		at = earliest(at, oldest)
	}
	return at
}

package budget

import (
	"slices"
	"time"
)

// window is the span the service counts requests in (contract: "Rate limits";
// assumed wherever the headers leave it open).
const window = time.Minute

// sentLog remembers when our requests of the last minute were settled, oldest
// first. The service counts a request at some moment before its answer, so a
// request that counts until a minute after its answer is never forgotten too
// early.
type sentLog struct {
	settled []time.Time
}

func (l *sentLog) add(now time.Time) { l.settled = append(l.settled, now) }

// expire forgets requests no window can hold any more.
func (l *sentLog) expire(now time.Time) {
	old := 0
	for old < len(l.settled) && !l.settled[old].Add(window).After(now) {
		old++
	}
	l.settled = slices.Delete(l.settled, 0, old)
}

func (l *sentLog) count() int { return len(l.settled) }

func (l *sentLog) firstExpiry() (time.Time, bool) {
	if len(l.settled) == 0 {
		return time.Time{}, false
	}
	return l.settled[0].Add(window), true
}

// roomAt is the earliest moment the log allows one more request beside those
// in flight.
func (l *sentLog) roomAt(now time.Time, limit, inFlight int) time.Time {
	mustExpire := len(l.settled) + inFlight - limit + 1
	switch {
	case mustExpire <= 0:
		return now
	case mustExpire <= len(l.settled):
		return l.settled[mustExpire-1].Add(window)
	default: // one in flight must settle first, and count for a window after
		return now.Add(window)
	}
}

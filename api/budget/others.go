package budget

import (
	"math"
	"time"
)

// others is how fast other programs spend from the same limit: engineers who
// watch the same account, scripts, deployments. The zero value knows of none.
type others struct {
	perSecond float64
	used      int       // by others in the present window, when last told
	at        time.Time // when that was
}

const (
	// othersMemory is how long what others spent counts: long enough that
	// programs which all watch each other come to rest, short enough that one
	// that stopped is forgotten within a window.
	othersMemory = 20 * time.Second

	// othersMost is the part of what is left that others are expected to take at
	// most: who expects them to take it all would never look again.
	othersMost = 0.9
)

// begin begins a window that began at a moment, with nothing spent.
func (o *others) begin(at time.Time) {
	o.used = 0
	if at.After(o.at) {
		o.at = at
	}
}

// told takes in how much others have spent in the window by now. It may be less
// than before: what we sent meanwhile looks like theirs until it is answered.
func (o *others) told(used int, now time.Time) {
	passed := max(now.Sub(o.at), time.Millisecond).Seconds()
	weight := 1 - math.Exp(-passed/othersMemory.Seconds())
	o.perSecond += weight * (float64(used-o.used)/passed - o.perSecond)
	o.used, o.at = used, now
}

// until is how much of what is left others will have spent by a moment.
func (o *others) until(end, now time.Time, left int) float64 {
	expected := o.perSecond * end.Sub(now).Seconds()
	return min(max(0, expected), othersMost*float64(max(0, left)))
}

// expected is how much of what is left in the window other programs will take.
func (g *gate) expected(now time.Time) float64 {
	if g.record.end.IsZero() {
		return g.record.others.until(now.Add(window), now, g.available())
	}
	return g.record.others.until(g.record.end, now, g.available())
}

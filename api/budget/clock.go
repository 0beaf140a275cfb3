package budget

import (
	"sync"
	"time"
)

// nap is the shortest sleep that counts. What is measured of a machine that is
// awake wavers by far less.
const nap = time.Second

// clock measures the time that passes for the service: what of it this machine
// slept through counts too, which Go's own monotonic clock leaves out on most
// systems. Else a tier that was closed for an hour in the evening would still
// be closed in the morning. No moment it gives moves when the clock on the wall
// is set.
type clock struct {
	slept func() time.Duration

	mu    sync.Mutex
	first time.Duration // what slept gave at the beginning
	last  time.Duration // slept since, without what is no nap
}

func newClock(slept func() time.Duration) *clock {
	return &clock{slept: slept, first: slept()}
}

// ahead is how far moments of this clock are ahead of those of time.Now.
func (c *clock) ahead() time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	if since := c.slept() - c.first; since-c.last >= nap {
		c.last = since
	}
	return c.last
}

func (c *clock) now() time.Time { return time.Now().Add(c.ahead()) }

// heard is a moment of time.Now's by this clock.
func (c *clock) heard(t time.Time) time.Time { return t.Add(c.ahead()) }

// told is a moment of this clock as time.Now will see it, and as the clock on
// the wall stands now. The zero Time stays zero.
func (c *clock) told(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	now := time.Now()
	return now.Add(t.Sub(now) - c.ahead())
}

package api

import (
	"net/http"
	"sync"
	"time"
)

// serviceClock measures how far the service's clock is ahead of this machine's,
// from the Date header of the answers (RFC 9110, section 6.6.1). It is safe for
// concurrent use.
//
// A Date is cut to the second and was written at some moment between the request
// and its answer, so that one answer gives a range of offsets and no single one.
// As long as the answers agree with the offset, it does not move: a moment on
// screen must not waver with the round trips.
type serviceClock struct {
	mu      sync.Mutex
	ahead   time.Duration // in whole seconds
	heard   bool
	dissent offsets // what the latest answer said, if it disagreed
}

// offsets is a range of offsets. The zero value is none.
type offsets struct{ least, most time.Duration }

func (o offsets) isZero() bool { return o == offsets{} }

func (o offsets) has(ahead time.Duration) bool { return o.least <= ahead && ahead <= o.most }

func (o offsets) meets(other offsets) bool {
	return !o.isZero() && !other.isZero() && o.least <= other.most && other.least <= o.most
}

// middle is the whole second nearest to the middle of the range.
func (o offsets) middle() time.Duration {
	half := o.least + (o.most-o.least)/2
	return (half - time.Nanosecond).Round(time.Second)
}

// hear takes in an answer: when its request was sent and its headers came, by
// this machine's clock on the wall. An answer that a cache kept says nothing.
func (c *serviceClock) hear(sent, came time.Time, header http.Header) {
	date, err := http.ParseTime(header.Get("Date"))
	if err != nil || header.Get("Age") != "" {
		return
	}
	said := offsets{date.Sub(came.Round(0)), date.Add(time.Second).Sub(sent.Round(0))}
	if said.most < said.least {
		return // this machine's clock was set meanwhile
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	agrees := said.has(c.ahead)
	switch {
	case agrees:
		c.dissent = offsets{}
	case c.heard && !said.meets(c.dissent):
		c.dissent = said // one answer may be wrong, or come from elsewhere
	default:
		c.ahead, c.dissent = said.middle(), offsets{}
	}
	c.heard = true
}

// ServiceAhead is how far the service's clock is ahead of this machine's, in whole
// seconds: negative when it is behind, 0 until an answer told. It follows the
// first answer, and later ones as soon as two in a row agree on another offset.
func (c *Client) ServiceAhead() time.Duration {
	c.clock.mu.Lock()
	defer c.clock.mu.Unlock()
	return c.clock.ahead
}

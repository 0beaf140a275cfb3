package api

import (
	"sync"
	"time"

	"github.com/cenkalti/backoff/v5"
)

// Pauses between new connections while they lead to no answer. The longest is
// well below the deadline of a read, so that a request that waits for it can
// still be answered.
const (
	firstOpeningPause   = 500 * time.Millisecond
	longestOpeningPause = 4 * time.Second
)

// openings spaces out new connections while none of them leads to an answer. A
// single failure costs no pause: connections end in the ordinary course of
// things.
type openings struct {
	pauses   *backoff.ExponentialBackOff
	failures int // in a row
	next     time.Time
}

func newOpenings() openings {
	pauses := backoff.NewExponentialBackOff()
	pauses.InitialInterval, pauses.MaxInterval, pauses.Multiplier = firstOpeningPause, longestOpeningPause, 2
	pauses.RandomizationFactor = 0 // the budget spreads the requests that connections are opened for
	pauses.Reset()
	return openings{pauses: pauses}
}

// failed counts a connection that could not be opened, or that ended without an
// answer.
func (o *openings) failed(now time.Time) {
	o.failures++
	if o.failures > 1 {
		o.next = now.Add(o.pauses.NextBackOff())
	}
}

// worked counts a connection that brought an answer.
func (o *openings) worked() {
	o.failures, o.next = 0, time.Time{}
	o.pauses.Reset()
}

// pause is how long until the next connection may be opened.
func (o *openings) pause(now time.Time) time.Duration { return max(0, o.next.Sub(now)) }

// signal tells any number of goroutines that something has changed. The zero
// value is ready.
type signal struct {
	mu      sync.Mutex
	waiting chan struct{} // closed by raise; nil while nobody waits
}

// next is closed at the next change.
func (s *signal) next() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.waiting == nil {
		s.waiting = make(chan struct{})
	}
	return s.waiting
}

func (s *signal) raise() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.waiting != nil {
		close(s.waiting)
		s.waiting = nil
	}
}

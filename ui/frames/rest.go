package frames

import (
	"sync"
	"time"
)

// longest is how long the goroutine that draws rests at most. The runtime waits
// for it when it stops. It stops without a message to Filter when it can't read
// the terminal any more, and tells nobody.
const longest = 5 * time.Second

// rest is whether the goroutine that draws rests, and whether it may. See the
// package comment for its states.
type rest struct {
	ended <-chan struct{} // closed when the program ends: nothing rests any more
	asks  chan struct{}   // holds one when a marker is needed

	mu        sync.Mutex
	forbidden bool          // the message that is handled may need the goroutine
	stale     bool          // the view changed since the goroutine last went on to draw
	marked    bool          // the runtime was given a marker, which did not come to Write yet
	wake      chan struct{} // ends the rest when it is closed; nil while drawing
}

// ask has the marker asked for. It may be called by any goroutine, and waits for
// nothing.
func (r *rest) ask() {
	select {
	case r.asks <- struct{}{}:
	default: // it is asked for already
	}
}

// handled says that a message was handled, and whether there is something new to
// draw, which the renderer has by now.
func (r *rest) handled(changed bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.forbidden = false
	if changed && !r.end() {
		r.stale = true
	}
}

// forbid ends the rest, and lets none begin before the message was handled.
func (r *rest) forbid() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.forbidden = true
	r.end()
}

// end ends the rest, and reports whether there was one.
func (r *rest) end() bool {
	if r.wake == nil {
		return false
	}
	close(r.wake)
	r.wake = nil
	return true
}

// mark reports whether the runtime may be given a marker now.
func (r *rest) mark() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.marked || r.wake != nil {
		return false
	}
	r.marked = true
	return true
}

// arrived is called when the marker came to Write. It returns when the goroutine
// has something to do, and asks for another marker unless one comes by itself,
// with the change that ends the rest.
func (r *rest) arrived() {
	wake := r.begin()
	if wake == nil {
		r.ask()
		return
	}
	limit := time.NewTimer(longest) //nolint:forbidigo // the goroutine is the runtime's, and waits for real
	defer limit.Stop()
	select {
	case <-wake:
		return
	case <-r.ended:
	case <-limit.C:
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.end()
	r.ask()
}

// begin begins a rest, and returns what ends it; nil when there is to be none.
func (r *rest) begin() (wake <-chan struct{}) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.marked = false
	switch {
	case r.forbidden: // it may be the event loop that writes: no frame follows
	case r.stale:
		r.stale = false
	default:
		r.wake = make(chan struct{})
	}
	return r.wake
}

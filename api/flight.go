package api

import (
	"context"
	"sync"

	"mintop/api/budget"
)

// flights are the reads under way, by path and query. The zero value has none.
type flights struct {
	mu   sync.Mutex
	open map[string]*flight
}

// flight is one read and the callers who wait for its answer.
type flight struct {
	key    string
	ctx    context.Context //nolint:containedctx // it is the life of the flight, which outlives any one caller's
	cancel context.CancelCauseFunc

	landed  chan struct{} // closed when got and failure are set
	got     answer
	failure *Error

	// Guarded by flights.mu.
	class   budget.Class
	ticket  *budget.Ticket // nil while no attempt queues
	sent    bool
	waiting int // callers who have not given up
	joined  int // callers after the first
}

// join finds the flight of a call, or opens one.
func (all *flights) join(ctx context.Context, q call) (f *flight, isNew bool) {
	key := q.target()
	all.mu.Lock()
	defer all.mu.Unlock()
	if f, ok := all.open[key]; ok {
		f.waiting++
		f.joined++
		f.promote(q.class)
		return f, false
	}
	f = &flight{key: key, class: q.class, waiting: 1, landed: make(chan struct{})}
	f.ctx, f.cancel = context.WithCancelCause(context.WithoutCancel(ctx))
	if all.open == nil {
		all.open = make(map[string]*flight)
	}
	all.open[key] = f
	return f, true
}

func (f *flight) promote(class budget.Class) {
	if class <= f.class {
		return
	}
	f.class = class
	if f.ticket != nil {
		f.ticket.Promote(class)
	}
}

// leave takes a caller off a flight. When nobody is left the flight ends, and
// whoever asks next opens a new one.
func (all *flights) leave(f *flight, reason error) (wasSent bool) {
	all.mu.Lock()
	defer all.mu.Unlock()
	f.waiting--
	if f.waiting == 0 {
		all.close(f)
		f.cancel(reason)
	}
	return f.sent
}

// land hands the answer to everyone who waits.
func (all *flights) land(f *flight, got answer, failure *Error) {
	all.mu.Lock()
	defer all.mu.Unlock()
	all.close(f)
	f.got, f.failure = got, failure
	close(f.landed)
	f.cancel(nil)
}

func (all *flights) close(f *flight) {
	if all.open[f.key] == f {
		delete(all.open, f.key)
	}
}

// board queues a flight's next attempt with its present urgency.
func (all *flights) board(f *flight, b *budget.Budget, tier budget.Tier) *budget.Ticket {
	all.mu.Lock()
	defer all.mu.Unlock()
	f.ticket = b.Request(tier, f.class)
	return f.ticket
}

func (all *flights) depart(f *flight) {
	all.mu.Lock()
	defer all.mu.Unlock()
	f.sent = true
}

// urgency is the class of the most urgent caller so far.
func (all *flights) urgency(f *flight) budget.Class {
	all.mu.Lock()
	defer all.mu.Unlock()
	return f.class
}

func (all *flights) joinedBy(f *flight) int {
	all.mu.Lock()
	defer all.mu.Unlock()
	return f.joined
}

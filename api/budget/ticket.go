package budget

import (
	"context"
	"fmt"
	"net/http"
	"time"
)

// Ticket is one request's place in the queue of its tier.
type Ticket struct {
	gate    *gate
	decided chan struct{} // closed when permit or err is set

	// Guarded by gate.mu until decided is closed.
	class    Class
	since    time.Time
	deadline time.Time // zero: none
	permit   *Permit
	err      error
}

// Wait queues for permission and waits for it, as Acquire does. It may be
// called once.
func (t *Ticket) Wait(ctx context.Context) (*Permit, error) {
	if err := ctx.Err(); err != nil {
		return nil, waitError(t.gate.tier, err)
	}
	t.gate.enter(ctx, t)
	select {
	case <-t.decided:
	case <-ctx.Done():
		t.gate.leave(t, waitError(t.gate.tier, ctx.Err()))
		<-t.decided
	}
	return t.permit, t.err
}

func waitError(tier Tier, err error) error {
	return fmt.Errorf("waiting for a turn within the %s limit: %w", tier, err)
}

// Promote raises the urgency of a request that has not been let through yet,
// because somebody more urgent now wants the same answer. It never lowers it.
func (t *Ticket) Promote(class Class) { t.gate.promote(t, class) }

// decide ends the wait. The caller holds gate.mu.
func (t *Ticket) decide(permit *Permit, err error) {
	t.permit, t.err = permit, err
	close(t.decided)
}

// Permit is permission to send one request.
type Permit struct {
	gate    *gate
	class   Class
	granted time.Time
	waited  time.Duration
	trial   bool // went although the tier was closed
	settled bool // guarded by gate.mu
}

// Class is the urgency the request had when it was let through.
func (p *Permit) Class() Class { return p.class }

// Waited is how long the request queued.
func (p *Permit) Waited() time.Duration { return p.waited }

// Outcome is how a request ended. Status is 0 and Header nil when no answer
// came; Err is what kept the answer from arriving whole. Unsent says that there
// was no connection, so that the service knows nothing of the request.
type Outcome struct {
	Status int
	Header http.Header
	Err    error
	Unsent bool

	// Inconclusive tells that the end says nothing about the service, such as
	// that of a connection the service wanted to close. The request counts
	// against the limit all the same.
	Inconclusive bool
}

// Settle reports how the request ended: the tier's record follows its headers,
// and the next request is let through. Only the first call counts.
func (p *Permit) Settle(outcome Outcome) { p.gate.settle(p, outcome) }

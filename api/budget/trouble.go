package budget

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/cenkalti/backoff/v5"
)

const (
	// firstPause and longestPause bound how long polls stay away after
	// failures; each pause is twice the one before.
	firstPause   = time.Second
	longestPause = 30 * time.Second

	// keyPause separates a person's own attempts while the service fails.
	keyPause = time.Second

	// unsentPause is the same where there was no connection: the service was
	// not asked, so it need not be spared, and a person need not wait as long.
	unsentPause = 200 * time.Millisecond

	// shortestClosure and longestClosure bound what Retry-After can ask: one
	// mistaken answer must not keep a person in the dark for longer.
	shortestClosure = time.Second
	longestClosure  = 5 * time.Minute

	// doubtful is from how long a closure on a person may try once all the same.
	// The limits of the service are per minute (contract: "Rate limits").
	doubtful = maxAhead
)

// trouble keeps polls away from a service that fails.
type trouble struct {
	pauses  *backoff.ExponentialBackOff
	jitter  func() float64
	count   int       // failures in a row
	since   time.Time // the last failure that counted
	pollsAt time.Time // polls stay away until then
	lastKey time.Time
	unsent  bool // the last failure never reached the service
}

func newTrouble(jitter func() float64) trouble {
	pauses := backoff.NewExponentialBackOff()
	pauses.InitialInterval, pauses.MaxInterval, pauses.Multiplier = firstPause, longestPause, 2
	pauses.RandomizationFactor = 0 // spread by our own jitter, which tests can fix
	pauses.Reset()
	return trouble{pauses: pauses, jitter: jitter}
}

func (t *trouble) on() bool { return t.count > 0 }

// failed lengthens the pause. Requests that were under way together fail
// together and count once.
func (t *trouble) failed(granted, now time.Time, unsent bool) {
	t.unsent = unsent
	if t.on() && granted.Before(t.since) {
		return
	}
	t.count++
	t.since = now
	t.pollsAt = now.Add(t.pause())
}

// pause is the next pause of the growing sequence, shortened by up to half so
// that clients which failed together do not return together.
func (t *trouble) pause() time.Duration {
	whole := t.pauses.NextBackOff()
	return whole - time.Duration(t.jitter()*float64(whole)/2)
}

func (t *trouble) over() {
	t.count, t.pollsAt = 0, time.Time{}
	t.pauses.Reset()
}

func (t *trouble) keySent(now time.Time) { t.lastKey = now }

// keysAt is when a person's next attempt may go.
func (t *trouble) keysAt() time.Time {
	if !t.on() {
		return time.Time{}
	}
	if t.unsent {
		return t.lastKey.Add(unsentPause)
	}
	return t.lastKey.Add(keyPause)
}

// judge draws the consequences of an outcome. A canceled request says nothing
// about the service.
func (g *gate) judge(p *Permit, outcome Outcome, now, wall time.Time) {
	asked, hasAsked := retryAfter(outcome.Header, wall)
	switch {
	case outcome.Status == http.StatusServiceUnavailable && hasAsked:
		g.close(p, now, asked)
		g.trouble.failed(p.granted, now, false) // a pause that is always too short must grow all the same
	case outcome.Status == http.StatusTooManyRequests:
		g.close(p, now, g.closure(outcome.Header, wall))
	case outcome.Inconclusive, errors.Is(outcome.Err, context.Canceled):
	case outcome.Err != nil || outcome.Status >= http.StatusInternalServerError:
		g.trouble.failed(p.granted, now, outcome.Unsent)
	default:
		g.trouble.over()
		if p.trial {
			g.closed, g.triable = time.Time{}, false // it was closed by mistake
		}
	}
}

// closure is how long a 429 closes the tier: as long as it asks, else to the
// end of its window, else for the next pause of the growing sequence.
func (g *gate) closure(header http.Header, wall time.Time) time.Duration {
	if asked, ok := retryAfter(header, wall); ok {
		return asked
	}
	if _, left, ok := windowOf(header, wall); ok && left > 0 {
		return left + resetSlack
	}
	return max(shortestClosure, g.trouble.pause())
}

// close closes the tier for a while. Where that is doubtful, a person may try
// once; the answer to that trial settles it.
func (g *gate) close(p *Permit, now time.Time, wait time.Duration) {
	g.closed = latest(g.closed, now.Add(wait))
	g.triable, g.trial = wait >= doubtful && !p.trial, false
}

// try lets the next interactive request through a closure that is doubtful, once.
func (g *gate) try() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if now := g.clock.now(); g.triable && g.closed.After(now) {
		g.triable, g.trial = false, true
		g.dispatch(now)
	}
}

// shut is until when the tier is closed to a ticket.
func (g *gate) shut(t *Ticket) time.Time {
	if g.trial && t.class == Interactive {
		return time.Time{}
	}
	return g.closed
}

package api

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"time"

	"mintop/api/budget"
)

// The bounds of a watchdog, per watchWindow. The fastest poll asks 40 times a
// minute, and a key held down refreshes 60 times.
const (
	watchWindow = time.Minute

	mostAlike         = 90  // reads of one path with one query, by one cause
	mostAlikeByAnswer = 45  // the same, of what only follows from an answer
	mostOfOneCause    = 600 // twice the limit of the service (contract: "Rate limits")
)

const (
	// stopFor is how long a cause that ran away is not let through.
	stopFor = 5 * time.Minute

	// stoppedWait is how long a read takes to fail that is not let through: a
	// command that causes itself must not keep a processor busy.
	stoppedWait = time.Second
)

// watchdog counts the reads of each cause, those that are refused before they
// are sent among them, and stops a cause that runs away: a mistake of this
// program, which must cost neither the service nor this machine more than a
// moment. Changes are not its business: a person confirms each. The zero value
// is ready.
type watchdog struct {
	mu     sync.Mutex
	causes map[Cause]*tally
}

// tally is the count of one cause.
type tally struct {
	since   time.Time
	total   int
	alike   map[string]int // by path and query
	stopped time.Time      // until when; zero: not
	words   string         // why
}

// admit counts a read. stopped is why it must not be made, first whether it is
// the one that was too many.
func (w *watchdog) admit(q call, now time.Time) (stopped *Error, first bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	t := w.tallyOf(q.cause, now)
	if now.Before(t.stopped) && t.stopped.Sub(now) <= stopFor { // else the clock was set back
		return t.stop(q), false
	}
	target := q.target()
	t.total++
	t.alike[target]++
	alike := mostAlike
	if q.cause.Reason == ByAnswer || q.cause.Reason == ByTimer {
		alike = mostAlikeByAnswer
	}
	switch {
	case t.alike[target] > alike:
		t.words = fmt.Sprintf("the cause %q asked for the same %d times in a minute", q.cause, t.alike[target])
	case t.total > mostOfOneCause:
		t.words = fmt.Sprintf("the cause %q asked %d times in a minute", q.cause, t.total)
	default:
		return nil, false
	}
	t.stopped = now.Add(stopFor)
	return t.stop(q), true
}

// tallyOf is the count of a cause in the present window.
func (w *watchdog) tallyOf(cause Cause, now time.Time) *tally {
	t := w.causes[cause]
	if t != nil && now.Before(t.stopped) {
		return t
	}
	if age := t.age(now); t == nil || age < 0 || age >= watchWindow {
		t = &tally{since: now, alike: make(map[string]int)}
		if w.causes == nil {
			w.causes = make(map[Cause]*tally)
		}
		w.causes[cause] = t
	}
	return t
}

func (t *tally) age(now time.Time) time.Duration {
	if t == nil {
		return 0
	}
	return now.Sub(t.since)
}

func (t *tally) stop(q call) *Error {
	failure := q.fail(Stopped, t.words, nil)
	failure.RetryAt = t.stopped
	return failure
}

// held fails a read whose cause ran away, after a wait. The journal tells of it
// once.
func (c *Client) held(ctx context.Context, q call) *Error {
	stopped, first := c.watchdog.admit(q, time.Now())
	if stopped == nil {
		return nil
	}
	if first {
		c.journal.add(Entry{ //nolint:contextcheck // it is recorded whether or not somebody still waits for it
			At: time.Now(), Method: http.MethodGet, Path: c.path(q), Tier: budget.Read, Class: q.class,
			Cause: q.cause, Kind: Stopped, Remaining: -1,
		})
	}
	wait := time.NewTimer(stoppedWait)
	defer wait.Stop()
	select {
	case <-wait.C:
		return stopped
	case <-ctx.Done():
		return c.gaveUp(q, ctx.Err(), false)
	}
}

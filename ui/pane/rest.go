package pane

import "time"

// Grace is for how long keys don't count after something came to the front by
// itself: what is typed then was meant for what was on screen before. Each key
// begins it anew, since somebody who goes on typing is not reading. It is longer
// than the pauses between the keys of a person who types (60 words a minute are
// a key each 200 ms) and shorter than it takes to read a question.
const Grace = 500 * time.Millisecond

// SelfOpener is an overlay that wants to know that it opens by itself, because
// it has to be on screen as a whole for a while before one of its keys counts.
type SelfOpener interface {
	OpenedByItself(grace time.Duration)
}

// rest is the time in which keys don't count.
type rest struct {
	front      Pane      // what had the keys after the last message
	resting    bool      // something else came to the front by itself
	until      time.Time // when keys count again; zero until it was drawn
	opened     bool      // the message being handled opened something by itself
	typedSince bool      // it answers what was asked before something else was typed
}

// settle compares what has the keys now with what had them before. An overlay
// that closed by itself leaves the keys to what was below, or to the tab it leads
// to: that is no surprise unless somebody went on typing into it.
func (r *rest) settle(front Pane, acting bool) {
	if front != r.front {
		r.resting = r.front != nil && !acting && (r.opened || r.typedSince)
		r.front, r.until = front, time.Time{}
	}
	r.opened, r.typedSince = false, false
}

// Drawn says that what is in front was drawn.
func (r *rest) Drawn(now time.Time) {
	if r.resting && r.until.IsZero() {
		r.until = now.Add(Grace)
	}
}

// Counts reports whether a key or a paste counts. One that does not begins the
// rest anew, unless it cancels: the key that gets out of everything waits for
// Grace at most.
func (r *rest) Counts(now time.Time, cancels bool) bool {
	switch {
	case !r.resting:
		return true
	case r.until.IsZero():
		return false
	case !now.Before(r.until):
		r.resting = false
		return true
	case !cancels:
		r.until = now.Add(Grace)
	}
	return false
}

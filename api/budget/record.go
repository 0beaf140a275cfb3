package budget

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

const (
	// resetSlack is added to every reset: X-RateLimit-Reset is in whole
	// seconds, so the window may end up to a second after it.
	resetSlack = time.Second

	// maxAhead bounds a believable reset. A later one, or one in the past, is
	// a clock or a unit gone wrong and counts as missing.
	maxAhead = 2 * window

	// maxLimit bounds a believable limit.
	maxLimit = 100_000
)

// record is what is known of one window of a tier.
type record struct {
	limit     int
	remaining int       // the lowest figure known for this window
	end       time.Time // of the window by our clock; zero while none is open
	id        int64     // the window's reset as the service writes it; 0: assumed
	last      int64     // the newest id ever heard, to tell late answers by
	polls     int       // polls let through in this window
	keys      int       // interactive requests let through in it
	own       int       // our requests that were answered in this window
	others    others    // what other programs spend
	known     bool
}

// roll closes a window that is over.
func (r *record) roll(now time.Time) {
	if r.end.IsZero() || r.end.After(now) {
		return
	}
	r.end, r.id, r.polls, r.keys, r.remaining = time.Time{}, 0, 0, 0, r.limit
}

// open assumes that a window begins with a request, unless one is open.
func (r *record) open(now time.Time) {
	if r.end.IsZero() {
		r.end = now.Add(window + resetSlack)
	}
}

// observe follows an answer's headers, read by the clock on the wall where they
// need one. An answer that does not say what remains, and one that never came,
// count as one request spent.
func (r *record) observe(header http.Header, now, wall time.Time) {
	r.roll(now)
	if limit, ok := wholeNumber(header, "X-RateLimit-Limit"); ok && limit > 0 {
		r.setLimit(int(min(limit, maxLimit)))
	}
	told, ok := wholeNumber(header, "X-RateLimit-Remaining")
	if header != nil {
		r.known = ok
	}
	if !ok {
		r.remaining = max(0, r.remaining-1)
		return
	}
	remaining := int(max(0, min(told, int64(r.limit))))
	if r.isLate(header) {
		return
	}
	id, left, ok := windowOf(header, wall)
	switch {
	case ok && r.id != 0 && id <= r.id+1: // the same window; a second's wobble is rounding
		r.remaining = min(r.remaining, remaining)
		r.compare(now)
	case ok:
		r.adopt(id, remaining, now.Add(left+resetSlack))
		r.others.begin(now.Add(left - window))
		r.compare(now)
	default:
		r.open(now)
		r.remaining = min(r.remaining, remaining)
	}
}

// setLimit changes the limit. While no window is open all of it remains.
func (r *record) setLimit(limit int) {
	if r.end.IsZero() {
		r.remaining = limit
	}
	r.limit = limit
	r.remaining = min(r.remaining, limit)
}

// isLate reports whether an answer belongs to a window before the present one:
// answers can arrive out of order. A reset much further back is a service whose
// clock was set, and is no sign of lateness.
func (r *record) isLate(header http.Header) bool {
	id, ok := wholeNumber(header, "X-RateLimit-Reset")
	if !ok || r.last == 0 {
		return false
	}
	behind := r.last - id
	if r.id == 0 { // the newest window is over, so its own answers are late too
		behind += 2
	}
	return behind > 1 && behind <= int64(maxAhead/time.Second)
}

// adopt begins the window the service names. Polls sent while that window was
// only assumed stay counted in it.
func (r *record) adopt(id int64, remaining int, end time.Time) {
	if r.id != 0 {
		r.polls, r.keys = 0, 0
	}
	r.id, r.last, r.remaining, r.end, r.own = id, id, remaining, end, 0
}

// compare tells what the service has counted from what we have sent: the rest
// others sent.
func (r *record) compare(now time.Time) {
	r.own++
	r.others.told(max(0, r.limit-r.remaining-r.own), now)
}

// windowOf reads which window an answer counts in, and how much of it is left.
// The answer's own Date is the better clock: ours may be wrong.
func windowOf(header http.Header, wall time.Time) (id int64, left time.Duration, ok bool) {
	id, ok = wholeNumber(header, "X-RateLimit-Reset")
	if !ok {
		return 0, 0, false
	}
	clock, _ := serverClock(header, wall)
	if id < clock.Unix()-1 || id > clock.Add(maxAhead).Unix() {
		return 0, 0, false
	}
	return id, max(0, time.Unix(id, 0).Sub(clock)), true
}

// serverClock is the moment an answer was made: by its own Date, or, not stated,
// by the clock on our wall.
func serverClock(header http.Header, wall time.Time) (at time.Time, stated bool) {
	if date, err := http.ParseTime(header.Get("Date")); err == nil {
		return date, true
	}
	return wall, false
}

// wholeNumber reads a header of digits only.
func wholeNumber(header http.Header, name string) (int64, bool) {
	number, err := strconv.ParseInt(strings.TrimSpace(header.Get(name)), 10, 64)
	return number, err == nil && number >= 0
}

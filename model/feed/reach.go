package feed

import (
	"math"
	"slices"
	"time"

	"mintop/api"
	"mintop/model/mail"
)

// reach is one list of the server's as far as it has been read: stretches that
// are known in full, with the way on from each.
type reach struct {
	name  string // identifies the list in requests
	query api.MessageQuery

	// dated lists are ordered by creation, so that they can be entered at a
	// date when a cursor is lost.
	dated bool

	stretches []stretch // newest first, apart
	sweep     uint64    // ticket of the sweep under way, 0 for none
	swept     time.Time // when the last sweep began
	newest    int64     // the first key of the last sweep
	since     time.Time // from when on newest was that
	walked    bool      // whether a walk had the last turn, not a sweep
	used      uint64    // grows with use, to tell the list used longest ago
}

// stretch is a span of a list that has been read in full.
type stretch struct {
	span

	id       uint64
	read     bool      // false until the first page: a walk is to begin here
	next     string    // cursor of the page below; "" is unknown
	tried    []string  // cursors asked since the stretch last grew
	barren   int       // pages in a row that brought nothing new and led no further
	rests    time.Time // not walked before
	ticket   uint64    // of the request that will make it grow, 0 for none
	failures int       // of such requests, in a row
}

// maxFailures is how often a cursor may fail before it is given up: once can
// be the network, twice may be the cursor.
const maxFailures = 2

// key is what the list is ordered by.
func (r *reach) key(m *mail.Message) int64 {
	if r.dated {
		return m.Created()
	}
	return m.Changed()
}

// busy reports whether a page of the list is under way.
func (r *reach) busy() bool {
	return r.sweep != 0 || slices.ContainsFunc(r.stretches, func(s stretch) bool { return s.ticket != 0 })
}

// expects reports whether the answer to a request is still waited for.
func (r *reach) expects(request Request) bool {
	if request.stretch == 0 {
		return r.sweep == request.Generation
	}
	at, ok := r.byID(request.stretch)
	return ok && r.stretches[at].ticket == request.Generation
}

// spans lists what is known in full, and marks the end of what was read but is
// too new to be sure of. A list that is swept is known up to now, the moment of
// its last sweep: what its newest stretch leaves open is only what may still
// appear late.
func (r *reach) spans() []span {
	var list []span
	for i, s := range r.stretches {
		if i == 0 && !r.swept.IsZero() {
			s.hi = math.MaxInt64
		}
		if s.read {
			list = append(list, span{hi: max(s.hi, s.lo), lo: s.lo})
		}
	}
	return list
}

func (r *reach) byID(id uint64) (int, bool) {
	at := slices.IndexFunc(r.stretches, func(s stretch) bool { return s.id == id })
	return at, at >= 0
}

// last is the oldest stretch, nil when nothing has been read.
func (r *reach) last() *stretch {
	if len(r.stretches) == 0 {
		return nil
	}
	return &r.stretches[len(r.stretches)-1]
}

// hole is the newest stretch with something missing below it and another
// stretch further down, nil when there is none.
func (r *reach) hole() *stretch {
	if len(r.stretches) < 2 {
		return nil
	}
	return &r.stretches[0]
}

// settled is the key up to which a sweep that began with this key has read
// everything, when rows may appear late by the overlap. While nothing newer
// comes the server's clock moves on, and with it what is certain: our own tells
// how far, whatever it shows.
func (r *reach) settled(newest int64, overlap time.Duration, now time.Time) int64 {
	if r.since.IsZero() || newest != r.newest {
		r.newest, r.since = newest, now
	}
	quiet := min(max(r.swept.Sub(r.since), 0), overlap)
	return newest - (overlap - quiet).Microseconds()
}

// begin adds the first page of a sweep as the newest stretch. Its hi may lie
// below its lo: so much is new that none of it is old enough to be sure of.
func (r *reach) begin(s stretch) {
	if len(r.stretches) > 0 {
		s.hi = max(s.hi, r.stretches[0].hi)
	}
	r.stretches = slices.Insert(r.stretches, 0, s)
}

// edge is the stretch that ends at a key, an empty one to begin a walk from if
// there is none. What such a walk will read is known in full only up to sure:
// above, rows may still appear.
func (r *reach) edge(key, sure int64, id uint64) *stretch {
	r.stretches = slices.DeleteFunc(r.stretches, func(s stretch) bool { return s.lo != key && !s.read && s.ticket == 0 })
	if at := slices.IndexFunc(r.stretches, func(s stretch) bool { return s.lo == key }); at >= 0 {
		return &r.stretches[at]
	}
	at := slices.IndexFunc(r.stretches, func(s stretch) bool { return s.lo < key })
	if at < 0 {
		at = len(r.stretches)
	}
	r.stretches = slices.Insert(r.stretches, at, stretch{span: span{hi: min(key, sure), lo: key}, id: id})
	return &r.stretches[at]
}

// maxBarren is how many pages in a row may bring nothing new and lead no further
// down, until the way on is taken to go round in circles. It is more than one
// since a thousand messages may have been created in the same second.
const maxBarren = 10

// barrenRest is how long such a way is left alone after each further page.
const barrenRest = time.Minute

// turned notes whether a page led anywhere, down or to messages that were not
// known.
func (s *stretch) turned(onward bool, now time.Time) {
	if onward {
		s.barren = 0
		return
	}
	s.barren++
	if s.barren >= maxBarren {
		s.rests = now.Add(barrenRest)
	}
}

// grow extends a stretch by a page that ends at key lo. cursor is what the
// page was asked with, next what it offers; neither an empty nor a repeated
// next leads on (contract: "Lists and paging").
func (s *stretch) grow(lo int64, cursor, next string) {
	s.read, s.ticket, s.failures = true, 0, 0
	if lo < s.lo {
		s.lo, s.tried = lo, nil
	}
	s.tried = append(s.tried, cursor)
	s.next = next
	if next == "" {
		s.lo = bottom
	}
	if slices.Contains(s.tried, next) {
		s.next = ""
	}
}

// stuck reports whether no page is known below the stretch although there is
// more.
func (s *stretch) stuck() bool { return s.next == "" && s.lo != bottom }

// join unites a stretch with those below that it has met, and reports whether
// it met any.
func (r *reach) join(at int) (met bool) {
	for at+1 < len(r.stretches) {
		upper, lower := r.stretches[at], r.stretches[at+1]
		if upper.lo > max(lower.hi, lower.lo) {
			return met
		}
		both := lower
		if upper.lo < lower.lo || upper.lo > lower.hi {
			// Lower was not old enough to be sure of where upper ends: the
			// way on is upper's.
			both = upper
		}
		both.hi = max(upper.hi, lower.hi)
		r.stretches[at] = both
		r.stretches = slices.Delete(r.stretches, at+1, at+2)
		met = true
	}
	return met
}

// fail notes that the request with this ticket came to nothing.
func (r *reach) fail(id, ticket uint64) {
	at, ok := r.byID(id)
	if !ok || r.stretches[at].ticket != ticket {
		return
	}
	s := &r.stretches[at]
	s.ticket = 0
	s.failures++
	if s.failures < maxFailures {
		return
	}
	s.next, s.failures = "", 0
	r.tidy()
}

// clip gives up everything at a key and below: messages there have been
// forgotten. What is under way to a stretch that reached down there no longer
// fits it. The newest stretch of a list that is swept stays, if only to say
// where the next sweep may end.
func (r *reach) clip(floor int64) {
	kept := r.stretches[:0]
	for i, s := range r.stretches {
		if s.hi <= floor && (i > 0 || r.swept.IsZero()) {
			continue
		}
		s.hi = max(s.hi, floor)
		if s.lo < floor {
			s.lo, s.next, s.tried, s.ticket = floor, "", nil, 0
		}
		kept = append(kept, s)
	}
	clear(r.stretches[len(kept):])
	r.stretches = kept
}

// maxStretches bounds how many separate stretches of a list are remembered.
// The oldest are given up first: the newest are on screen.
const maxStretches = 64

// tidy gives up what there is no room for, and what nothing leads on from: a
// list that cannot be entered by date is read anew from its newest end.
func (r *reach) tidy() {
	if !r.dated {
		r.stretches = slices.DeleteFunc(r.stretches, func(s stretch) bool { return s.stuck() })
	}
	if len(r.stretches) > maxStretches {
		r.stretches = slices.Delete(r.stretches, maxStretches, len(r.stretches))
	}
}

// entry is the date at which a list can be entered to read what lies at a key
// and below: the next whole second, as the server takes dates.
func entry(key int64) time.Time {
	at := time.UnixMicro(key).UTC()
	if whole := at.Truncate(time.Second); !whole.Equal(at) {
		return whole.Add(time.Second)
	}
	return at
}

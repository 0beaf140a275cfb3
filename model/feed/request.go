package feed

import (
	"fmt"
	"slices"
	"time"

	"mintop/api"
	"mintop/model/filter"
)

// Purpose says what a request is for.
type Purpose uint8

// The purposes.
const (
	Head      Purpose = iota // new mail
	Moved                    // changes of status
	Older                    // the next older page
	Gap                      // closing a hole
	Match                    // older mail that matches a filter
	MatchHead                // new mail that only the server knows to match
)

// String names the purpose.
func (p Purpose) String() string {
	names := [...]string{"head", "moved", "older", "gap", "match", "match head"}
	if int(p) >= len(names) {
		return fmt.Sprintf("purpose %d", p)
	}
	return names[p]
}

// Request is one page the feed wants. It is a value: whoever reads the page
// hands it back with the answer, to Apply, or to Failed.
type Request struct {
	Purpose Purpose
	Query   api.MessageQuery
	Page    api.PageRequest

	// Generation tells the request from any other of this feed. An answer to
	// a request the feed no longer waits for is stale.
	Generation uint64

	list    string // name of the reach
	stretch uint64 // to be extended; 0 begins a sweep
	pages   int    // how many the sweep has read, this one included
}

// Head begins to read what is new. It is false while that is under way.
func (f *Feed) Head(now time.Time) (Request, bool) { return f.sweep(Head, f.plain, now) }

// Moved begins to read which messages changed status, or goes on where an
// earlier reading left a gap. It is false while that is under way, and before
// the first answer to Head: nothing is known that could have changed.
func (f *Feed) Moved(now time.Time) (Request, bool) {
	if f.moved.last() == nil {
		return Request{}, false
	}
	if f.moved.walked = !f.moved.walked; f.moved.walked {
		if request, ok := f.walk(Moved, f.moved, f.moved.hole(), now); ok {
			return request, true
		}
	}
	return f.sweep(Moved, f.moved, now)
}

// Older asks for the next page below the oldest one. It is false at the end of
// the list, while a page is under way, and when there is no room.
func (f *Feed) Older(now time.Time) (Request, bool) {
	return f.walk(Older, f.plain, f.plain.last(), now)
}

// Gap asks for the next page of the newest hole. It is false when there is no
// hole, and while a page of it is under way.
func (f *Feed) Gap(now time.Time) (Request, bool) {
	return f.walk(Gap, f.plain, f.plain.hole(), now)
}

// matchHeadEvery is how often a list only the server can narrow is read from
// its newest end.
const matchHeadEvery = 5 * time.Second

// Match asks for what a filter is missing: the next older page of whichever of
// its questions has been answered least far back, or of the plain list when
// asking the server would narrow nothing. It is false when the filter's window
// is covered, at the end, while such a page is under way, when there is no room,
// and before the first answer to Head.
func (f *Feed) Match(fl filter.Filter, now time.Time) (Request, bool) {
	since := micros(fl.Since(now))
	if f.plain.last() == nil {
		return Request{}, false // movement is followed from that answer on
	}
	if fl.Local() {
		if f.plain.last().lo <= since {
			return Request{}, false
		}
		return f.Older(now)
	}
	lists := f.listsOf(fl)
	if slices.ContainsFunc(lists, (*reach).busy) {
		return Request{}, false
	}
	if fl.ByRoute() {
		for _, r := range lists {
			// A clock that was set back must not put it off.
			if passed := now.Sub(r.swept); r.last() == nil || passed >= matchHeadEvery || passed < 0 {
				return f.sweep(MatchHead, r, now)
			}
		}
	}
	return f.deepen(lists, fl.ByRoute(), since, now)
}

// deepen walks on in the list of which the least is known.
func (f *Feed) deepen(lists []*reach, byRoute bool, since int64, now time.Time) (Request, bool) {
	var shallow *reach
	edge := since
	for _, r := range lists {
		spans := f.spansOf(r, byRoute)
		if len(spans) > 0 && spans[0].lo > edge && !f.full(spans[0].lo) {
			shallow, edge = r, spans[0].lo
		}
	}
	if shallow == nil {
		return Request{}, false
	}
	swept := f.plain
	if byRoute {
		swept = shallow
	}
	return f.walk(Match, shallow, shallow.edge(edge, swept.stretches[0].hi, f.next()), now)
}

// sweep begins to read a list from its newest end.
func (f *Feed) sweep(purpose Purpose, r *reach, now time.Time) (Request, bool) {
	if r.sweep != 0 {
		return Request{}, false
	}
	r.sweep, r.swept = f.next(), now
	return Request{
		Purpose: purpose, Query: f.scoped(r.query), Page: api.PageRequest{Size: f.options.PageSize},
		Generation: r.sweep, list: r.name, pages: 1,
	}, true
}

// walk asks for the page below a stretch: by its cursor, or by date when it
// has none. A way that leads nowhere is not followed for a while.
func (f *Feed) walk(purpose Purpose, r *reach, s *stretch, now time.Time) (Request, bool) {
	if s == nil || s.lo == bottom || s.ticket != 0 || r.dated && f.full(s.lo) {
		return Request{}, false
	}
	if left := s.rests.Sub(now); left > 0 && left <= barrenRest { // else the clock was set back
		return Request{}, false
	}
	query := f.scoped(r.query)
	if s.next == "" {
		query.To = entry(s.lo)
	}
	s.ticket = f.next()
	return Request{
		Purpose: purpose, Query: query, Page: api.PageRequest{Cursor: s.next, Size: f.options.PageSize},
		Generation: s.ticket, list: r.name, stretch: s.id,
	}, true
}

// scoped keeps a question to the feed's project.
func (f *Feed) scoped(query api.MessageQuery) api.MessageQuery {
	query.Project = f.options.Project
	return query
}

// full reports whether what lies below a key would only be read to be evicted.
func (f *Feed) full(key int64) bool {
	return key <= f.floor && f.Len()+f.options.PageSize > f.options.Limit
}

// maxMatches bounds how many narrowed lists are remembered; a filter for
// problems asks twelve.
const maxMatches = 64

// listsOf returns the lists that answer a filter's questions, new ones where
// they were never asked.
func (f *Feed) listsOf(fl filter.Filter) []*reach {
	queries := fl.Queries()
	lists := make([]*reach, len(queries))
	for i, query := range queries {
		name := query.Key()
		r, ok := f.matches[name]
		if !ok {
			r = &reach{name: name, query: query, dated: true}
			f.matches[name] = r
		}
		r.used = f.next()
		lists[i] = r
	}
	for len(f.matches) > maxMatches {
		f.forgetMatch()
	}
	return lists
}

func (f *Feed) forgetMatch() {
	oldest := ""
	for name, r := range f.matches {
		if oldest == "" || r.used < f.matches[oldest].used {
			oldest = name
		}
	}
	delete(f.matches, oldest)
	f.known.fresh = false
}

func (f *Feed) listOf(request Request) *reach {
	switch request.list {
	case f.plain.name:
		return f.plain
	case f.moved.name:
		return f.moved
	default:
		return f.matches[request.list]
	}
}

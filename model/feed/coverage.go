package feed

import (
	"math"
	"time"

	"mintop/model/filter"
)

// Coverage says which part of the truth a filtered list shows, as of the last
// sweeps.
type Coverage struct {
	// Since is how far back the list reaches: every match created later has
	// been read, but for Gaps. It is zero when nothing has been read yet.
	Since time.Time

	// Complete says that nothing is missing since then: there are no gaps,
	// and no change of status that would matter is known to be unread.
	Complete bool

	// Gaps are the holes in what has been read, newest first.
	Gaps []Span

	// End says that nothing older is left out: neither does the server have
	// any, nor does the filter's window cut any off.
	End bool

	// MatchEnd says that Match has nothing more to ask, now or later: the end
	// or the filter's window is reached, or there is no room for more.
	MatchEnd bool

	// Full says that older mail would only be read to be evicted.
	Full bool

	// Loaded counts the messages held, matching or not.
	Loaded int

	// Unidentified counts the messages of the newest page that came without a
	// usable id, and are not held.
	Unidentified int
}

// Coverage tells how far a filtered list can be trusted.
func (f *Feed) Coverage(fl filter.Filter, now time.Time) Coverage {
	spans := f.spansFor(fl)
	if len(spans) == 0 {
		return Coverage{Loaded: f.Len(), Unidentified: f.unidentified}
	}
	deepest, since := spans[len(spans)-1].lo, micros(fl.Since(now))
	gaps := holes(above(spans, since), since, deepest)
	c := Coverage{
		Since:    f.reachedBack(max(deepest, since), now),
		Gaps:     gaps,
		Complete: len(gaps) == 0 && !(fl.ByStatus() && f.moved.hole() != nil),
		End:      max(deepest, since) == bottom,
		Full:     f.full(deepest),
		Loaded:   f.Len(),

		Unidentified: f.unidentified,
	}
	c.MatchEnd = len(gaps) == 0 && !fl.ByRoute() && (deepest <= since || c.Full)
	return c
}

// reachedBack is the time a key stands for: at the bottom of a list, its
// oldest message's.
func (f *Feed) reachedBack(key int64, now time.Time) time.Time {
	if key != bottom {
		return time.UnixMicro(key).UTC()
	}
	if oldest := f.whole.rows.above(nil); oldest != nil {
		return oldest.CreatedAt()
	}
	return now
}

// known is what is known for the filter last asked about.
type known struct {
	fresh  bool
	filter filter.Filter
	spans  []span
}

// spansFor lists the creation times for which every match of a filter has been
// read.
func (f *Feed) spansFor(fl filter.Filter) []span {
	if f.known.fresh && f.known.filter.Equal(fl) {
		return f.known.spans
	}
	f.known = known{fresh: true, filter: fl, spans: f.intersected(fl)}
	return f.known.spans
}

// intersected is what every question of a filter has been answered for.
func (f *Feed) intersected(fl filter.Filter) []span {
	if fl.Local() {
		return union(f.plain.spans(), nil)
	}
	spans := []span{{hi: math.MaxInt64, lo: bottom}}
	for _, query := range fl.Queries() {
		spans = intersection(spans, f.spansOf(f.matches[query.Key()], fl.ByRoute()))
	}
	return spans
}

// spansOf is what is known of one question. The plain list answers it too,
// unless its rows do not tell what matches. r may be nil: never asked.
func (f *Feed) spansOf(r *reach, byRoute bool) []span {
	var asked, plain []span
	if r != nil {
		asked = r.spans()
	}
	if !byRoute {
		plain = f.plain.spans()
	}
	return union(asked, plain)
}

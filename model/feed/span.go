package feed

import (
	"math"
	"time"
)

// bottom is below every key: what reaches it reaches the end of the list.
const bottom = math.MinInt64

// span is a stretch of a list's keys, lo < key <= hi, in Unix microseconds.
// Lists of spans are newest first and do not touch. Where hi equals lo the span
// holds no key, and marks a point down to which something was read.
type span struct{ hi, lo int64 }

func (s span) empty() bool { return s.hi <= s.lo }

func (s span) point() bool { return s.hi == s.lo }

// union is what is in either list of spans.
func union(a, b []span) []span {
	var all []span
	for len(a) > 0 || len(b) > 0 {
		var next span
		if len(b) == 0 || len(a) > 0 && a[0].hi >= b[0].hi {
			next, a = a[0], a[1:]
		} else {
			next, b = b[0], b[1:]
		}
		if last := len(all) - 1; last >= 0 && next.hi >= all[last].lo {
			all[last].lo = min(all[last].lo, next.lo)
			continue
		}
		all = append(all, next)
	}
	return all
}

// intersection is what is in both lists of spans.
func intersection(a, b []span) []span {
	var both []span
	for len(a) > 0 && len(b) > 0 {
		common := span{hi: min(a[0].hi, b[0].hi), lo: max(a[0].lo, b[0].lo)}
		if !common.empty() || common.point() && (a[0].point() || b[0].point()) {
			both = append(both, common)
		}
		if a[0].lo > b[0].lo {
			a = a[1:]
		} else {
			b = b[1:]
		}
	}
	return both
}

// above is what of the spans lies over a key.
func above(spans []span, floor int64) []span {
	return intersection(spans, []span{{hi: math.MaxInt64, lo: floor}})
}

// Span is a stretch of creation times.
type Span struct{ From, To time.Time }

// holes lists what is missing between spans, newest first. Spans that were cut
// off at a key, and went on below it, may leave one down to there.
func holes(spans []span, cut, deepest int64) []Span {
	if deepest < cut {
		spans = append(spans, span{hi: cut, lo: deepest})
	}
	var missing []Span
	for i := 1; i < len(spans); i++ {
		if from, to := spans[i].hi, spans[i-1].lo; from < to {
			missing = append(missing, Span{From: time.UnixMicro(from).UTC(), To: time.UnixMicro(to).UTC()})
		}
	}
	return missing
}

// micros is a time in Unix microseconds; the zero time is the bottom.
func micros(t time.Time) int64 {
	if t.IsZero() {
		return bottom
	}
	return t.UnixMicro()
}

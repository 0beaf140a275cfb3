package suppression

import (
	"slices"
	"strings"
	"time"

	"mintop/model/address"
	"mintop/model/cell"
)

// Told is what the service said last about the suppressions whose values hold a
// text, so that nobody on a path through the screens asks again what was
// answered a moment ago. The zero value was told nothing.
type Told struct {
	part    string // what was asked for
	entries []Entry
	at      time.Time
}

// fresh is how long an answer counts: long enough to read a page and decide, and
// short enough that a list a person acts on is not an old one. A removal of what
// is no longer there says so.
const fresh = time.Minute

// Tell notes a complete answer to the question which values hold a part of text
// (contract: filter[value] of suppressions). An answer whose next page was not
// read is not complete.
func (t *Told) Tell(part string, entries []Entry, at time.Time) {
	*t = Told{part: part, entries: slices.Clone(entries), at: at}
}

// Of lists the suppressions of exactly a value and when the service told of
// them. It is not ok when the answer was about something else, or is too old.
// The part must be in the value as it was typed: whether the service looks at
// the case of letters is not said anywhere. A value whose domain can be written in
// another way may be held in that, which was not asked for.
func (t *Told) Of(value cell.Raw, now time.Time) (entries []Entry, at time.Time, ok bool) {
	if t.part == "" || !address.IsPlain(value) || strings.HasSuffix(string(value), ".") || !strings.Contains(string(value), t.part) || now.Sub(t.at) > fresh {
		return nil, time.Time{}, false
	}
	return Of(t.entries, value), t.at, true
}

// Of picks the entries of exactly a value. Values are compared as address.Same
// does.
func Of(entries []Entry, value cell.Raw) []Entry {
	var of []Entry
	for _, entry := range entries {
		if address.Same(entry.Value, value) {
			of = append(of, entry)
		}
	}
	return of
}

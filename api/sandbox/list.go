package sandbox

import (
	"iter"
	"net/http"
	"slices"
	"strconv"

	"mintop/api"
	"mintop/api/budget"
	"mintop/api/sandbox/internal/world"
)

// listing is one page of the message list, as asked for.
type listing struct {
	world *world.World
	filter
	order order
	after cursor
	size  int
	now   world.Moment
}

// listMessages answers message.index.
func (s *Server) listMessages(c call) answer {
	query, bad := c.URL.Query(), fieldErrors{}
	l := listing{
		world:  s.world,
		filter: parseFilter(query, bad),
		order:  parseOrder(query.Get("sort"), string(api.SortNewest), messageKeys, bad),
		size:   pageSize(query, bad),
		now:    c.moment(),
	}
	var err error
	if l.after, err = parseCursor(query.Get("page[cursor]")); err != nil || !l.after.fits(l.order, s.world) {
		bad.add("page.cursor", "The page.cursor field is invalid.")
	}
	if len(bad) > 0 {
		return invalid(bad)
	}
	found, next := l.page()
	rows := make([]messageRow, len(found))
	for i, m := range found {
		rows[i] = rowOf(m, l.now)
	}
	return s.page(c.Request, rows, l.size, next)
}

// fits reports whether a cursor was given by a list of the same order.
func (c cursor) fits(o order, w *world.World) bool {
	if c.isZero() {
		return true
	}
	_, known := w.Number(c.ID)
	return known && c.Sort == o.text() && len(c.Keys) == len(o)
}

// page finds the messages of the page and the cursor of the next one, empty
// at the end.
func (l listing) page() (found []world.Message, next string) {
	for m := range l.walk() {
		if len(found) == l.size {
			return found, l.cursorAt(found[l.size-1])
		}
		found = append(found, m)
	}
	return found, ""
}

func (l listing) cursorAt(m world.Message) string {
	return cursor{Sort: l.order.text(), Keys: l.order.rank(m, l.now).keys, ID: string(m.ID())}.text()
}

// walk yields the messages after the cursor, in order. The two orders that
// live views poll are walked in place; any other sorts what passes the
// filter.
func (l listing) walk() iter.Seq[world.Message] {
	switch {
	case l.order.is(api.SortNewest):
		return l.newestFirst()
	case l.order.is(api.SortOldest):
		return l.oldestFirst()
	case l.order.is(api.SortLatestChange):
		return l.latestChangeFirst()
	default:
		return l.sorted()
	}
}

func (l listing) newestFirst() iter.Seq[world.Message] {
	return func(yield func(world.Message) bool) {
		first, end := l.span(l.world, l.now)
		if n, ok := l.lastSeen(); ok {
			end = min(end, n)
		}
		for n := end - 1; n >= first; n-- {
			if m := l.world.Message(n); l.holds(m, l.now) && !yield(m) {
				return
			}
		}
	}
}

func (l listing) oldestFirst() iter.Seq[world.Message] {
	return func(yield func(world.Message) bool) {
		first, end := l.span(l.world, l.now)
		if n, ok := l.lastSeen(); ok {
			first = max(first, n+1)
		}
		for n := first; n < end; n++ {
			if m := l.world.Message(n); l.holds(m, l.now) && !yield(m) {
				return
			}
		}
	}
}

// lastSeen is the number of the message the cursor stands on.
func (l listing) lastSeen() (n int, ok bool) {
	if l.after.isZero() {
		return 0, false
	}
	return l.world.Number(l.after.ID)
}

func (l listing) latestChangeFirst() iter.Seq[world.Message] {
	return func(yield func(world.Message) bool) {
		first, end := l.span(l.world, l.now)
		for change := range l.world.ByChange(l.lastChange(), l.now) {
			if change.N < first || change.N >= end {
				continue
			}
			if m := l.world.Message(change.N); l.holds(m, l.now) && !yield(m) {
				return
			}
		}
	}
}

// lastChange is the change the cursor stands on, zero for the first page.
func (l listing) lastChange() world.Change {
	n, ok := l.lastSeen()
	if !ok || l.after.Keys[0] == nil {
		return world.Change{}
	}
	at, err := strconv.ParseInt(*l.after.Keys[0], 10, 64)
	if err != nil {
		return world.Change{} // no cursor of ours: the list begins again
	}
	return world.Change{At: world.Moment(at), N: n}
}

// sorted keeps the best rows of all that pass the filter.
func (l listing) sorted() iter.Seq[world.Message] {
	first, end := l.span(l.world, l.now)
	n, resumed := l.lastSeen()
	after := ranked{n: n, keys: l.after.Keys}
	best := make([]ranked, 0, l.size+2)
	for n := first; n < end; n++ {
		m := l.world.Message(n)
		if !l.holds(m, l.now) {
			continue
		}
		r := l.order.rank(m, l.now)
		if resumed && l.order.compare(r, after) <= 0 {
			continue
		}
		at, _ := slices.BinarySearchFunc(best, r, l.order.compare)
		if at > l.size {
			continue
		}
		best = slices.Insert(best, at, r)
		best = best[:min(len(best), l.size+1)]
	}
	return func(yield func(world.Message) bool) {
		for _, r := range best {
			if !yield(l.world.Message(r.n)) {
				return
			}
		}
	}
}

// messageOperations are the operations on messages but for their content.
func (s *Server) messageOperations() []operation {
	return []operation{
		{pattern: "GET /v1/messages", ability: ReadMessages, run: s.listMessages},
		{pattern: "GET /v1/messages/{messageId}", ability: ReadMessages, run: s.showMessage},
		{pattern: "GET /v1/messages/{messageId}/events", ability: ReadMessages, run: s.listEvents},
		{pattern: "PATCH /v1/messages/{messageId}", tier: budget.Write, access: eitherToken, ability: SendMessages, run: s.reschedule},
		{pattern: "POST /v1/messages/{messageId}/cancel", tier: budget.Write, access: eitherToken, ability: SendMessages, run: s.cancel},
		{pattern: "POST /v1/messages/{messageId}/process", tier: budget.Write, ability: SendMessages, run: s.process},
	}
}

// found looks up the message of the path; the answer is the refusal when not
// ok.
func (s *Server) found(c call) (world.Message, answer, bool) {
	m, ok := s.world.Find(c.PathValue("messageId"), c.moment())
	if !ok {
		return m, s.refuse(http.StatusNotFound, codeNoResource, "No query results for model [Message]."), false
	}
	return m, answer{}, true
}

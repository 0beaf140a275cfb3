package feed

import (
	"time"

	"mintop/api"
	"mintop/model/mail"
)

// Result is what an answer brought.
type Result struct {
	Added   int // messages not known before
	Changed int // messages of which anything drawn changed

	// Next is the page with which a sweep must go on at once, nil when it is
	// over.
	Next *Request

	// Stale says that the feed no longer waited for the answer and dropped
	// it.
	Stale bool

	// GapOpened says that the sweep ended before it met what was known.
	GapOpened bool
}

// Apply takes in the answer to a request.
func (f *Feed) Apply(request Request, page api.Page[api.Message], now time.Time) Result {
	r := f.listOf(request)
	if r == nil || !r.expects(request) {
		f.Failed(request)
		return Result{Stale: true}
	}
	f.age(now)
	first := r.last() == nil
	rows := f.rows(request, page.Rows)
	f.noteLooked(len(rows))
	if request.Purpose == Head && request.pages == 1 {
		f.unidentified = page.Unidentified
	}
	var result Result
	for _, row := range rows {
		added, changed := f.put(row)
		result.Added += count(added)
		result.Changed += count(changed)
	}
	f.evict()
	f.read(r, request, rows, page.Next, &result)
	if !first && (request.Purpose == Head || request.Purpose == Moved) {
		f.pace.add(now, result.Added+result.Changed)
	}
	f.settle()
	return result
}

// Failed gives a request up: its answer will not come. The next request of its
// purpose begins where it would have.
func (f *Feed) Failed(request Request) {
	r := f.listOf(request)
	if r == nil {
		return
	}
	if r.sweep == request.Generation {
		r.sweep = 0
	}
	r.fail(request.stretch, request.Generation)
	f.known.fresh = false
}

// rows makes an answer's rows safe, and tells them their route when it was
// asked for.
func (f *Feed) rows(request Request, from []api.Message) []mail.Message {
	rows := make([]mail.Message, len(from))
	for i, row := range from {
		rows[i] = mail.FromAPI(row, &f.strings)
		rows[i].Route = request.Query.RouteID
	}
	return rows
}

// read notes how much more of a list is known after a page, and whether its
// sweep goes on.
func (f *Feed) read(r *reach, request Request, rows []mail.Message, next string, result *Result) {
	at := 0
	if request.stretch == 0 {
		if !f.begin(r, rows, next) {
			r.sweep = 0
			return
		}
	} else {
		at, _ = r.byID(request.stretch)
		s := &r.stretches[at]
		last, from := s.lo, s.lo
		if len(rows) > 0 {
			last = r.key(&rows[len(rows)-1])
		}
		s.grow(last, request.Page.Cursor, next)
		s.turned(s.lo < from || result.Added > 0, f.now)
	}
	met := r.join(at)
	f.clip()
	if r.sweep == request.Generation {
		f.goOn(r, request, met, result)
	}
	r.tidy()
}

// begin adds the stretch of a sweep's first page. What is known in full ends
// where rows may still appear late. An empty page that is not the last says
// nothing; begin reports whether the page said something.
func (f *Feed) begin(r *reach, rows []mail.Message, next string) bool {
	s := stretch{span: span{hi: bottom, lo: bottom}, id: f.next()}
	switch {
	case len(rows) > 0:
		s.hi = r.settled(r.key(&rows[0]), f.options.Overlap, f.now)
		s.lo = r.key(&rows[len(rows)-1])
	case next != "":
		return false
	}
	if r == f.plain && f.moved.last() == nil {
		// Everything loaded from now on shows its status of now: earlier
		// changes need no looking for.
		f.moved.begin(stretch{span: span{hi: s.hi, lo: bottom}, id: f.next()})
	}
	s.grow(s.lo, "", next)
	r.begin(s)
	return true
}

// sweepFor is how long a sweep goes on. One that has to wait for its pages, since
// others use up the limit, is overtaken by new mail: the newest is worth more
// than the gap it leaves.
const sweepFor = 5 * time.Second

// goOn ends a sweep that met what was known, or asks for its next page.
func (f *Feed) goOn(r *reach, request Request, met bool, result *Result) {
	r.sweep = 0
	if met || r.hole() == nil {
		return
	}
	s := &r.stretches[0]
	if request.pages >= f.options.MaxPages || f.now.Sub(r.swept) > sweepFor || s.stuck() {
		result.GapOpened = true
		return
	}
	next, ok := f.walk(request.Purpose, r, s, f.now)
	if !ok {
		result.GapOpened = true
		return
	}
	next.pages = request.pages + 1
	r.sweep = next.Generation
	result.Next = &next
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

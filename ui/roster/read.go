package roster

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/model/poll"
	"mintop/ui/call"
	"mintop/ui/session"
)

// question tells the answers to one question from those to earlier ones, by its
// address. It must not be of no size.
type question struct{ _ bool }

// reading is how far the list was read.
type reading[R any] struct {
	question *question
	refresh  *refresh[R] // under way; nil for none

	read    time.Time      // when a refresh was last through; zero is never
	trail   api.Trail      // of the pages down to the last row
	unnamed int            // records without a usable id, left out of the list
	again   int            // how many records from the top it read; those below are older
	end     bool           // the last page was read
	next    string         // the cursor below the last row
	older   bool           // the page at next was asked for
	trouble error          // why the last answer was none; nil when it was one
	lower   bool           // it was a page below the list
	unread  session.Unread // of the refreshes
}

// refresh is the list being read again from its top.
type refresh[R any] struct {
	job     poll.Job
	cursor  string // of the page that was asked for
	pages   int
	records []R
	met     map[string]bool // their ids
	trail   api.Trail
	unnamed int
}

// page answers one page.
type page[R any] struct {
	of      *question
	refresh *refresh[R] // it belongs to; nil for a page below the list
	cursor  string
	api.Page[R]
}

// Load begins a refresh for a job of the poll plan, and settles the job when the
// refresh is through. It is nil while one is under way. A job made by hand, with
// nothing but a class, refreshes too.
func (r *Roster[ID, R]) Load(job poll.Job) tea.Cmd {
	if r.refresh != nil {
		return nil
	}
	r.refresh = &refresh[R]{job: job, met: make(map[string]bool)}
	return r.ask(job.Class, "", r.refresh)
}

// Older reads the page below the list when the cursor has come near its end; nil
// when it has not, or there is none.
func (r *Roster[ID, R]) Older() tea.Cmd {
	if !r.hasOlder() {
		return nil
	}
	return r.session.AtKey(session.KeyRead{
		Name: "older " + r.spec.Nouns, Reads: 1, Spacing: session.PageSpacing,
		Ask: func() tea.Cmd {
			if !r.hasOlder() {
				return nil
			}
			r.older = true
			return r.ask(budget.Interactive, r.next, nil)
		},
	})
}

// hasOlder reports whether there is a page below the list, near the cursor, that
// was not asked for.
func (r *Roster[ID, R]) hasOlder() bool {
	return r.next != "" && !r.older && !r.firstTime() && r.window.NearEnd(r.book.shown)
}

// firstTime reports whether the list is being read for the first time.
func (r *Roster[ID, R]) firstTime() bool { return r.refresh != nil && r.read.IsZero() }

// ask reads a page: of a refresh, or below the list when that is nil.
func (r *Roster[ID, R]) ask(class budget.Class, cursor string, refresh *refresh[R]) tea.Cmd {
	of, read := r.question, r.spec.Page
	return call.Ask(r.session.Call, class, r.spec.Nouns, func(ctx context.Context) (page[R], error) {
		got, err := read(ctx, class, cursor)
		return page[R]{of: of, refresh: refresh, cursor: cursor, Page: got}, err
	})
}

// Update takes the pages that are waited for and drops all others: those of an
// earlier question, and those that come again. It must see every message.
// refreshed reports that a refresh is through, so that everything shown is of now.
func (r *Roster[ID, R]) Update(msg tea.Msg) (cmd tea.Cmd, refreshed bool) {
	answer, ok := msg.(call.AnswerMsg[page[R]])
	switch {
	case !ok || answer.Value.of != r.question:
		return nil, false
	case answer.Value.refresh == nil:
		r.below(answer)
		return nil, false
	default:
		return r.above(answer)
	}
}

// below takes a page that stands below the list. One that stood below what the
// list was before is dropped.
func (r *Roster[ID, R]) below(answer call.AnswerMsg[page[R]]) {
	if answer.Value.cursor != r.next {
		return
	}
	r.older = false
	if r.failed(answer.Err) {
		r.lower = true
		return
	}
	if r.lower {
		r.well()
	}
	before := r.book.order.Len()
	r.book.add(answer.Value.Rows)
	r.unnamed += answer.Value.Unidentified
	next := r.trail.Next(answer.Value.cursor, answer.Value.Next, r.book.order.Len()-before)
	r.next, r.end = next, next == ""
	r.window.Sync(r.book.shown)
}

// above takes a page of a refresh, and goes on to the next one.
func (r *Roster[ID, R]) above(answer call.AnswerMsg[page[R]]) (tea.Cmd, bool) {
	refresh, page := r.refresh, answer.Value
	if page.refresh != refresh || page.cursor != refresh.cursor {
		return nil, false
	}
	if r.failed(answer.Err) {
		r.unread = r.unread.After(answer.Err, r.session.Now)
		r.settle(answer.Asked)
		return nil, false
	}
	next := r.gather(page)
	if r.read.IsZero() {
		// Nothing is there that could move: each page is shown as it comes.
		r.book.add(page.Rows)
		r.reached(next)
		r.window.Sync(r.book.shown)
	}
	if next != "" && refresh.pages < r.spec.Pages {
		refresh.cursor = next
		return r.ask(refresh.job.Class, next, refresh), false
	}
	r.through(next)
	r.session.Plan.Took(refresh.job, refresh.pages)
	r.settle(answer.Asked)
	return nil, true
}

// gather takes a page into the refresh, and tells where the refresh goes on. A
// record that the list repeats counts once: it moved while the list was read.
func (r *Roster[ID, R]) gather(page page[R]) (next string) {
	refresh := r.refresh
	before := len(refresh.records)
	for i := range page.Rows {
		if id := string(r.spec.ID(&page.Rows[i])); !refresh.met[id] {
			refresh.met[id] = true
			refresh.records = append(refresh.records, page.Rows[i])
		}
	}
	refresh.pages++
	refresh.unnamed += page.Unidentified
	return refresh.trail.Next(page.cursor, page.Next, len(refresh.records)-before)
}

// reached notes that the list ends where the refresh got to, and what is below.
func (r *Roster[ID, R]) reached(next string) {
	r.next, r.end = next, next == ""
	r.trail, r.unnamed = r.refresh.trail, r.refresh.unnamed
}

// through puts what a refresh read in its place. What is gone loses its mark.
func (r *Roster[ID, R]) through(next string) {
	gone, below := r.book.replace(r.refresh.records, next == "")
	for _, id := range gone {
		r.Unmark(id)
	}
	if !below {
		r.reached(next)
		r.older = false
	}
	r.well()
	r.unread = r.unread.After(nil, r.session.Now)
	r.read, r.again = r.session.Now, len(r.refresh.records)
	r.window.Sync(r.book.shown)
}

// settle ends the refresh.
func (r *Roster[ID, R]) settle(asked call.Asked) {
	job := r.refresh.job
	r.refresh = nil
	r.session.Settle(job, asked, 0)
}

// failed notes why there is no answer. Nobody needs to hear that mintop gave a
// question up by itself.
func (r *Roster[ID, R]) failed(err error) bool {
	if err != nil && api.KindOf(err) != api.Canceled {
		r.trouble, r.lower = err, false
	}
	return err != nil
}

// well notes that what failed was read now. One page of a refresh does not say
// so: the next one may be the one that fails.
func (r *Roster[ID, R]) well() { r.trouble, r.lower = nil, false }

// Unread says why the list is older than it should be.
func (r *Roster[ID, R]) Unread() session.Unread { return r.unread }

// Reset starts over, because Page would answer another question than before:
// answers to the old one are dropped when they come. Marked records stay known
// and marked.
func (r *Roster[ID, R]) Reset() {
	if r.refresh != nil {
		r.settle(call.Asked{At: r.session.Now})
	}
	r.reading = reading[R]{question: &question{}}
	r.book.clear(r.window.Marked)
	r.window.Sync(r.book.shown)
}

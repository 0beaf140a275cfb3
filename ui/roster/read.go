package roster

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/model/poll"
	"mintop/ui/call"
)

// question tells the answers to one question from those to earlier ones, by its
// address. It must not be of no size.
type question struct{ _ bool }

// reading is how far the list was read.
type reading[R any] struct {
	question *question
	refresh  *refresh[R] // under way; nil for none

	read    time.Time // when a refresh was last through; zero is never
	again   int       // how many records from the top it read; those below are older
	end     bool      // the last page was read
	next    string    // the cursor below the last row
	older   bool      // the page at next was asked for
	trouble error     // why the last answer was none; nil when it was one
	lower   bool      // it was a page below the list
}

// refresh is the list being read again from its top.
type refresh[R any] struct {
	job     poll.Job
	pages   int
	records []R
}

// page answers one page.
type page[R any] struct {
	of      *question
	older   bool // it was asked for below the list
	cursor  string
	records []R
	next    string
}

// Load begins a refresh for a job of the poll plan, and settles the job when the
// refresh is through. It is nil while one is under way. A job made by hand, with
// nothing but a class, refreshes too.
func (r *Roster[ID, R]) Load(job poll.Job) tea.Cmd {
	if r.refresh != nil {
		return nil
	}
	r.refresh = &refresh[R]{job: job}
	return r.ask(job.Class, "", false)
}

// Older reads the page below the list when the cursor has come near its end; nil
// when it has not, or there is none.
func (r *Roster[ID, R]) Older() tea.Cmd {
	if r.next == "" || r.older || r.firstTime() || !r.window.NearEnd(r.book.shown) {
		return nil
	}
	r.older = true
	return r.ask(budget.Interactive, r.next, true)
}

// firstTime reports whether the list is being read for the first time.
func (r *Roster[ID, R]) firstTime() bool { return r.refresh != nil && r.read.IsZero() }

func (r *Roster[ID, R]) ask(class budget.Class, cursor string, older bool) tea.Cmd {
	of, read := r.question, r.spec.Page
	return call.Ask(r.session.Call, class, r.spec.Nouns, func(ctx context.Context) (page[R], error) {
		records, next, err := read(ctx, class, cursor)
		if next == cursor {
			next = "" // a cursor that leads to itself ends the list (contract: "Pages")
		}
		return page[R]{of: of, older: older, cursor: cursor, records: records, next: next}, err
	})
}

// Update takes the pages that were asked for and drops those of an earlier
// question. It must see every message. refreshed reports that a refresh is
// through, so that everything shown is of now.
func (r *Roster[ID, R]) Update(msg tea.Msg) (cmd tea.Cmd, refreshed bool) {
	answer, ok := msg.(call.AnswerMsg[page[R]])
	switch {
	case !ok || answer.Value.of != r.question:
		return nil, false
	case answer.Value.older:
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
	r.book.add(answer.Value.records)
	r.next, r.end = answer.Value.next, answer.Value.next == ""
	r.window.Sync(r.book.shown)
}

// above takes a page of a refresh, and goes on to the next one.
func (r *Roster[ID, R]) above(answer call.AnswerMsg[page[R]]) (tea.Cmd, bool) {
	refresh, page := r.refresh, answer.Value
	if r.failed(answer.Err) {
		r.settle(answer.Asked)
		return nil, false
	}
	refresh.pages++
	refresh.records = append(refresh.records, page.records...)
	if r.read.IsZero() {
		// Nothing is there that could move: each page is shown as it comes.
		r.book.add(page.records)
		r.next, r.end = page.next, page.next == ""
		r.window.Sync(r.book.shown)
	}
	if page.next != "" && refresh.pages < r.spec.Pages {
		return r.ask(refresh.job.Class, page.next, false), false
	}
	r.through(page.next)
	r.session.Plan.Took(refresh.job, refresh.pages)
	r.settle(answer.Asked)
	return nil, true
}

// through puts what a refresh read in its place. What is gone loses its mark.
func (r *Roster[ID, R]) through(next string) {
	gone, below := r.book.replace(r.refresh.records, next == "")
	for _, id := range gone {
		r.Unmark(id)
	}
	if !below {
		r.next, r.end, r.older = next, next == "", false
	}
	r.well()
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

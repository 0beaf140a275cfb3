// Package roster is the list of records that every tab but the messages shows:
// domains, routes, suppressions, webhooks. It reads them page by page, keeps
// them in the server's order under a cursor and marks that are ids, and says
// how much of the truth it shows. What the records are is the tab's business.
package roster

import (
	"context"

	"mintop/api"
	"mintop/api/budget"
	"mintop/model/cell"
	"mintop/model/export"
	"mintop/model/list"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// Spec says what a roster lists. Every field without a stated zero value is
// required.
type Spec[ID ~string, R any] struct {
	// Noun and Nouns name one record and several: "domain", "domains".
	Noun, Nouns string

	Columns []widget.Column
	// ID is what a record keeps for as long as it lives.
	ID func(*R) ID
	// Row is a record as the columns show it. It is asked for visible rows only.
	Row func(*R) widget.Row

	// Problem tells what needs attention; nil when nothing ever does.
	Problem func(*R) bool
	// Match tells which of the records read are shown; nil for all. Call
	// Renarrow when it would answer otherwise than before.
	Match func(*R) bool

	// Paste is what a person would paste of a record, Pasted what that is called:
	// "address". Paste is nil when nothing of the list can be copied.
	Paste  func(*R) string
	Pasted string
	// Sheet makes a sheet of records, to be copied as JSON and written to a file;
	// nil when they cannot be.
	Sheet func([]R) export.Sheet
	// Narrowed names what the server was asked to narrow the list to; nil for
	// nothing.
	Narrowed func() []string

	// Page reads one page in a command, from the top for an empty cursor, and
	// makes it safe to draw.
	Page func(ctx context.Context, class budget.Class, cursor string) (api.Page[R], error)
	// Pages is how many pages a refresh may read; what is below is read when the
	// cursor comes near. The poll plan spreads the reads of a refresh over time,
	// but a refresh itself is made at a stroke: few are kind. Zero is one.
	Pages int

	// Empty says that the server has none, and what one could do.
	Empty string
}

// Roster is a list of records. Make one with New.
type Roster[ID ~string, R any] struct {
	session *session.Session
	spec    Spec[ID, R]
	book    *book[ID, R]
	window  list.Window[ID]
	table   *widget.Table
	width   int

	problemsOnly bool

	reading[R]
}

// New makes a roster that has read nothing.
func New[ID ~string, R any](s *session.Session, spec Spec[ID, R]) *Roster[ID, R] {
	r := &Roster[ID, R]{
		session: s,
		spec:    spec,
		book:    newBook(spec.ID, spec.Problem),
		table:   widget.NewTable(spec.Columns, s.Style()),
		reading: reading[R]{question: &question{}},
	}
	r.window.Follow(r.book.shown, false) // the first row is selected when it comes
	r.Renarrow()
	return r
}

// SetSize gives the roster its width and its height, column titles included. A
// height of nothing keeps the place for when there is one again.
func (r *Roster[ID, R]) SetSize(width, height int) {
	r.width = width
	r.table.SetSize(width, height)
	if height > 0 {
		r.window.SetHeight(r.book.shown, r.table.Height())
	}
}

// Restyle draws everything in the session's theme.
func (r *Roster[ID, R]) Restyle() { r.table.SetStyle(r.session.Style()) }

// View draws the visible rows: exactly as many lines and cells as SetSize said.
func (r *Roster[ID, R]) View() string {
	shown := r.book.shown
	if shown.Len() == 0 {
		return r.table.Notice(cell.Wrap(r.emptyWords(), r.width-noticeIndent)...)
	}
	from, to := r.window.Visible(shown)
	rows := make([]widget.Row, 0, to-from)
	cursor := -1
	selected, chosen := r.window.Selected()
	for i := from; i < to; i++ {
		id := shown.At(i)
		if chosen && id == selected {
			cursor = i - from
		}
		rows = append(rows, r.spec.Row(r.book.records[id]))
	}
	return r.table.View(rows, cursor, func(i int) bool { return r.window.Marked(shown.At(from + i)) })
}

// noticeIndent is the gutter, which stays free beside words too.
const noticeIndent = 2

// Current is the record under the cursor; false when the list is empty.
func (r *Roster[ID, R]) Current() (*R, bool) {
	id, ok := r.window.Current(r.book.shown)
	if !ok {
		return nil, false
	}
	return r.Get(id)
}

// Get is the record of an id, if it was read, shown or not.
func (r *Roster[ID, R]) Get(id ID) (*R, bool) {
	record, ok := r.book.records[id]
	return record, ok
}

// Select moves the cursor to a record and reports whether it is shown.
func (r *Roster[ID, R]) Select(id ID) bool { return r.window.Select(r.book.shown, id) }

// Marked lists the marked records in the order they were marked, those out of
// sight included.
func (r *Roster[ID, R]) Marked() []*R {
	var marked []*R
	for _, id := range r.window.Marks() {
		if record, ok := r.book.records[id]; ok {
			marked = append(marked, record)
		}
	}
	return marked
}

// Unmark takes the mark off a record that has been dealt with.
func (r *Roster[ID, R]) Unmark(id ID) {
	if r.window.Marked(id) {
		r.window.ToggleMark(id)
	}
}

// ClearMarks takes all marks away.
func (r *Roster[ID, R]) ClearMarks() { r.window.ClearMarks() }

// Rows lists every record read, in the server's order, shown or not.
func (r *Roster[ID, R]) Rows() []*R {
	rows := make([]*R, r.book.order.Len())
	for i := range rows {
		rows[i] = r.book.records[r.book.order.At(i)]
	}
	return rows
}

// Problems counts the records read that need attention, shown or not.
func (r *Roster[ID, R]) Problems() int { return len(r.book.problems) }

// Len counts the records shown.
func (r *Roster[ID, R]) Len() int { return r.book.shown.Len() }

// Renarrow looks at every record again, because Match would answer otherwise
// than before. The selected record stays selected if it is still shown.
func (r *Roster[ID, R]) Renarrow() {
	var keeps func(*R) bool
	if r.narrowed() {
		keeps = r.matches
	}
	r.book.narrow(keeps)
	r.window.Sync(r.book.shown)
	if r.narrowed() {
		r.book.keeps = r.keeps
	}
}

func (r *Roster[ID, R]) narrowed() bool { return r.spec.Match != nil || r.problemsOnly }

func (r *Roster[ID, R]) matches(record *R) bool {
	return (!r.problemsOnly || r.book.problem(record)) && (r.spec.Match == nil || r.spec.Match(record))
}

// keeps shows the selected record even when it stops matching, so that the
// cursor never jumps by itself.
func (r *Roster[ID, R]) keeps(record *R) bool {
	selected, chosen := r.window.Selected()
	return chosen && r.spec.ID(record) == selected || r.matches(record)
}

package widget

import (
	"slices"

	"charm.land/lipgloss/v2"
)

// Entry is one thing that happened: a line of short texts, with a longer reply
// below it. All text is safe.
type Entry struct {
	// Key names the entry for as long as it lives.
	Key string
	// Time is when it happened, Gap how long after the entry before it.
	Time, Gap string
	// Label is what happened, in Style.
	Label string
	Style lipgloss.Style
	// Columns are further short texts, the most telling first: they are dropped
	// from the right when the screen is narrow. Entries may have different
	// numbers of them.
	Columns []string
	// Reply is wrapped below the line; empty for none.
	Reply string
	// Problem marks an entry that NextProblem stops at.
	Problem bool
	// Fields are what is shown in addition while the entry is expanded; nil for
	// nothing. They are asked for only then.
	Fields func() []Pair
}

// Timeline shows entries in the order given, one of them selected. It may be
// given more entries while it is open: the selection stays with its entry and
// the entry with its place on the screen. The zero value is not usable; see
// NewTimeline.
type Timeline struct {
	scroll  Scroll
	entries []Entry
	style   Style
	w, h    int

	selected int
	blurred  bool
	expanded map[string]bool

	// How the entries are laid out for the width: only those in sight are drawn.
	columns []Column
	spans   []Span
	hang    string           // stands before the lines of an entry below its first
	room    int              // the width that leaves them
	starts  []int            // the first line of each entry, and the end of the last
	drawn   map[int][]string // entries that were in sight lately, by their place
}

// NewTimeline returns a timeline without entries.
func NewTimeline(style Style) *Timeline {
	t := &Timeline{
		style: style.filled(), expanded: make(map[string]bool), starts: []int{0}, drawn: make(map[int][]string),
	}
	t.columns = t.measured()
	return t
}

// SetSize gives the timeline its width and height. It costs nothing while they
// stay as they are.
func (t *Timeline) SetSize(w, h int) {
	w, h = max(w, 0), max(h, 0)
	if w == t.w && h == t.h {
		return
	}
	wider := w != t.w
	t.w, t.h = w, h
	if wider {
		t.layOut()
	}
	t.scroll.resize(t.h, t.starts[len(t.entries)])
	t.showSelected()
}

// Focus says whether the selected entry has the cursor. It has unless it is told
// otherwise.
func (t *Timeline) Focus(on bool) { t.blurred = !on }

// SetEntries replaces the entries. The selected entry stays selected where it
// stands on the screen; if it is gone, the one in its place is. A timeline that
// showed its end goes on showing it as long as that does not push the selected
// entry off the screen.
func (t *Timeline) SetEntries(entries []Entry) {
	selected, _ := t.Selected()
	onScreen := t.starts[t.selected] - t.scroll.top
	atEnd := t.scroll.AtEnd()

	t.entries = entries
	if i := slices.IndexFunc(entries, func(e Entry) bool { return e.Key == selected.Key }); i >= 0 {
		t.selected = i
	}
	t.selected = between(t.selected, 0, len(entries)-1)
	t.columns = t.measured()
	t.layOut()
	t.scroll.moveTo(t.starts[t.selected] - onScreen)
	if atEnd {
		t.scroll.End()
	}
	t.showSelected()
}

// Len is the number of entries.
func (t *Timeline) Len() int { return len(t.entries) }

// Selected returns the selected entry; false when there is no entry.
func (t *Timeline) Selected() (Entry, bool) {
	if len(t.entries) == 0 {
		return Entry{}, false
	}
	return t.entries[t.selected], true
}

// AtFirst reports whether the first entry is selected, or there is none.
func (t *Timeline) AtFirst() bool { return t.selected == 0 }

// Expanded is the place of the selected entry when it is expanded.
func (t *Timeline) Expanded() (at int, ok bool) {
	entry, ok := t.Selected()
	return t.selected, ok && t.expanded[entry.Key]
}

// Down selects the n-th entry below, or the last.
func (t *Timeline) Down(n int) { t.choose(t.selected + n) }

// Up selects the n-th entry above, or the first.
func (t *Timeline) Up(n int) { t.choose(t.selected - n) }

// PageDown selects an entry about one window below.
func (t *Timeline) PageDown() { t.travel(page(t.h)) }

// PageUp selects an entry about one window above.
func (t *Timeline) PageUp() { t.travel(-page(t.h)) }

// HalfDown selects an entry about half a window below.
func (t *Timeline) HalfDown() { t.travel(half(t.h)) }

// HalfUp selects an entry about half a window above.
func (t *Timeline) HalfUp() { t.travel(-half(t.h)) }

// Home selects the first entry.
func (t *Timeline) Home() { t.choose(0) }

// End selects the last entry.
func (t *Timeline) End() { t.choose(len(t.entries) - 1) }

// NextProblem selects the next entry below that is a problem and reports whether
// there was one.
func (t *Timeline) NextProblem() bool { return t.seek(1) }

// PreviousProblem selects the next entry above that is a problem and reports
// whether there was one.
func (t *Timeline) PreviousProblem() bool { return t.seek(-1) }

// Toggle expands the selected entry to show its fields, or folds it again.
func (t *Timeline) Toggle() {
	entry, ok := t.Selected()
	if !ok {
		return
	}
	t.expanded[entry.Key] = !t.expanded[entry.Key]
	t.layOut()
	t.showSelected()
}

// Fold folds the selected entry and reports whether it was expanded.
func (t *Timeline) Fold() bool {
	entry, ok := t.Selected()
	if !ok || !t.expanded[entry.Key] {
		return false
	}
	t.Toggle()
	return true
}

// seek selects the next problem in a direction.
func (t *Timeline) seek(step int) bool {
	for i := t.selected + step; i >= 0 && i < len(t.entries); i += step {
		if t.entries[i].Problem {
			t.choose(i)
			return true
		}
	}
	return false
}

// travel moves the selection by lines, by one entry at least.
func (t *Timeline) travel(lines int) {
	to := t.selected
	for to+sign(lines) >= 0 && to+sign(lines) < len(t.entries) {
		to += sign(lines)
		if distance := t.starts[to] - t.starts[t.selected]; distance*sign(lines) >= lines*sign(lines) {
			break
		}
	}
	t.choose(to)
}

func sign(n int) int {
	if n < 0 {
		return -1
	}
	return 1
}

func (t *Timeline) choose(i int) {
	t.selected = between(i, 0, len(t.entries)-1)
	t.showSelected()
}

func (t *Timeline) showSelected() {
	if len(t.entries) > 0 {
		t.scroll.reveal(t.starts[t.selected], t.starts[t.selected+1])
	}
}

// Package list keeps the place of a person in a list that moves: a cursor, a
// scroll position and marks that are ids, never row numbers.
package list

// Order is a list at one moment, index 0 at its top. Index and At cost at most
// O(log n).
type Order[ID comparable] interface {
	Len() int
	At(i int) ID
	Index(id ID) (int, bool)
}

// Window is the part of a list that is on screen and the row the cursor is on.
//
// It either follows the top of the list, with nothing selected, or it holds a
// selected row, which then stays the selected row however many rows appear
// above it. The zero value follows, and is one row high.
type Window[ID comparable] struct {
	height int
	holds  bool // not following
	top    int  // index of the first row on screen

	selected     ID
	chosen       bool // selected is set
	at           int  // index of selected when last seen
	above, below ID   // its neighbours then
	hasAbove     bool
	hasBelow     bool
	moved        bool

	marks[ID]
}

// SetHeight sets how many rows fit on screen; below 1 counts as 1.
func (w *Window[ID]) SetHeight(o Order[ID], rows int) {
	w.height = rows
	w.Sync(o)
	w.reveal(o)
}

func (w *Window[ID]) rows() int { return max(w.height, 1) }

// Following reports whether the window stays at the top of the list.
func (w *Window[ID]) Following() bool { return !w.holds }

// Selected is the row the cursor is on; ok is false while following or when
// the list is empty.
func (w *Window[ID]) Selected() (id ID, ok bool) { return w.selected, w.chosen }

// Above counts the rows above the screen.
func (w *Window[ID]) Above() int { return w.top }

// Visible is the half-open range of rows on screen.
func (w *Window[ID]) Visible(o Order[ID]) (from, to int) {
	from = min(w.top, o.Len())
	return from, min(from+w.rows(), o.Len())
}

// NearEnd reports whether less than a screen of rows is left below the screen:
// time to fetch more.
func (w *Window[ID]) NearEnd(o Order[ID]) bool {
	return w.top+2*w.rows() > o.Len()
}

// Moved reports, once, that the selected row had disappeared and a neighbour
// was selected instead.
func (w *Window[ID]) Moved() bool {
	moved := w.moved
	w.moved = false
	return moved
}

// Sync finds the window's place again after the list changed, or was replaced
// by another. A window that stood at the very top stays there for as long as
// the selected row is on screen; otherwise the selected row keeps its place on
// screen.
func (w *Window[ID]) Sync(o Order[ID]) { w.SyncTo(o, w.Place()) }

// Place is where on screen the selected row is.
type Place struct {
	row   int  // of the screen
	atTop bool // the screen shows the top of the list
}

// Place is where on screen the selected row is now.
func (w *Window[ID]) Place() Place { return Place{row: w.at - w.top, atTop: w.top == 0} }

// SyncTo is Sync with a place that the selected row had before, when the list had
// more rows above it than since.
func (w *Window[ID]) SyncTo(o Order[ID], place Place) {
	if !w.holds {
		w.top = 0
		return
	}
	w.find(o)
	switch {
	case !w.chosen, place.atTop && w.at < w.rows():
		w.top = 0
	default:
		w.top = w.at - place.row
	}
	w.clamp(o)
	w.remember(o)
}

// find sets at to where the selected row is now, or selects what took its
// place.
func (w *Window[ID]) find(o Order[ID]) {
	if o.Len() == 0 {
		w.moved = w.moved || w.chosen
		w.drop()
		return
	}
	if !w.chosen {
		w.choose(o, 0)
		return
	}
	if at, ok := o.Index(w.selected); ok {
		w.at = at
		return
	}
	w.moved = true
	if w.hasBelow {
		if at, ok := o.Index(w.below); ok {
			w.choose(o, at)
			return
		}
	}
	if w.hasAbove {
		if at, ok := o.Index(w.above); ok {
			w.choose(o, at)
			return
		}
	}
	w.choose(o, w.at)
}

// choose selects a row by index, the nearest one if there is none such. The
// list is not empty.
func (w *Window[ID]) choose(o Order[ID], at int) {
	w.at = min(max(at, 0), o.Len()-1)
	w.selected, w.chosen, w.holds = o.At(w.at), true, true
}

func (w *Window[ID]) drop() {
	var none ID
	w.selected, w.chosen, w.at = none, false, 0
	w.remember(nil)
}

// remember notes the neighbours of the selected row, one of which takes its
// place should it disappear.
func (w *Window[ID]) remember(o Order[ID]) {
	var none ID
	w.above, w.below = none, none
	w.hasAbove, w.hasBelow = false, false
	if !w.chosen {
		return
	}
	if w.hasAbove = w.at > 0; w.hasAbove {
		w.above = o.At(w.at - 1)
	}
	if w.hasBelow = w.at+1 < o.Len(); w.hasBelow {
		w.below = o.At(w.at + 1)
	}
}

// clamp keeps the screen full where there are rows to fill it.
func (w *Window[ID]) clamp(o Order[ID]) {
	w.top = max(min(w.top, o.Len()-w.rows()), 0)
}

// reveal scrolls just as far as needed to bring the selected row on screen.
func (w *Window[ID]) reveal(o Order[ID]) {
	if w.chosen {
		w.top = min(max(w.top, w.at-w.rows()+1), w.at)
	}
	w.clamp(o)
	w.remember(o)
}

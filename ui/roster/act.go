package roster

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"mintop/keymap"
	"mintop/model/notice"
	"mintop/model/number"
	"mintop/ui/pane"
)

// Act carries out what every list does: moving, marking, going from problem to
// problem, showing problems only, clearing, copying, exporting. It reports false
// for all else. A command reads on where the cursor came near the end.
func (r *Roster[ID, R]) Act(action keymap.Action) (tea.Cmd, bool) {
	if pane.Move(mover[ID, R]{r}, action) {
		return r.Older(), true
	}
	if cmd, ok := r.take(action); ok {
		return cmd, true
	}
	switch action {
	case keymap.Mark:
		r.mark()
	case keymap.MarkAll:
		r.markAll()
	case keymap.NextProblem, keymap.PreviousProblem:
		r.seek(action)
	case keymap.Problems:
		r.problemsOnly = !r.problemsOnly
		r.Renarrow()
	case keymap.Clear:
		r.window.ClearMarks()
		r.problemsOnly = false
		r.Renarrow()
	default:
		return nil, false
	}
	return r.Older(), true
}

func (r *Roster[ID, R]) mark() {
	if id, ok := r.window.Current(r.book.shown); ok {
		r.window.ToggleMark(id)
		r.window.Down(r.book.shown, 1)
	}
}

func (r *Roster[ID, R]) markAll() {
	added := r.window.MarkAll(r.book.shown)
	words := fmt.Sprintf("%s marked now, %s in all.", number.Grouped(added), number.Grouped(r.window.MarkCount()))
	if !r.end {
		words += " Those further down, which were not read yet, are not marked."
	}
	r.session.Say(notice.Info, words)
}

// seek selects the nearest problem in a direction.
func (r *Roster[ID, R]) seek(action keymap.Action) {
	look := r.window.Next
	if action == keymap.PreviousProblem {
		look = r.window.Previous
	}
	if !look(r.book.shown, func(id ID) bool { return r.book.problem(r.book.records[id]) }) {
		r.session.Say(notice.Info, "No further problem among the "+r.spec.Nouns+" read.")
	}
}

// mover is the list as the movement keys see it.
type mover[ID ~string, R any] struct{ r *Roster[ID, R] }

func (m mover[ID, R]) Down(n int) { m.r.window.Down(m.r.book.shown, n) }
func (m mover[ID, R]) Up(n int)   { m.r.window.Up(m.r.book.shown, n) }
func (m mover[ID, R]) HalfDown()  { m.r.window.HalfPageDown(m.r.book.shown) }
func (m mover[ID, R]) HalfUp()    { m.r.window.HalfPageUp(m.r.book.shown) }
func (m mover[ID, R]) PageDown()  { m.r.window.PageDown(m.r.book.shown) }
func (m mover[ID, R]) PageUp()    { m.r.window.PageUp(m.r.book.shown) }
func (m mover[ID, R]) Home()      { m.r.window.Home(m.r.book.shown) }
func (m mover[ID, R]) End()       { m.r.window.End(m.r.book.shown) }

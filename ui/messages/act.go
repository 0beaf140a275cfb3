package messages

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/keymap"
	"mintop/model/filter"
	"mintop/model/notice"
	"mintop/model/number"
	"mintop/ui/pane"
	"mintop/ui/widget"
)

// Act carries out an action on the open message, else on the dossier, else on
// the list.
func (t *Tab) Act(action keymap.Action) (tea.Cmd, bool) {
	if t.open == nil && t.visit != nil {
		return t.actVisit(action)
	}
	if action == keymap.Add || action == keymap.Remove || action == keymap.ShowDossier {
		return t.chooseRecipient(action)
	}
	if t.open != nil {
		return t.actOpen(action)
	}
	return t.actList(action)
}

// actOpen serves the open message. What takes more than the message itself,
// such as stepping to the next one, is done here.
func (t *Tab) actOpen(action keymap.Action) (tea.Cmd, bool) {
	switch action {
	case keymap.Zoom:
		if t.visit != nil {
			t.session.Say(notice.Info, "The message has the whole screen already.")
			return nil, true
		}
		t.split.Zoomed = !t.split.Zoomed
		t.arrange()
	case keymap.NextMessage:
		return t.step(1), true
	case keymap.PreviousMessage:
		return t.step(-1), true
	case keymap.CancelSend, keymap.Reschedule, keymap.Release:
		t.begin(action)
	case keymap.Back, keymap.Cancel, keymap.Quit:
		t.back()
	case keymap.Copy:
		return t.open.copy(), true
	case keymap.CopyJSON:
		return t.open.copyJSON(), true
	case keymap.HandOver:
		return t.open.handOver(), true
	default:
		return t.open.act(action)
	}
	return nil, true
}

// back goes one step back: from the whole screen to the half, then to the list,
// or to the dossier the message was opened from.
func (t *Tab) back() {
	if t.visit != nil {
		t.open, t.split = nil, widget.Split{}
		t.arrange()
		return
	}
	t.split = t.split.Back(t.height)
	if !t.split.Open {
		t.open = nil
	}
	t.arrange()
}

// step opens a neighbour of the open message in the list.
func (t *Tab) step(by int) tea.Cmd {
	if t.visit != nil {
		if id, ok := t.visit.page.Step(t.open.id, by); ok {
			t.show(id)
		}
		return t.visit.page.Older()
	}
	if _, ok := t.view.Index(t.open.id); ok {
		t.window.Select(t.view, t.open.id)
	}
	t.window.Down(t.view, by)
	if id, ok := t.window.Selected(); ok && id != t.open.id {
		t.show(id)
	}
	return t.olderAtKey()
}

// show opens a message, in place of one that is open.
func (t *Tab) show(id api.MessageID) {
	row, listed := t.session.Feed.Get(id)
	if !listed && t.visit != nil {
		row, _ = t.visit.page.Row(id)
	}
	t.open, t.split.Open = newDetail(t.session, id, row), true
	if t.visit == nil { // else the list is out of sight, and its cursor elsewhere
		t.view.Pin(id)
		t.origin = origin{}
	}
	t.arrange()
}

func (t *Tab) actList(action keymap.Action) (tea.Cmd, bool) {
	if t.move(action) {
		t.pin()
		return t.olderAtKey(), true
	}
	switch action {
	case keymap.Open:
		if id, ok := t.window.Current(t.view); ok {
			t.show(id)
		}
	case keymap.Mark:
		t.mark()
	case keymap.MarkAll:
		t.markAll()
	case keymap.Follow:
		t.window.Follow(t.view, !t.window.Following())
		t.pin()
	case keymap.NextProblem, keymap.PreviousProblem:
		return t.seek(action), true
	case keymap.Copy, keymap.CopyJSON:
		return t.copy(action), true
	case keymap.Export:
		t.export()
	case keymap.HandOver:
		return t.handOver(), true
	default:
		return t.narrow(action)
	}
	return nil, true
}

// move carries out a movement in the list.
func (t *Tab) move(action keymap.Action) bool { return pane.Move(mover{t}, action) }

// mover is the list as the movement keys see it.
type mover struct{ tab *Tab }

func (m mover) Down(n int) { m.tab.window.Down(m.tab.view, n) }
func (m mover) Up(n int)   { m.tab.window.Up(m.tab.view, n) }
func (m mover) HalfDown()  { m.tab.window.HalfPageDown(m.tab.view) }
func (m mover) HalfUp()    { m.tab.window.HalfPageUp(m.tab.view) }
func (m mover) PageDown()  { m.tab.window.PageDown(m.tab.view) }
func (m mover) PageUp()    { m.tab.window.PageUp(m.tab.view) }
func (m mover) Home()      { m.tab.window.Home(m.tab.view) }
func (m mover) End()       { m.tab.window.End(m.tab.view) }

// pin keeps the row the person went to in the list even when it stops matching the
// filter, so that the cursor never jumps by itself.
func (t *Tab) pin() {
	id, _ := t.window.Selected()
	t.view.Pin(id)
	t.origin = origin{}
	t.window.Sync(t.view)
}

// markedFull says why no more can be marked.
const markedFull = "No more can be marked, for marked messages are kept and new ones need room."

func (t *Tab) markAll() {
	if t.unready() {
		return
	}
	added, rest := t.window.MarkAll(t.view), "Older messages the server has and this list does not are not marked."
	if t.window.MarksFull() {
		rest = markedFull
	}
	t.session.Say(notice.Info, fmt.Sprintf("%s marked now, %s in all. %s", number.Grouped(added), number.Grouped(t.window.MarkCount()), rest))
}

func (t *Tab) mark() {
	if id, ok := t.window.Current(t.view); ok {
		if t.window.MarksFull() && !t.window.Marked(id) {
			t.session.Say(notice.Info, markedFull)
			return
		}
		if !t.window.ToggleMark(id) {
			t.session.Feed.Release(id)
		}
		t.window.Down(t.view, 1)
		t.pin()
	}
}

// seek selects the nearest problem in a direction.
func (t *Tab) seek(action keymap.Action) tea.Cmd {
	t.view.Cut(t.session.ServiceNow()) // waiting may have made one meanwhile
	t.window.Sync(t.view)
	nearest := t.view.ProblemBelow
	if action == keymap.PreviousProblem {
		nearest = t.view.ProblemAbove
	}
	selected, _ := t.window.Selected()
	id, ok := nearest(selected)
	switch {
	case ok:
		t.window.Select(t.view, id)
	case t.view.Unseen() > 0:
		t.session.Say(notice.Info, "No further problem among the messages looked through so far.")
	default:
		t.session.Say(notice.Info, "No further problem among the messages loaded.")
	}
	t.pin()
	return t.olderAtKey()
}

// narrow carries out the actions that change what the list shows.
func (t *Tab) narrow(action keymap.Action) (tea.Cmd, bool) {
	switch action {
	case keymap.Status:
		t.chooseStatuses()
	case keymap.Problems:
		return t.apply(t.filter.WithProblems(!t.filter.Problems)), true
	case keymap.Only:
		t.chooseValue(true)
	case keymap.Except:
		t.chooseValue(false)
	case keymap.Shorter:
		return t.apply(t.filter.WithWindow(filter.Shorter(t.filter.Window))), true
	case keymap.Longer:
		return t.apply(t.filter.WithWindow(filter.Longer(t.filter.Window))), true
	case keymap.Clear:
		t.window.ClearMarks()
		t.session.Feed.ReleaseAll()
		return t.apply(filter.Filter{}), true
	default:
		return nil, false
	}
	return nil, true
}

// Show shows the list narrowed to a filter, in place of an open message.
func (t *Tab) Show(narrowed filter.Filter) tea.Cmd {
	t.visit, t.open, t.split = nil, nil, widget.Split{}
	t.arrange()
	return tea.Batch(t.apply(narrowed), t.olderAtKey())
}

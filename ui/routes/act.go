package routes

import (
	tea "charm.land/bubbletea/v2"

	"mintop/keymap"
	"mintop/model/export"
	"mintop/model/notice"
	"mintop/model/poll"
	"mintop/model/route"
	"mintop/ui/pane"
)

// Act carries out an action on the open project or route, else on the list.
func (t *Tab) Act(action keymap.Action) (tea.Cmd, bool) {
	switch action {
	case keymap.CreateProject:
		t.askProject()
	case keymap.Add, keymap.Edit, keymap.Remove, keymap.Verify:
		row, ok := t.subject()
		if !ok {
			t.session.Say(notice.Info, "There is no project or route under the cursor.")
			return nil, true
		}
		return t.onRow(action, row), true
	default:
		if t.open != nil {
			return t.actOpen(action)
		}
		return t.actList(action)
	}
	return nil, true
}

// subject is what an action is for: what is open, else the row under the cursor.
func (t *Tab) subject() (route.Row, bool) {
	if t.open != nil {
		return t.open.row, true
	}
	if row, ok := t.roster.Current(); ok {
		return *row, true
	}
	return route.Row{}, false
}

// onRow begins a change of a project or route.
func (t *Tab) onRow(action keymap.Action, row route.Row) tea.Cmd {
	switch {
	case action == keymap.Add:
		t.askRoute(row.Project)
	case action == keymap.Remove:
		t.askDelete(row)
	case action == keymap.Verify && !row.IsRoute():
		t.session.Say(notice.Info, "A project has no inbound domain: choose one of its inbound routes.")
	case action == keymap.Verify && !row.Route.Inbound():
		t.session.Say(notice.Info, "Only an inbound route has a domain to verify here; those to send from are on the tab Domains.")
	case t.whole(row.Key) == nil:
		return t.readFirst(action, row)
	case action == keymap.Verify:
		return t.verify(t.open.route)
	case row.IsRoute():
		t.askRouteEdit(t.open.route)
	default:
		t.askProjectEdit(t.open.project)
	}
	return nil
}

// whole is the open detail, if it is that of a key and was read.
func (t *Tab) whole(key route.Key) *detail {
	if t.open == nil || t.open.row.Key != key || !t.open.read() {
		return nil
	}
	return t.open
}

// readFirst opens what an action is for and carries it out once it is read: the
// list does not tell what it is set to.
func (t *Tab) readFirst(action keymap.Action, row route.Row) tea.Cmd {
	if off := t.offAction(action, row); off != "" {
		t.session.Say(notice.Info, off)
		return nil
	}
	if t.open == nil || t.open.row.Key != row.Key {
		t.show(row)
	}
	t.open.wanted = action
	t.open.cause = t.session.Overlays.Cause(nil, wantedWords(action, row), action)
	t.session.Plan.Nudge(poll.Record, t.session.Now) // else a reading that failed would not be repeated at once
	return nil
}

// wantedWords names what is done once a project or route is read.
func wantedWords(action keymap.Action, row route.Row) string {
	if action == keymap.Verify {
		return "the verification of " + row.Name()
	}
	return "the edit form of " + row.Name()
}

func (t *Tab) actList(action keymap.Action) (tea.Cmd, bool) {
	if action != keymap.Open {
		return t.roster.Act(action)
	}
	if row, ok := t.roster.Current(); ok {
		t.show(*row)
	}
	return nil, true
}

// actOpen serves the open project or route.
func (t *Tab) actOpen(action keymap.Action) (tea.Cmd, bool) {
	switch action {
	case keymap.Open:
		t.openMore()
	case keymap.Zoom:
		t.split.Zoomed = !t.split.Zoomed
		t.arrange()
	case keymap.NextRecord:
		return t.step(keymap.Down), true
	case keymap.PreviousRecord:
		return t.step(keymap.Up), true
	case keymap.NextProblem, keymap.PreviousProblem:
		return t.step(action), true
	case keymap.Copy:
		return t.copy(), true
	case keymap.CopyJSON:
		return t.copyJSON(), true
	case keymap.Back, keymap.Cancel, keymap.Quit:
		t.back()
	default:
		return nil, pane.Move(&t.open.shown, action)
	}
	return nil, true
}

// openMore gives what is open the whole screen: nothing in it can be opened further.
func (t *Tab) openMore() {
	if t.split.Zoomed {
		t.session.Say(notice.Info, "All that the service tells of it is shown here.")
		return
	}
	t.split.Zoomed = true
	t.arrange()
}

// show opens a project or route, in place of one that is open.
func (t *Tab) show(row route.Row) {
	t.open = newDetail(t.session, row)
	t.split.Open = true
	t.arrange()
}

// step opens a neighbour of what is open in the list.
func (t *Tab) step(to keymap.Action) tea.Cmd {
	t.roster.Select(t.open.row.Key)
	cmd, _ := t.roster.Act(to)
	if row, ok := t.roster.Current(); ok && row.Key != t.open.row.Key {
		t.show(*row)
	}
	return cmd
}

// paste is what somebody types elsewhere: the id.
func (t *Tab) paste(row *route.Row) string {
	if row.IsRoute() {
		return string(row.Route.ID)
	}
	return string(row.Project.ID)
}

// copy sends what somebody types elsewhere to the terminal's clipboard: the
// address an inbound route receives at, else the id.
func (t *Tab) copy() tea.Cmd {
	if r := t.open.route; r != nil && r.Receives.Address != "" {
		return t.session.Copy(r.Receives.Address)
	}
	return t.session.Copy(t.paste(&t.open.row))
}

// copyJSON sends what is open, or what the list says of it while it was not
// read.
func (t *Tab) copyJSON() tea.Cmd {
	switch d := t.open; {
	case d.route != nil:
		return t.session.CopyRaw("the route", d.route.Raw)
	case d.project != nil:
		return t.session.CopyRaw("the project", d.project.Raw)
	default:
		sheet := export.Routes([]route.Row{d.row})
		return t.session.CopyText("the row as the list has it, as JSON", sheet.Records())
	}
}

// back goes one step back: from the whole screen to its part, then to the list.
func (t *Tab) back() {
	t.split = t.split.Back(t.height)
	if !t.split.Open {
		t.open = nil
	}
	t.arrange()
}

// closed leaves what is there no more.
func (t *Tab) closed(key route.Key) {
	if t.open != nil && t.open.row.Key == key {
		t.split.Open, t.split.Zoomed, t.open = false, false, nil
		t.arrange()
	}
}

// refresh has the list and what is open read again at once.
func (t *Tab) refresh() {
	for _, kind := range t.Kinds() {
		t.session.Plan.Nudge(kind, t.session.Now)
	}
}

package domains

import (
	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/keymap"
	"mintop/model/domain"
	"mintop/model/export"
	"mintop/model/notice"
	"mintop/ui/pane"
)

// Act carries out an action on the open domain, else on the list.
func (t *Tab) Act(action keymap.Action) (tea.Cmd, bool) {
	switch action {
	case keymap.Add:
		t.askName()
	case keymap.LookUp:
		return t.toggleLooking(), true
	case keymap.Verify, keymap.VerifyAll, keymap.AssignProjects, keymap.Remove, keymap.ShowZone:
		return t.actOnDomain(action), true
	default:
		if t.open != nil {
			return t.actOpen(action)
		}
		return t.actList(action)
	}
	return nil, true
}

// actOnDomain carries out what is done to one domain: the one that is open,
// else the one under the cursor.
func (t *Tab) actOnDomain(action keymap.Action) tea.Cmd {
	d, ok := t.subject()
	if !ok {
		t.session.Say(notice.Info, "There is no domain under the cursor.")
		return nil
	}
	switch action {
	case keymap.Verify:
		return t.verify(d)
	case keymap.VerifyAll:
		return t.verifyAll(d)
	case keymap.AssignProjects:
		return t.askProjects(d)
	case keymap.ShowZone:
		t.askZone(d)
	default:
		t.askDelete(d)
	}
	return nil
}

// subject is the domain an action is for.
func (t *Tab) subject() (domain.Domain, bool) {
	if t.open != nil {
		return t.open.row, true
	}
	if d, ok := t.roster.Current(); ok {
		return *d, true
	}
	return domain.Domain{}, false
}

func (t *Tab) actList(action keymap.Action) (tea.Cmd, bool) {
	if action != keymap.Open {
		return t.roster.Act(action)
	}
	if d, ok := t.roster.Current(); ok {
		t.show(*d)
	}
	return nil, true
}

// actOpen serves the open domain, whose records the cursor is in.
func (t *Tab) actOpen(action keymap.Action) (tea.Cmd, bool) {
	switch action {
	case keymap.Zoom:
		t.split.Zoomed = !t.split.Zoomed
		t.arrange()
	case keymap.NextRecord:
		return t.step(keymap.Down), true
	case keymap.PreviousRecord:
		return t.step(keymap.Up), true
	case keymap.Open:
		t.showRecord()
	case keymap.Copy:
		return t.copy(), true
	case keymap.CopyJSON:
		return t.copyJSON(), true
	case keymap.NextProblem, keymap.PreviousProblem:
		t.seek(action)
	case keymap.Back, keymap.Cancel, keymap.Quit:
		t.back()
	default:
		return nil, pane.Move(t.open, action)
	}
	return nil, true
}

// copy sends to the terminal's clipboard what the record under the cursor has to
// say, or the domain's name while there is none.
func (t *Tab) copy() tea.Cmd {
	if record := t.open.current(); record != nil {
		return t.session.Copy(record.Content)
	}
	return t.session.Copy(t.open.row.Name)
}

// copyJSON sends the open domain with its records, or what the list says of it
// while it was not read.
func (t *Tab) copyJSON() tea.Cmd {
	if t.open.full == nil {
		sheet := export.Domains([]domain.Domain{t.open.row})
		return t.session.CopyText("the domain as the list has it, as JSON", sheet.Records())
	}
	return t.session.CopyRaw("the domain with its records", t.open.full.Raw)
}

// seek moves to the nearest record that asks for attention.
func (t *Tab) seek(action keymap.Action) {
	if !t.open.seek(action == keymap.NextProblem) {
		t.session.Say(notice.Info, "No further problem among the records of this domain.")
	}
}

// show opens a domain, in place of one that is open.
func (t *Tab) show(d domain.Domain) {
	t.session.Overlays.Abandon(zone{d.ID})
	t.open = newDetail(t.session, d)
	t.split.Open = true
	t.arrange()
}

// step opens a neighbour of the open domain in the list.
func (t *Tab) step(to keymap.Action) tea.Cmd {
	t.roster.Select(t.open.id)
	cmd, _ := t.roster.Act(to)
	if d, ok := t.roster.Current(); ok && d.ID != t.open.id {
		t.show(*d)
	}
	return cmd
}

// back goes one step back: from the whole screen to the half, then to the list.
func (t *Tab) back() {
	t.split = t.split.Back(t.height)
	if !t.split.Open {
		t.open = nil
	}
	t.arrange()
}

// refresh has the list and the open domain read again at once.
func (t *Tab) refresh() {
	for _, kind := range t.Kinds() {
		t.session.Plan.Nudge(kind, t.session.Now)
	}
}

// wholeOf is the domain in full, if it is open and was read.
func (t *Tab) wholeOf(id api.DomainID) (domain.Detail, bool) {
	if t.open == nil || t.open.id != id || t.open.full == nil {
		return domain.Detail{}, false
	}
	return *t.open.full, true
}

// askZone shows the records to publish. Those that are not known are shown when
// they were read, which opening the domain causes.
func (t *Tab) askZone(d domain.Domain) {
	if whole, ok := t.wholeOf(d.ID); ok {
		t.showZone(whole)
		return
	}
	if t.open == nil || t.open.id != d.ID {
		t.show(d)
	}
	t.session.Overlays.Await(zone{d.ID}, zoneWords(d.Name), keymap.ShowZone)
}

// zone is what waits until the records of a domain are read.
type zone struct{ domain api.DomainID }

// zoneWords names the page of records.
func zoneWords(name string) string { return "the DNS records of " + name }

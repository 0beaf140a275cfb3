package suppressions

import (
	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/keymap"
	"mintop/model/export"
	"mintop/model/mail"
	"mintop/model/notice"
	"mintop/model/suppression"
	"mintop/ui/pane"
)

// Act carries out an action on the open suppression, else on the list.
func (t *Tab) Act(action keymap.Action) (tea.Cmd, bool) {
	if cmd, ok := t.change(action); ok {
		return cmd, true
	}
	if action == keymap.ShowDossier && t.session.Links.OpenDossier != nil {
		return t.showDossier(), true
	}
	if t.open != nil {
		return t.actOpen(action)
	}
	return t.actList(action)
}

// showDossier shows all that happened to the mail of the open entry's address,
// else of the one under the cursor.
func (t *Tab) showDossier() tea.Cmd {
	entry, ok := t.roster.Current()
	if t.open != nil {
		entry, ok = &t.open.entry, true
	}
	switch {
	case !ok:
		t.session.Say(notice.Info, "There is no suppression under the cursor.")
	case entry.Type != api.SuppressedEmail:
		t.session.Say(notice.Info, "This suppression is of a "+mail.Words(entry.Type)+": only an address has a page of its own.")
	default:
		return t.session.Links.OpenDossier(entry.Value)
	}
	return nil
}

// change begins a change of the list.
func (t *Tab) change(action keymap.Action) (tea.Cmd, bool) {
	switch action {
	case keymap.Add:
		t.askAdd("")
	case keymap.Remove:
		t.askRemove(t.chosen(), action)
	case keymap.Edit:
		t.askEdit()
	case keymap.Undo:
		return t.askUndo(), true
	case keymap.Refresh: // which the root carries out
		t.anew = true
		clear(t.refused)
		return nil, false
	default:
		return nil, false
	}
	return nil, true
}

// chosen lists what a change is about: the open entry, else the marked ones,
// else the one under the cursor.
func (t *Tab) chosen() []suppression.Entry {
	if t.open != nil {
		return []suppression.Entry{t.open.entry}
	}
	var entries []suppression.Entry
	for _, marked := range t.roster.Marked() {
		entries = append(entries, *marked)
	}
	if current, ok := t.roster.Current(); ok && len(entries) == 0 {
		entries = append(entries, *current)
	}
	if len(entries) == 0 {
		t.session.Say(notice.Info, "There is no suppression under the cursor.")
	}
	return entries
}

// actOpen serves the open entry.
func (t *Tab) actOpen(action keymap.Action) (tea.Cmd, bool) {
	switch action {
	case keymap.Open:
		return t.openSource(), true
	case keymap.Zoom:
		t.split.Zoomed = !t.split.Zoomed
		t.arrange()
	case keymap.NextRecord:
		return t.step(keymap.Down), true
	case keymap.PreviousRecord:
		return t.step(keymap.Up), true
	case keymap.Copy:
		return t.session.Copy(t.open.entry.Value.Exact()), true
	case keymap.CopyJSON:
		sheet := export.Suppressions([]suppression.Entry{t.open.entry})
		return t.session.CopyText("the suppression as JSON", sheet.Records()), true
	case keymap.Back, keymap.Cancel, keymap.Quit:
		t.back()
	default:
		return nil, pane.Move(&t.open.shown, action)
	}
	return nil, true
}

// back goes one step back: from the whole body to its part, then to the list.
func (t *Tab) back() {
	t.split = t.split.Back(t.height)
	if !t.split.Open {
		t.open = nil
	}
	t.arrange()
}

// step opens a neighbour of the open entry in the list.
func (t *Tab) step(towards keymap.Action) tea.Cmd {
	t.roster.Select(t.open.entry.ID)
	older, _ := t.roster.Act(towards)
	current, ok := t.roster.Current()
	if !ok || current.ID == t.open.entry.ID {
		return older
	}
	return tea.Batch(older, t.show(current))
}

// openSource opens the source message in the tab of messages.
func (t *Tab) openSource() tea.Cmd {
	source := t.open.entry.Source
	switch {
	case source == nil:
		t.session.Say(notice.Info, "No message led to this suppression.")
	case !source.Stored:
		t.session.Say(notice.Info, "The source message has expired: the service no longer keeps it.")
	case t.session.Links.OpenMessage != nil:
		return t.session.Links.OpenMessage(source.ID)
	}
	return nil
}

func (t *Tab) actList(action keymap.Action) (tea.Cmd, bool) {
	switch action {
	case keymap.Open:
		if current, ok := t.roster.Current(); ok {
			return t.show(current), true
		}
	case keymap.Narrow:
		t.askFilter()
	case keymap.Only:
		t.chooseOnly()
	case keymap.Clear:
		cmd, _ := t.roster.Act(action)
		t.narrow(suppression.Filter{})
		return cmd, true
	default:
		return t.roster.Act(action)
	}
	return nil, true
}

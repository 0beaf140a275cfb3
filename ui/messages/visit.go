package messages

import (
	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/keymap"
	"mintop/model/address"
	"mintop/model/cell"
	"mintop/model/poll"
	"mintop/ui/call"
	"mintop/ui/dossier"
	"mintop/ui/widget"
)

// visit is a dossier on screen, and what is to be there again when it is left.
type visit struct {
	page *dossier.Page

	before *visit  // the dossier it was opened from; nil for none
	open   *detail // the message it was opened from; nil for none
	split  widget.Split
	back   func() // to the tab it was opened from; nil for this one
}

// restyle draws the dossier, and what is below it, in the session's theme.
func (v *visit) restyle() {
	v.page.Restyle()
	if v.open != nil {
		v.open.restyle()
	}
}

// OpenDossier shows all that happened to an address's mail, in place of what is
// on screen. back leads to the tab the person came from; nil for this one. It
// serves other tabs.
func (t *Tab) OpenDossier(whose cell.Raw, back func()) tea.Cmd {
	if t.open == nil && t.visit != nil && back == nil && address.Same(t.visit.page.Address(), whose) {
		return nil // it is on screen
	}
	t.visit = &visit{
		page:   dossier.New(t.session, t.api, whose),
		before: t.visit, open: t.open, split: t.split, back: back,
	}
	t.open, t.split = nil, widget.Split{}
	t.arrange()
	return nil
}

// recipient shows the dossier of a recipient of this tab's message.
func (t *Tab) recipient(whose cell.Raw) tea.Cmd { return t.OpenDossier(whose, nil) }

// leave closes the dossier and puts back what was there before.
func (t *Tab) leave() {
	left := t.visit
	t.visit, t.open, t.split = left.before, left.open, left.split
	t.arrange()
	if left.back != nil {
		left.back()
	}
}

// actVisit serves the dossier.
func (t *Tab) actVisit(action keymap.Action) (tea.Cmd, bool) {
	switch action {
	case keymap.Back, keymap.Cancel, keymap.Quit:
		t.leave()
		return nil, true
	}
	return t.visit.page.Act(action, func(id api.MessageID) tea.Cmd {
		t.show(id)
		return nil
	})
}

// visited gives an answer to every dossier that is open, and to the messages
// below them.
func (t *Tab) visited(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for v := t.visit; v != nil; v = v.before {
		cmds = append(cmds, v.page.Update(msg))
		if v.open != nil {
			v.open.update(msg)
			v.open.follow()
		}
	}
	if _, ok := msg.(call.PageMsg); ok && t.visit != nil && t.visit.page.News() {
		t.session.Plan.Nudge(poll.Dossier, t.session.Now)
	}
	return tea.Batch(cmds...)
}

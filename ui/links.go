package ui

import (
	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/model/cell"
	"mintop/model/filter"
	"mintop/model/suppression"
	"mintop/ui/session"
)

// mailbox is a tab that shows messages: one, those a filter lets through, or
// all that happened to one address's mail. back leads to where the person came
// from, and is nil when that is the tab itself.
type mailbox interface {
	OpenMessage(id api.MessageID) tea.Cmd
	Show(narrowed filter.Filter) tea.Cmd
	OpenDossier(address cell.Raw, back func()) tea.Cmd
}

// suppressor is a tab that shows and changes what is suppressed.
type suppressor interface {
	Show(narrowed suppression.Filter) tea.Cmd
	OpenSuppression(entry suppression.Entry) tea.Cmd
	Suppress(address cell.Raw) tea.Cmd
	Lift(address cell.Raw) tea.Cmd
	Suppressed(value cell.Raw) []suppression.Entry
}

// atlas is a tab that knows projects and routes by name.
type atlas interface {
	Places() suppression.Atlas
}

// knower is a tab whose records can be gone to by name.
type knower interface {
	Known() []session.Known
	OpenKnown(id string) tea.Cmd
}

// link opens the ways between the tabs, by what each of them can do.
func (r *Root) link() {
	links := &r.session.Links
	links.Known, links.Go, links.Find = r.known, r.goTo, r.openFinder
	for i, tab := range r.tabs {
		if mailbox, ok := tab.tab.(mailbox); ok {
			r.linkMail(i, mailbox)
		}
		if atlas, ok := tab.tab.(atlas); ok {
			links.Places = atlas.Places
		}
		if suppressor, ok := tab.tab.(suppressor); ok {
			r.linkSuppressions(i, suppressor)
		}
	}
}

// linkMail opens the ways to messages in the i-th tab.
func (r *Root) linkMail(i int, mailbox mailbox) {
	links := &r.session.Links
	links.OpenMessage = func(id api.MessageID) tea.Cmd {
		r.show(i)
		return mailbox.OpenMessage(id)
	}
	links.ShowMessages = func(narrowed filter.Filter) tea.Cmd {
		r.show(i)
		return mailbox.Show(narrowed)
	}
	links.OpenDossier = func(address cell.Raw) tea.Cmd {
		var back func()
		if from := r.active; from != i {
			back = func() { r.show(from) }
		}
		r.show(i)
		return mailbox.OpenDossier(address, back)
	}
}

// linkSuppressions opens the ways to suppressions in the i-th tab.
func (r *Root) linkSuppressions(i int, suppressor suppressor) {
	links := &r.session.Links
	links.Suppress, links.Lift, links.Suppressed = suppressor.Suppress, suppressor.Lift, suppressor.Suppressed
	links.ShowSuppressions = func(narrowed suppression.Filter) tea.Cmd {
		r.show(i)
		return suppressor.Show(narrowed)
	}
	links.OpenSuppression = func(entry suppression.Entry) tea.Cmd {
		r.show(i)
		return suppressor.OpenSuppression(entry)
	}
}

// known lists the records of all tabs that can be gone to by name.
func (r *Root) known() []session.Known {
	var known []session.Known
	for _, tab := range r.tabs {
		if knower, ok := tab.tab.(knower); ok {
			known = append(known, knower.Known()...)
		}
	}
	return known
}

// goTo shows a record in the tab that knows it.
func (r *Root) goTo(record session.Known) tea.Cmd {
	for i, tab := range r.tabs {
		if knower, ok := tab.tab.(knower); ok && tab.Name() == record.Tab {
			r.show(i)
			return knower.OpenKnown(record.ID)
		}
	}
	return nil
}

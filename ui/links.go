package ui

import (
	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/model/filter"
	"mintop/model/suppression"
	"mintop/ui/session"
)

// messageOpener is a tab that shows a message.
type messageOpener interface {
	OpenMessage(id api.MessageID) tea.Cmd
}

// shower is a tab that shows the messages a filter lets through.
type shower interface {
	Show(narrowed filter.Filter) tea.Cmd
}

// suppressor is a tab that changes what is suppressed.
type suppressor interface {
	Suppress(address string) tea.Cmd
	Lift(address string) tea.Cmd
}

// suppressionOpener is a tab that shows a suppression.
type suppressionOpener interface {
	OpenSuppression(entry suppression.Entry) tea.Cmd
}

// knower is a tab whose records can be gone to by name.
type knower interface {
	Known() []session.Known
	OpenKnown(id string) tea.Cmd
}

// link opens the ways between the tabs, by what each of them can do.
func (r *Root) link() {
	links := &r.session.Links
	links.Known, links.Go = r.known, r.goTo
	for i, tab := range r.tabs {
		if opener, ok := tab.tab.(messageOpener); ok {
			links.OpenMessage = func(id api.MessageID) tea.Cmd {
				r.show(i)
				return opener.OpenMessage(id)
			}
		}
		if opener, ok := tab.tab.(suppressionOpener); ok {
			links.OpenSuppression = func(entry suppression.Entry) tea.Cmd {
				r.show(i)
				return opener.OpenSuppression(entry)
			}
		}
		if shower, ok := tab.tab.(shower); ok {
			links.ShowMessages = func(narrowed filter.Filter) tea.Cmd {
				r.show(i)
				return shower.Show(narrowed)
			}
		}
		if suppressor, ok := tab.tab.(suppressor); ok {
			links.Suppress, links.Lift = suppressor.Suppress, suppressor.Lift
		}
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

package ui

import (
	tea "charm.land/bubbletea/v2"

	"mintop/api"
)

// messageOpener is a tab that shows a message.
type messageOpener interface {
	OpenMessage(id api.MessageID) tea.Cmd
}

// suppressor is a tab that changes what is suppressed.
type suppressor interface {
	Suppress(address string) tea.Cmd
	Lift(address string) tea.Cmd
}

// link opens the ways between the tabs, by what each of them can do.
func (r *Root) link() {
	for i, tab := range r.tabs {
		if opener, ok := tab.tab.(messageOpener); ok {
			r.session.Links.OpenMessage = func(id api.MessageID) tea.Cmd {
				r.show(i)
				return opener.OpenMessage(id)
			}
		}
		if suppressor, ok := tab.tab.(suppressor); ok {
			r.session.Links.Suppress, r.session.Links.Lift = suppressor.Suppress, suppressor.Lift
		}
	}
}

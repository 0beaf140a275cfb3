package ui

import (
	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/model/suppression"
)

// messageOpener is a tab that shows a message.
type messageOpener interface {
	OpenMessage(id api.MessageID) tea.Cmd
}

// dossierOpener is a tab that shows all that happened to one address's mail.
// back leads to where the person came from, and is nil when that is the tab
// itself.
type dossierOpener interface {
	OpenDossier(address string, back func()) tea.Cmd
}

// suppressor is a tab that changes what is suppressed.
type suppressor interface {
	Suppress(address string) tea.Cmd
	Lift(address string) tea.Cmd
	Suppressed(value string) []suppression.Entry
}

// atlas is a tab that knows projects and routes by name.
type atlas interface {
	Places() suppression.Atlas
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
		if opener, ok := tab.tab.(dossierOpener); ok {
			r.session.Links.OpenDossier = r.dossierIn(i, opener)
		}
		if atlas, ok := tab.tab.(atlas); ok {
			r.session.Links.Places = atlas.Places
		}
		if suppressor, ok := tab.tab.(suppressor); ok {
			r.session.Links.Suppress, r.session.Links.Lift = suppressor.Suppress, suppressor.Lift
			r.session.Links.Suppressed = suppressor.Suppressed
		}
	}
}

// dossierIn is the way to a dossier in the i-th tab, and back to whichever tab was
// on screen.
func (r *Root) dossierIn(i int, opener dossierOpener) func(address string) tea.Cmd {
	return func(address string) tea.Cmd {
		var back func()
		if from := r.active; from != i {
			back = func() { r.show(from) }
		}
		r.show(i)
		return opener.OpenDossier(address, back)
	}
}

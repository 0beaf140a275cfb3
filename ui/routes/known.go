package routes

import (
	tea "charm.land/bubbletea/v2"

	"mintop/model/mail"
	"mintop/model/route"
	"mintop/ui/session"
)

// Known lists the projects and routes that were read.
func (t *Tab) Known() []session.Known {
	rows := t.roster.Rows()
	known := make([]session.Known, len(rows))
	for i, row := range rows {
		known[i] = session.Known{Tab: Name, Kind: session.Project, ID: string(row.Key), Name: row.Name()}
		if row.IsRoute() {
			known[i].Kind, known[i].Note = session.Route, mail.Words(row.Route.Type)+" of "+row.Project.Name
		}
	}
	return known
}

// OpenKnown shows one of them.
func (t *Tab) OpenKnown(id string) tea.Cmd {
	if row, ok := t.roster.Get(route.Key(id)); ok {
		t.roster.Select(row.Key)
		t.show(*row)
	}
	return nil
}

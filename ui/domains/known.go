package domains

import (
	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/model/lookalike"
	"mintop/model/mail"
	"mintop/ui/session"
)

// Known lists the domains that were read.
func (t *Tab) Known() []session.Known {
	rows := t.roster.Rows()
	known := make([]session.Known, len(rows))
	for i, row := range rows {
		known[i] = session.Known{Tab: Name, Kind: session.Domain, ID: string(row.ID), Name: row.Name, Note: mail.Words(row.Status)}
	}
	return known
}

// OpenKnown shows one of them.
func (t *Tab) OpenKnown(id string) tea.Cmd {
	if row, ok := t.roster.Get(api.DomainID(id)); ok {
		t.roster.Select(row.ID)
		t.show(*row)
	}
	return nil
}

// own are the domains that others may imitate.
func (t *Tab) own() lookalike.Known {
	rows := t.roster.Rows()
	names := make([]string, len(rows))
	for i, row := range rows {
		names[i] = row.Name
	}
	return lookalike.Of(names)
}

package suppressions

import (
	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/model/mail"
	"mintop/model/suppression"
	"mintop/ui/session"
)

// Known lists the suppressions that were read.
func (t *Tab) Known() []session.Known {
	rows := t.roster.Rows()
	known := make([]session.Known, len(rows))
	for i, row := range rows {
		known[i] = session.Known{
			Tab: Name, Kind: session.Suppression, ID: string(row.ID), Name: string(row.Value),
			Note: mail.Words(row.Reason) + ", " + where(t.names.atlas, row),
		}
	}
	return known
}

// OpenKnown shows one of them.
func (t *Tab) OpenKnown(id string) tea.Cmd {
	if row, ok := t.roster.Get(api.SuppressionID(id)); ok {
		return t.OpenSuppression(*row)
	}
	return nil
}

// OpenSuppression shows a suppression, in the list or not. It serves other
// screens.
func (t *Tab) OpenSuppression(entry suppression.Entry) tea.Cmd {
	t.roster.Select(entry.ID)
	return t.show(&entry)
}

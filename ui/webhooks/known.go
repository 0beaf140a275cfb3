package webhooks

import (
	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/ui/session"
)

// Known lists the webhooks that were read.
func (t *Tab) Known() []session.Known {
	rows := t.roster.Rows()
	known := make([]session.Known, len(rows))
	for i, row := range rows {
		known[i] = session.Known{Tab: Name, Kind: session.Webhook, ID: string(row.ID), Name: row.Label()}
		if row.Name != "" {
			known[i].Note, known[i].Also = row.URL, row.URL
		}
	}
	return known
}

// OpenKnown shows one of them.
func (t *Tab) OpenKnown(id string) tea.Cmd {
	row, ok := t.roster.Get(api.WebhookID(id))
	if !ok || t.open != nil && t.open.id == row.ID {
		return nil
	}
	t.roster.Select(row.ID)
	return t.show(*row)
}

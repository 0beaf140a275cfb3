package dossier

import (
	"encoding/json"

	tea "charm.land/bubbletea/v2"

	"mintop/model/export"
	"mintop/model/handover"
	"mintop/model/notice"
	"mintop/ui/save"
	"mintop/ui/ticket"
)

// copyJSON sends the whole dossier.
func (p *Page) copyJSON() tea.Cmd {
	text, err := json.Marshal(p.Report())
	if err != nil {
		p.session.Say(notice.Bad, "The dossier could not be written as JSON: "+err.Error()+".")
		return nil
	}
	return p.session.CopyText("the dossier as JSON", export.Indent(text))
}

// export asks how and where the messages to the address are to be written.
func (p *Page) export() {
	list := p.letters.Rows()
	if len(list) == 0 {
		p.session.Say(notice.Info, "There is nothing to export: no message to this address is known.")
		return
	}
	sheet := export.Messages(list)
	sheet.Scope = messages(len(list)) + " to " + p.address.Drawn()
	sheet.Coverage = p.Report().Searched.Sentence
	sheet.At = p.session.ServiceNow()
	save.Sheet(p.session, messages(len(list)), sheet)
}

// handOver shows the dossier as text for a ticket.
func (p *Page) handOver() {
	report, form := p.Report(), handover.Form{Moment: p.session.Full, Own: p.session.Own}
	plain := form.Dossier(report)
	form.Masked = true
	ticket.Show(p.session, ticket.NewText("dossier", plain, form.Dossier(report)))
}

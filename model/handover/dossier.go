package handover

import (
	"strings"

	"mintop/model/dossier"
	"mintop/model/number"
)

// Dossier writes all that happened to one address's mail, the verdict first.
func (f Form) Dossier(r dossier.Report) string {
	p := f.page()
	p.heading(1, "Mail to "+p.address(r.Address))
	p.fact("verdict", p.code(r.Verdict.Sentence))
	p.doubts(r.Address)
	p.fact("the domain", p.code(r.Domain.Sentence))
	for _, near := range r.Nearest {
		p.fact("nearest known address", p.address(near.Address))
	}
	p.letters(r.Messages)
	if len(r.Messages) > 0 {
		p.moments(&r)
	}
	p.heading(2, "Suppressions")
	p.suppressions(r.Suppressions)
	p.heading(2, "What was searched")
	p.line("- " + p.code(r.Searched.Sentence))
	if !f.Masked && honestAddress().MatchString(string(r.Address)) {
		p.line("- To look again: " + p.code("mintop --find "+string(r.Address)))
	}
	p.written(r.At)
	return p.out.String()
}

// letters are a table of the newest messages to an address, and what happened to
// the first of them.
func (p *page) letters(letters []dossier.Letter) {
	p.heading(2, "Messages")
	if len(letters) == 0 {
		p.line("None found.")
		return
	}
	var rows [][]string
	for i := range letters[:min(len(letters), mostRows)] {
		m := &letters[i]
		rows = append(rows, []string{p.at(m.Created), word(p, m.Status), p.address(m.From), p.code(m.Subject), p.code(string(m.ID))})
	}
	p.table([]string{"created", "status", "from", "subject", "id"}, rows)
	if more := len(letters) - len(rows); more > 0 {
		p.line("\nand " + number.Of(more, "older one", "older ones"))
	}
}

// moments are a table of what happened to the newest message.
func (p *page) moments(r *dossier.Report) {
	p.heading(2, "What happened to the newest")
	if len(r.Timeline) == 0 {
		p.line("Not known: its events were not read, or the service keeps none.")
		return
	}
	rows := make([][]string, len(r.Timeline))
	for i := range r.Timeline {
		event := &r.Timeline[i]
		rows[i] = []string{
			p.at(event.At), word(p, event.Event), p.address(event.Recipient), p.code(event.Codes),
			p.code(strings.TrimSpace(event.Reply + " " + event.Reason)), p.code(event.Means),
		}
	}
	p.table([]string{"time", "event", "recipient", "codes", "reply or reason", "which means"}, rows)
}

func (p *page) suppressions(entries []dossier.Suppression) {
	if len(entries) == 0 {
		p.line("None found.")
		return
	}
	rows := make([][]string, len(entries))
	for i := range entries {
		entry := &entries[i]
		source := ""
		if entry.Source != nil {
			source = string(entry.Source.ID)
		}
		rows[i] = []string{p.code(entry.Where), p.address(entry.Value), word(p, entry.Reason), p.at(entry.Since), p.code(source)}
	}
	p.table([]string{"holds in", "suppressed", "reason", "since", "source message"}, rows)
}

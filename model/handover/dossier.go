package handover

import (
	"strings"
	"time"

	"mintop/model/mail"
)

// Dossier is all that happened to one address's mail, to be handed over.
type Dossier struct {
	Address string
	// Verdict says what became of the mail, and why; Next what to do about it.
	Verdict, Next string
	// Searched says what was asked, of whom and how far back, a sentence each.
	Searched []string
	// Domain is how mail to the whole domain does, in a sentence; empty when
	// nobody looked.
	Domain string
	// Messages are those to the address, newest first, and Events what happened
	// to the newest. Eventless says why there are none.
	Messages  []mail.Message
	Events    []mail.Event
	Eventless string
	// Suppressions are what holds mail to the address back, widest first.
	Suppressions []Suppression
	// Nearest are addresses that look like it, for when nothing is known of it.
	Nearest []string
	// At is the moment of what is told.
	At time.Time
}

// Suppression is one entry that holds mail back.
type Suppression struct {
	Place, Reason, Source string
	Since                 time.Time
}

// Dossier writes a dossier, the verdict first.
func (f Form) Dossier(d Dossier) string {
	p := f.page()
	p.heading(1, "Mail to "+p.code(d.Address))
	p.fact("verdict", p.code(d.Verdict))
	p.fact("next step", p.code(d.Next))
	p.fact("the domain", p.code(d.Domain))
	for _, address := range d.Nearest {
		p.fact("nearest known address", p.code(address))
	}
	p.heading(2, "Messages")
	if len(d.Messages) == 0 {
		p.line("None found.")
	} else {
		p.messages([][]mail.Message{d.Messages})
		p.heading(2, "What happened to the newest")
		p.events(d.Events, d.Eventless)
	}
	p.heading(2, "Suppressions")
	p.suppressions(d.Suppressions)
	p.heading(2, "What was searched")
	for _, sentence := range d.Searched {
		p.line("- " + p.code(sentence))
	}
	if !f.Masked && !strings.ContainsAny(d.Address, " '\"\\$") {
		p.line("- To look again: " + p.code("mintop --find "+d.Address))
	}
	p.written(d.At)
	return p.out.String()
}

func (p *page) suppressions(entries []Suppression) {
	if len(entries) == 0 {
		p.line("None found.")
		return
	}
	rows := make([][]string, len(entries))
	for i, entry := range entries {
		rows[i] = []string{p.code(entry.Place), word(p, entry.Reason), p.at(entry.Since), p.code(entry.Source)}
	}
	p.table([]string{"holds in", "reason", "since", "source message"}, rows)
}

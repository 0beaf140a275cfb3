package handover

import (
	"strconv"
	"strings"
	"time"

	"mintop/api"
	"mintop/model/cell"
	"mintop/model/mail"
	"mintop/model/number"
	"mintop/model/pattern"
)

// Message is one message to be handed over.
type Message struct {
	Row mail.Message
	// Detail is nil while the message was not read in full.
	Detail *mail.Detail
	// Events are all events read, oldest first. Eventless says why there are none;
	// empty when they were read.
	Events    []mail.Event
	Eventless string
	// At is the moment of what is told.
	At time.Time
}

// Message writes a message: what it is, what happened to it, and what was read
// to know that.
func (f Form) Message(m Message) string {
	p := f.page()
	p.heading(1, "Message "+word(p, m.Row.Status)+": "+p.code(m.Row.Subject))
	p.message(&m)
	p.heading(2, "What happened")
	p.events(m.Events, m.Eventless)
	p.heading(2, "What was searched")
	p.line("- " + read(m.Detail != nil, "The message's own record was read.", "The message's own record was not read: the facts are those of a list."))
	p.line("- " + read(m.Eventless == "", "All "+number.Of(len(m.Events), "event", "events")+" the service keeps of it were read.", "Its events were not read."))
	if id := string(m.Row.ID); honest().MatchString(id) {
		p.line("- To look again: " + p.code("mintop --message "+id))
	}
	p.written(m.At)
	return p.out.String()
}

func read(was bool, yes, no string) string {
	if was {
		return yes
	}
	return no
}

// What an id, or an address, looks like that can stand in a command line as it
// is.
var (
	honest        = pattern.New(`^[A-Za-z0-9][A-Za-z0-9._-]*$`)
	honestAddress = pattern.New(`^[A-Za-z0-9][A-Za-z0-9._+-]*@[A-Za-z0-9.-]+$`)
)

// message lists the facts of a message.
func (p *page) message(m *Message) {
	row := &m.Row
	p.fact("id", p.code(string(row.ID)))
	if row.Status != "" {
		p.fact("status", word(p, row.Status)+", since "+p.at(row.ChangedAt()))
	}
	p.fact("created", p.at(row.CreatedAt()))
	p.fact("scheduled", p.at(row.ScheduledAt()))
	p.fact("from", p.person(row.FromName(), row.From))
	p.recipients(m)
	p.doubts(append([]cell.Raw{row.From, row.To}, row.Others()...)...)
	p.fact("subject", p.code(row.Subject))
	if row.Type() != "" {
		kind := word(p, row.Type())
		if row.Mode() == api.Sandbox {
			kind += ", sandbox: nothing was really sent"
		}
		p.fact("type", kind)
	}
	p.fact("route", p.code(row.Route))
	p.fact("tags", p.tags(row))
	if score, scored := row.SpamScore(); scored {
		p.fact("spam score", strconv.FormatFloat(score, 'f', 1, 64))
	}
	if m.Detail == nil {
		return
	}
	for _, field := range m.Detail.Metadata {
		p.fact("metadata", p.code(field.Key)+" = "+p.code(field.Value))
	}
	for _, file := range m.Detail.Attachments {
		p.fact("attachment", p.code(file.Filename)+", "+strconv.FormatInt(file.Size, 10)+" bytes")
	}
}

// recipients lists the addresses, by their headers where these are known.
func (p *page) recipients(m *Message) {
	if m.Detail == nil {
		for _, address := range append([]cell.Raw{m.Row.To}, m.Row.Others()...) {
			p.fact("recipient", p.address(address))
		}
		return
	}
	for _, recipient := range m.Detail.Recipients {
		p.fact(strings.ToLower(recipient.Header), p.person(recipient.Name, recipient.Email))
	}
}

// person is an address with the name before it, which a mask leaves out: it
// says more than the address.
func (p *page) person(name string, address cell.Raw) string {
	if name == "" || p.form.Masked {
		return p.address(address)
	}
	return p.code(name) + " " + p.address(address)
}

// tags are hidden one by one, so that an address among them is hidden as it is
// elsewhere.
func (p *page) tags(row *mail.Message) string {
	var list []string
	if row.Tag() != "" {
		list = append(list, p.code(row.Tag()))
	}
	for _, tag := range row.Tags() {
		list = append(list, p.code(tag.Name)+" = "+p.code(tag.Value))
	}
	return strings.Join(list, ", ")
}

// events are a table of what happened, or why there is none.
func (p *page) events(events []mail.Event, eventless string) {
	switch {
	case eventless != "":
		p.line("Not known: " + p.code(eventless))
		return
	case len(events) == 0:
		p.line("The service keeps no events of it.")
		return
	}
	rows := make([][]string, len(events))
	for i := range events {
		event := &events[i]
		name := word(p, event.Type)
		if event.Machine {
			name += " (machine)"
		}
		rows[i] = []string{p.at(event.At), name, p.address(event.Recipient), codes(event), p.code(said(event))}
	}
	p.table([]string{"time", "event", "recipient", "codes", "reply or reason"}, rows)
}

// codes are the SMTP reply code and the enhanced status code of an event.
func codes(event *mail.Event) string {
	var list []string
	if event.Code != 0 {
		list = append(list, strconv.Itoa(event.Code))
	}
	if enhanced := strings.Map(digits, event.Enhanced); enhanced != "" {
		list = append(list, enhanced)
	}
	if len(list) == 0 {
		return absent
	}
	return strings.Join(list, " ")
}

// digits keeps what an enhanced status code is made of (RFC 3463).
func digits(r rune) rune {
	if r >= '0' && r <= '9' || r == '.' {
		return r
	}
	return -1
}

func said(event *mail.Event) string {
	return strings.TrimSpace(event.Reply + " " + event.Reason)
}

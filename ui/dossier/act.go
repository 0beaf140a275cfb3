package dossier

import (
	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/keymap"
	"mintop/model/cell"
	"mintop/model/dossier"
	"mintop/model/filter"
	"mintop/model/mail"
	"mintop/model/notice"
	"mintop/ui/pane"
)

// Act carries out an action and reports false for one it does not know. open
// shows a message in full.
func (p *Page) Act(action keymap.Action, open func(api.MessageID) tea.Cmd) (tea.Cmd, bool) {
	if pane.Move(p, action) {
		p.moved = true
		return p.Older(), true
	}
	switch action {
	case keymap.Open:
		return p.enter(open), true
	case keymap.Add:
		return onto(p.session.Links.Suppress, p.address)
	case keymap.Remove:
		return onto(p.session.Links.Lift, p.address)
	case keymap.NextProblem:
		p.moved = true
		p.seek(1)
		return p.Older(), true
	case keymap.PreviousProblem:
		p.moved = true
		p.seek(-1)
	case keymap.Copy:
		return p.session.Copy(p.address.Exact() + ": " + p.Report().Verdict.Sentence), true
	case keymap.CopyJSON:
		return p.copyJSON(), true
	case keymap.Export:
		p.export()
	case keymap.HandOver:
		p.handOver()
	case keymap.Refresh: // which the root carries out
		p.anew = true
		return nil, false
	default:
		return nil, false
	}
	return nil, true
}

// onto follows a way that another tab may offer.
func onto(way func(cell.Raw) tea.Cmd, address cell.Raw) (tea.Cmd, bool) {
	if way == nil {
		return nil, false
	}
	return way(address), true
}

// enter opens what is under the cursor.
func (p *Page) enter(open func(api.MessageID) tea.Cmd) tea.Cmd {
	if id, ok := p.current(); ok {
		return open(id)
	}
	at, ok := p.stop()
	newest := p.facts.Newest()
	switch {
	case ok && at.event && newest != nil:
		return open(newest.ID)
	case ok && at.rung != nil && at.rung.Source == nil:
		p.session.Say(notice.Info, "No message led to this suppression.")
	case ok && at.rung != nil && !at.rung.Source.Stored:
		p.session.Say(notice.Info, "The source message has expired: the service no longer keeps it.")
	case ok && at.rung != nil:
		return open(at.rung.Source.ID)
	case ok && at.near != "" && p.session.Links.OpenDossier != nil:
		return p.session.Links.OpenDossier(at.near)
	case ok && at.domain && p.session.Links.ShowMessages != nil:
		return p.session.Links.ShowMessages(filter.Filter{}.Only(filter.RecipientDomain, mail.DomainOf(p.address)))
	default:
		p.session.Say(notice.Info, "There is nothing to open here.")
	}
	return nil
}

// Step is the neighbour of a message among those of the page, which the cursor
// moves to; false where there is none.
func (p *Page) Step(id api.MessageID, by int) (api.MessageID, bool) {
	p.below = false
	if _, ok := p.letters.Index(id); ok {
		p.rows.Select(&p.letters, id)
	}
	p.rows.Down(&p.letters, by)
	next, ok := p.rows.Selected()
	return next, ok && next != id
}

// seek moves to the nearest problem in a direction: through the messages, then
// through what follows them.
func (p *Page) seek(by int) {
	rows, stops, below := p.rows, p.stops, p.below
	found := p.seekDown
	if by < 0 {
		found = p.seekUp
	}
	if !found() {
		p.rows, p.stops, p.below = rows, stops, below
		p.session.Say(notice.Info, "No further problem on this page.")
	}
}

func (p *Page) seekDown() bool {
	if p.below {
		return p.stops.Next(&p.drawn, p.troubled)
	}
	if p.rows.Next(&p.letters, p.problem) {
		return true
	}
	p.below = true
	p.stops.Home(&p.drawn)
	first, ok := p.stops.Current(&p.drawn)
	return ok && (p.troubled(first) || p.stops.Next(&p.drawn, p.troubled))
}

func (p *Page) seekUp() bool {
	if !p.below {
		return p.rows.Previous(&p.letters, p.problem)
	}
	if p.stops.Previous(&p.drawn, p.troubled) {
		return true
	}
	p.below = false
	p.rows.End(&p.letters)
	last, ok := p.rows.Current(&p.letters)
	return ok && (p.problem(last) || p.rows.Previous(&p.letters, p.problem))
}

// problem reports whether a message asks for attention.
func (p *Page) problem(id api.MessageID) bool {
	m, ok := p.letters.Get(id)
	return ok && m.Severity(p.session.ServiceNow()).Problem()
}

// troubled reports whether what a stop shows asks for attention.
func (p *Page) troubled(key string) bool {
	at, ok := p.drawn.Index(key)
	return ok && p.drawn.stops[at].problem
}

// The movements go through the messages, then through what follows them.

// Down moves down by stops.
func (p *Page) Down(n int) {
	for range n {
		p.step(func() { p.rows.Down(&p.letters, 1) }, func() { p.stops.Down(&p.drawn, 1) })
	}
}

// Up moves up by stops.
func (p *Page) Up(n int) {
	for range n {
		p.rise(func() { p.rows.Up(&p.letters, 1) }, func() { p.stops.Up(&p.drawn, 1) })
	}
}

// HalfDown moves down by half of what is in sight.
func (p *Page) HalfDown() {
	p.step(func() { p.rows.HalfPageDown(&p.letters) }, func() { p.stops.HalfPageDown(&p.drawn) })
}

// HalfUp moves up by half of what is in sight.
func (p *Page) HalfUp() {
	p.rise(func() { p.rows.HalfPageUp(&p.letters) }, func() { p.stops.HalfPageUp(&p.drawn) })
}

// PageDown moves down by what is in sight.
func (p *Page) PageDown() {
	p.step(func() { p.rows.PageDown(&p.letters) }, func() { p.stops.PageDown(&p.drawn) })
}

// PageUp moves up by what is in sight.
func (p *Page) PageUp() {
	p.rise(func() { p.rows.PageUp(&p.letters) }, func() { p.stops.PageUp(&p.drawn) })
}

// Home goes to the newest message.
func (p *Page) Home() {
	p.stops.Home(&p.drawn)
	p.rows.Home(&p.letters)
	p.below = p.letters.Len() == 0
}

// End goes to the last section.
func (p *Page) End() {
	p.stops.End(&p.drawn)
	p.below = true
}

// step moves on among the messages, or from the last of them to what follows.
func (p *Page) step(messages, sections func()) {
	if p.below {
		sections()
		return
	}
	id, ok := p.rows.Current(&p.letters)
	if at, found := p.letters.Index(id); ok && found && at < p.letters.Len()-1 {
		messages()
		return
	}
	if !p.more() || p.facts.Mail.State != dossier.Answered { // else older messages follow these
		p.below = true
		p.stops.Home(&p.drawn)
	}
}

// rise moves back among the sections, or from the first of them to the last
// message.
func (p *Page) rise(messages, sections func()) {
	switch at, _ := p.stops.Current(&p.drawn); {
	case !p.below:
		messages()
	case p.letters.Len() > 0 && p.drawn.Len() > 0 && at == p.drawn.At(0):
		p.below = false
		p.rows.End(&p.letters)
	default:
		sections()
	}
}

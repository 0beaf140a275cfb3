package dossier

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/model/cell"
	"mintop/model/dossier"
	"mintop/model/mail"
	"mintop/model/poll"
	"mintop/model/suppression"
	"mintop/ui/call"
	"mintop/ui/session"
)

// Update takes the answers of this page's questions, drops those of another
// asking, and listens to what the live list learns.
func (p *Page) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case call.PageMsg:
		p.overheard(msg)
		return nil
	case call.DetailMsg:
		p.drop(msg)
		return nil
	case call.AnswerMsg[older]:
		p.deepened(msg)
		return nil
	case call.AnswerMsg[found]:
		return answered(p, msg.Asked, msg.Value.of, func() { p.found(msg) })
	case call.AnswerMsg[held]:
		return answered(p, msg.Asked, msg.Value.of, func() { p.held(msg) })
	case call.AnswerMsg[history]:
		return answered(p, msg.Asked, msg.Value.of, func() { p.remembered(msg) })
	case call.AnswerMsg[origin]:
		return answered(p, msg.Asked, msg.Value.of, func() { p.traced(msg) })
	case call.AnswerMsg[cause]:
		return answered(p, msg.Asked, msg.Value.of, func() { p.explained(msg) })
	case call.AnswerMsg[namesakes]:
		return answered(p, msg.Asked, msg.Value.of, func() { p.compared(msg) })
	}
	return nil
}

// answered takes one answer of the round under way, asks what follows from it,
// and ends the round with the last. An answer of another round is dropped.
func answered(p *Page, asked call.Asked, of *turn, take func()) tea.Cmd {
	if p.round == nil || p.round.turn != of {
		return nil
	}
	take()
	p.gather()
	cmd := p.follow()
	p.settle(asked)
	return cmd
}

// follow asks what the answers so far make worth asking, once a round each.
func (p *Page) follow() tea.Cmd {
	var cmds []tea.Cmd
	newest := p.facts.Newest()
	if newest != nil && p.round.mailed && !p.round.told && !p.read(newest) {
		cmds = append(cmds, p.askHistory(newest))
	}
	if newest == nil && p.facts.Mail.State == dossier.Answered && !p.asked {
		p.asked = true
		p.seekNearest()
		cmds = append(cmds, p.askAlike())
	}
	widest, suppressed := p.facts.Widest()
	if newest != nil && suppressed && newest.Route == "" && p.origin != newest.ID && p.scoped() {
		p.origin = newest.ID
		cmds = append(cmds, p.askOrigin(newest.ID))
	}
	if suppressed && widest.Source != nil && widest.Source.Stored && widest.Reason == api.ReasonHardBounce && p.cause != widest.Source.ID {
		p.cause = widest.Source.ID
		cmds = append(cmds, p.askCause(widest.Source.ID))
	}
	return tea.Batch(cmds...)
}

// read reports whether the history of a message is known and will not grow.
func (p *Page) read(m *mail.Message) bool {
	return p.history == known{about: m.ID, changed: m.Changed(), read: true} && mail.Final(m.Status)
}

// scoped reports whether a suppression holds some projects or routes only.
func (p *Page) scoped() bool {
	for _, entry := range p.facts.Entries {
		if entry.Place.Scope == api.ScopeProject || entry.Place.Scope == api.ScopeRoute {
			return true
		}
	}
	return false
}

// overheard takes what the live list learned about the address, which costs
// nothing.
func (p *Page) overheard(msg call.PageMsg) {
	changed := false
	for i := range msg.Page.Rows {
		id := api.MessageID(cell.Line(string(msg.Page.Rows[i].ID)))
		if m, ok := p.session.Feed.Get(id); ok && p.meet(m) {
			changed = true
		}
	}
	p.gather()
	newest := p.facts.Newest()
	if changed && newest != nil && (newest.ID != p.history.about || newest.Changed() != p.history.changed) {
		p.news = true
		p.session.Plan.Nudge(poll.Dossier, p.session.Now)
	}
}

// drop forgets a message that turned out to be gone when it was opened.
func (p *Page) drop(msg call.DetailMsg) {
	if _, ok := p.letters.Get(msg.ID); ok && api.KindOf(msg.Err) == api.NotFound {
		p.letters.Forget(msg.ID)
		p.gather()
	}
}

func (p *Page) found(msg call.AnswerMsg[found]) {
	f := &p.facts
	p.round.mailed = true
	if msg.Err != nil {
		f.Mail = refused(f.Mail, msg.Asked)
		return
	}
	p.take(msg.Value.rows)
	f.Mail = f.Mail.Answer(msg.At)
	if p.deep {
		return // what is below was read already: the first page tells nothing of it
	}
	p.reached(msg.Value.rows, "", msg.Value.next)
}

// take takes in messages, and counts the news.
func (p *Page) take(rows []mail.Message) {
	for i := range rows {
		if p.meet(&rows[i]) && p.round != nil {
			p.round.changed++
		}
	}
}

// reached notes how far back the messages were read.
func (p *Page) reached(rows []mail.Message, cursor, next string) {
	if next == cursor {
		next = "" // a cursor that leads to itself ends the list (contract: "Lists and paging")
	}
	p.next = next
	p.facts.Searched.Complete = next == ""
	if len(rows) > 0 {
		p.facts.Searched.Back = rows[len(rows)-1].CreatedAt()
	}
}

// deepened takes older messages.
func (p *Page) deepened(msg call.AnswerMsg[older]) {
	if !p.deeper || msg.Value.cursor != p.next {
		return
	}
	p.deeper = false
	if msg.Err != nil {
		p.facts.Mail = refused(p.facts.Mail, msg.Asked)
		p.gather()
		return
	}
	p.deep = true
	p.take(msg.Value.rows)
	p.reached(msg.Value.rows, msg.Value.cursor, msg.Value.next)
	p.gather()
}

func (p *Page) held(msg call.AnswerMsg[held]) {
	f := &p.facts
	if msg.Err != nil {
		f.Held = refused(f.Held, msg.Asked)
		return
	}
	f.Held = f.Held.Answer(msg.At)
	f.More = msg.Value.more
	if len(f.Entries) != len(msg.Value.entries) {
		p.round.changed++
	}
	f.Entries = append(msg.Value.entries, p.wholeDomain()...)
}

// wholeDomain lists suppressions of the address's domain as a whole, which are
// known only where the list of suppressions was read.
func (p *Page) wholeDomain() []suppression.Entry {
	var entries []suppression.Entry
	for _, entry := range p.suppressed(mail.DomainOf(p.address)) {
		if entry.Type == api.SuppressedDomain {
			entries = append(entries, entry)
		}
	}
	return entries
}

func (p *Page) remembered(msg call.AnswerMsg[history]) {
	f, newest := &p.facts, p.facts.Newest()
	if newest == nil || newest.ID != msg.Value.about {
		return // another message has come since
	}
	p.history = known{about: msg.Value.about, changed: msg.Value.changed, read: msg.Err == nil}
	if msg.Err != nil {
		f.History = refused(f.History, msg.Asked)
		return
	}
	if len(f.Events) != len(msg.Value.events) {
		p.round.changed++
	}
	f.History = f.History.Answer(msg.At)
	f.Events = msg.Value.events
}

func (p *Page) traced(msg call.AnswerMsg[origin]) {
	if msg.Err != nil {
		return // that the route is not known is seen, and asked again with the next message
	}
	p.session.Feed.Learn(msg.Value.detail)
	p.letters.Learn(msg.Value.detail.Message)
}

func (p *Page) explained(msg call.AnswerMsg[cause]) {
	if msg.Err != nil {
		return // the suppression says that it was a bounce, which is enough to go on
	}
	if event, ok := suppression.Cause(msg.Value.events, p.address); ok {
		p.facts.Cause = &event
	}
}

func (p *Page) compared(msg call.AnswerMsg[namesakes]) {
	for i := range msg.Value.rows {
		p.alike = append(p.alike, &msg.Value.rows[i])
	}
	p.seekNearest()
}

// seekNearest looks for addresses that may be meant, among the messages loaded
// and those the service found to be alike.
func (p *Page) seekNearest() {
	p.facts.Nearest = dossier.Nearest(p.address, func(yield func(*mail.Message) bool) {
		for _, m := range p.alike {
			if _, loaded := p.session.Feed.Get(m.ID); !loaded && !yield(m) {
				return
			}
		}
		p.session.Feed.All()(yield)
	})
}

// refused is a question that was not answered, and why.
func refused(q dossier.Question, asked call.Asked) dossier.Question {
	if api.KindOf(asked.Err) == api.Canceled {
		return q // nobody needs to hear that mintop gave a question up by itself
	}
	return q.Refuse(api.KindOf(asked.Err) == api.Forbidden, session.Sentence(asked.Err))
}

// messages writes a count of messages.
func messages(n int) string {
	if n == 1 {
		return "1 message"
	}
	return strconv.Itoa(n) + " messages"
}

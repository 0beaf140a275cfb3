package dossier

import (
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/model/cell"
	"mintop/model/dossier"
	"mintop/model/mail"
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
	if newest != nil && p.round.mailed && !p.round.history && !p.read(newest) {
		cmds = append(cmds, p.askHistory(newest))
	}
	if newest == nil && p.facts.Mail.State == dossier.Answered && !p.asked {
		cmds = append(cmds, p.askAlike())
	}
	if id, wanted := p.facts.WantsRoute(); wanted && p.origin != id {
		p.origin = id
		cmds = append(cmds, p.askOrigin(id))
	}
	if id, wanted := p.facts.WantsCause(); wanted && p.cause != id {
		p.cause = id
		cmds = append(cmds, p.askCause(id))
	}
	return tea.Batch(cmds...)
}

// read reports whether the history of a message is known and will not grow.
func (p *Page) read(m *mail.Message) bool {
	return p.history == known{about: m.ID, changed: m.Changed(), read: true} && mail.Final(m.Status)
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
	}
}

// News reports whether something happened to the newest message that the list
// told and whose history was not asked for.
func (p *Page) News() bool { return p.news }

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
	p.unread = p.unread.After(msg.Err, msg.At)
	if msg.Err != nil {
		f.Mail = unanswered(f.Mail, msg.Asked)
		return
	}
	p.take(msg.Value.rows)
	f.Mail = f.Mail.Answer(p.session.ByService(msg.At))
	if p.deep {
		return // what is below was read already: the first page tells nothing of it
	}
	p.trail, p.walked = api.Trail{}, make(map[api.MessageID]bool)
	p.reached(place{}, msg.Value.rows, msg.Value.next)
}

// Unread says why the messages are older than they should be.
func (p *Page) Unread() session.Unread { return p.unread }

// take takes in messages, and counts the news.
func (p *Page) take(rows []mail.Message) {
	for i := range rows {
		if p.meet(&rows[i]) && p.round != nil {
			p.round.changed++
		}
	}
}

// reached notes how far back the service's pages reach, after the page that
// begins at a place.
func (p *Page) reached(at place, rows []mail.Message, next place) {
	fresh := 0
	for i := range rows {
		if id := rows[i].ID; !p.walked[id] {
			p.walked[id] = true
			fresh++
		}
	}
	if next.cursor = p.trail.Next(at.cursor, next.cursor, fresh); next.cursor == "" {
		next = place{}
	}
	p.next, p.end = next, next == place{}
	if len(rows) > 0 {
		p.back = rows[len(rows)-1].CreatedAt()
	}
}

// more reports whether there are older messages than those known.
func (p *Page) more() bool { return p.facts.Mail.Known() && !p.facts.Searched.Complete }

// deepened takes older messages.
func (p *Page) deepened(msg call.AnswerMsg[older]) {
	if p.deeper == nil || msg.Value.of != p.deeper {
		return
	}
	p.deeper = nil
	if msg.Err != nil {
		p.facts.Mail = unanswered(p.facts.Mail, msg.Asked)
		p.gather()
		return
	}
	p.deep = true
	p.take(msg.Value.rows)
	p.reached(msg.Value.at, msg.Value.rows, msg.Value.next)
	p.gather()
}

func (p *Page) held(msg call.AnswerMsg[held]) {
	f := &p.facts
	if msg.Err != nil {
		f.Held = unanswered(f.Held, msg.Asked)
		return
	}
	f.Held = f.Held.Answer(p.session.ByService(msg.At))
	f.More = msg.Value.more
	if !f.More {
		p.session.Told.Tell(string(p.address), msg.Value.entries, msg.At)
	}
	before := len(f.Entries)
	f.Entries = slices.Concat(suppression.Of(msg.Value.entries, p.address), p.wholeDomain())
	if len(f.Entries) != before {
		p.round.changed++
	}
}

// recall takes the suppressions from what somebody else was told a moment ago:
// the first round need not ask for them.
func (p *Page) recall() {
	entries, at, ok := p.session.Told.Of(p.address, p.session.Now)
	if !ok {
		return
	}
	p.told = true
	p.facts.Held = p.facts.Held.Answer(p.session.ByService(at))
	p.facts.Entries = slices.Concat(entries, p.wholeDomain())
}

// wholeDomain lists suppressions of the address's domain as a whole, which are
// known only where the list of suppressions was read.
func (p *Page) wholeDomain() []suppression.Entry {
	var entries []suppression.Entry
	for _, entry := range p.suppressed(cell.Raw(mail.DomainOf(p.address))) {
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
		f.History = unanswered(f.History, msg.Asked)
		return
	}
	if len(f.Events) != len(msg.Value.events) {
		p.round.changed++
	}
	f.History = f.History.Answer(p.session.ByService(msg.At))
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
	if event, ok := suppression.Cause(msg.Value.events, p.address); ok && msg.Value.about == p.cause {
		p.wrong = &event
	}
}

func (p *Page) compared(msg call.AnswerMsg[namesakes]) { p.facts.Nearest = msg.Value.near }

// unanswered is a question that was asked again for nothing, and why.
func unanswered(q dossier.Question, asked call.Asked) dossier.Question {
	if api.KindOf(asked.Err) == api.Canceled {
		return q // nobody needs to hear that mintop gave a question up by itself
	}
	return refused(q, asked.Err)
}

// messages writes a count of messages.
func messages(n int) string {
	if n == 1 {
		return "1 message"
	}
	return strconv.Itoa(n) + " messages"
}

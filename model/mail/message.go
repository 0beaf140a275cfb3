package mail

import (
	"slices"
	"strings"
	"time"

	"mintop/api"
	"mintop/model/cell"
)

// Message is one row of the live list, kept slim because a hundred thousand of
// them are loaded at a time.
type Message struct {
	ID     api.MessageID
	Status api.Status

	From    cell.Raw // sender's address
	Subject string
	To      cell.Raw // first recipient's address

	// Route is the id of the route the message took. List rows do not carry
	// it: it is "" until a detail or a list asked for one route tells it.
	Route string

	// Version grows whenever anything drawn of the message changes.
	Version uint32

	created, changed, scheduled int64 // Unix microseconds, 0 is unknown

	traits *traits // nil for none; never written to, since other messages have the same
	rare   *rare   // nil for most messages
}

// rare is what few messages have. Where it names no recipients, other messages
// may have the same.
type rare struct {
	others []cell.Raw // addresses of the recipients beyond To
	score  float64
	scored bool
}

// FromAPI makes a list row safe and slim. in may be nil.
func FromAPI(m api.Message, in *Interner) Message {
	slim := Message{
		ID:        api.MessageID(cell.Line(string(m.ID))),
		Status:    api.Status(in.name(cell.Line(string(m.Status)))),
		From:      cell.Raw(in.name(string(cell.AsRaw(m.FromEmail)))),
		Subject:   cell.Line(m.Subject),
		Version:   1,
		created:   micros(m.CreatedAt.Time),
		changed:   micros(m.StatusChangedAt.Time),
		scheduled: micros(m.ScheduledAt.Time),
	}
	slim.traits = in.traits(traitsOf(m))
	var extra rare
	for _, list := range [...][]api.Recipient{m.To, m.CC, m.BCC} {
		for _, recipient := range list {
			slim.address(cell.AsRaw(recipient.Email), &extra)
		}
	}
	if m.SpamScore != nil {
		extra.score, extra.scored = *m.SpamScore, true
	}
	slim.rare = in.rare(extra)
	return slim
}

func (m *Message) address(email cell.Raw, extra *rare) {
	if m.To == "" {
		m.To = email
		return
	}
	extra.others = append(extra.others, email)
}

// equal compares what is said; either may be nil.
func (r *rare) equal(other *rare) bool {
	if r == other || r == nil || other == nil {
		return r == other
	}
	return r.score == other.score && r.scored == other.scored && slices.Equal(r.others, other.others)
}

// SubjectWords is a subject, or words for having none.
func SubjectWords(subject string) string {
	if subject == "" {
		return "(no subject)"
	}
	return subject
}

// CreatedAt is when the service took the message, zero when unknown. Like all
// times here it is in UTC, to the microsecond.
func (m *Message) CreatedAt() time.Time { return moment(m.created) }

// ChangedAt is when Status became what it is, zero when unknown.
func (m *Message) ChangedAt() time.Time { return moment(m.changed) }

// ScheduledAt is when the message is to be sent, zero when it is not held.
func (m *Message) ScheduledAt() time.Time { return moment(m.scheduled) }

// Created is CreatedAt in Unix microseconds, for ordering.
func (m *Message) Created() int64 { return m.created }

// Changed is ChangedAt in Unix microseconds, for ordering.
func (m *Message) Changed() int64 { return m.changed }

// More counts the recipients beyond To.
func (m *Message) More() int { return len(m.Others()) }

// Others lists the addresses of the recipients beyond To.
func (m *Message) Others() []cell.Raw {
	if m.rare == nil {
		return nil
	}
	return m.rare.others
}

// SpamScore is the score the service gave the message; known is false when it
// gave none. Below 5 is clean, from 15 definite spam.
func (m *Message) SpamScore() (score float64, known bool) {
	if m.rare == nil {
		return 0, false
	}
	return m.rare.score, m.rare.scored
}

// Domain is the first recipient's domain in lower case, "" when the address
// has none.
func (m *Message) Domain() string { return DomainOf(m.To) }

// DomainOf is the domain of an address in lower case, "" when it has none.
func DomainOf[T ~string](address T) string {
	return strings.ToLower(string(address)[domainStart(string(address)):])
}

func domainStart(address string) int {
	if at := strings.LastIndexByte(address, '@'); at >= 0 {
		return at + 1
	}
	return len(address)
}

// Merge takes over what another answer about the same message says and reports
// whether anything drawn changed. An answer that shows an earlier status is
// older than what is known and changes nothing but a route not known yet;
// between answers of the same age the later one, which is next, wins. The
// creation time stays: it is the message's place in every list.
func (m *Message) Merge(next Message) bool {
	if next.changed < m.changed {
		return m.LearnRoute(next.Route)
	}
	if next.Route == "" {
		next.Route = m.Route
	}
	next.ID, next.created, next.Version = m.ID, m.created, m.Version
	if m.same(&next) {
		return false
	}
	next.Version++
	next.share(m)
	*m = next
	return true
}

// share goes on using the memory of what stays as it is, which is shared with
// other messages or held already.
func (m *Message) share(known *Message) {
	if m.To == known.To {
		m.To = known.To
	}
	if m.Subject == known.Subject {
		m.Subject = known.Subject
	}
	if m.From == known.From {
		m.From = known.From
	}
	if m.traits.equal(known.traits) {
		m.traits = known.traits
	}
	if m.rare.equal(known.rare) {
		m.rare = known.rare
	}
}

// Detach gives a message that is held for longer than those around it memory of
// its own, so that it does not keep theirs.
func (m *Message) Detach() {
	m.ID = api.MessageID(strings.Clone(string(m.ID)))
	m.To, m.Subject = cell.Raw(strings.Clone(string(m.To))), strings.Clone(m.Subject)
	for i, address := range m.Others() {
		m.rare.others[i] = cell.Raw(strings.Clone(string(address)))
	}
}

// LearnRoute sets the route and reports whether it was news; "" teaches
// nothing.
func (m *Message) LearnRoute(route string) bool {
	if route == "" || route == m.Route {
		return false
	}
	m.Route = route
	m.Version++
	return true
}

// SameTexts reports whether two messages name the same sender, recipients,
// subject and tags: what messages are searched by, beside the id.
func (m *Message) SameTexts(other *Message) bool {
	return m.From == other.From && m.To == other.To && m.Subject == other.Subject && m.Tag() == other.Tag() &&
		slices.Equal(m.Others(), other.Others()) && slices.Equal(m.Tags(), other.Tags())
}

func (m *Message) same(other *Message) bool {
	a, b := *m, *other
	a.traits, b.traits, a.rare, b.rare = nil, nil, nil, nil
	return a == b && m.traits.equal(other.traits) && m.rare.equal(other.rare)
}

func micros(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMicro()
}

func moment(micros int64) time.Time {
	if micros == 0 {
		return time.Time{}
	}
	return time.UnixMicro(micros).UTC()
}

package mail

import (
	"reflect"
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
	Type   api.MessageType
	Mode   api.DeliveryMode
	Status api.Status

	From     string // sender's address
	FromName string
	Subject  string
	To       string // first recipient's address
	Tag      string

	// Route is the id of the route the message took. List rows do not carry
	// it: it is "" until a detail or a list asked for one route tells it.
	Route string

	// More counts the recipients beyond To.
	More int

	// Version grows whenever anything drawn of the message changes.
	Version uint32

	created, changed, scheduled int64 // Unix microseconds, 0 is unknown
	rare                        *rare // nil for most messages
}

// rare is what few messages have.
type rare struct {
	others  []string
	tags    []Tag
	sandbox string
	score   float64
	scored  bool
}

// Tag is a name and a value the sender put on a message.
type Tag struct{ Name, Value string }

// FromAPI makes a list row safe and slim. in may be nil.
func FromAPI(m api.Message, in *Interner) Message {
	slim := Message{
		ID:        api.MessageID(cell.Line(string(m.ID))),
		Type:      api.MessageType(in.name(cell.Line(string(m.Type)))),
		Mode:      api.DeliveryMode(in.name(cell.Line(string(m.DeliveryMode)))),
		Status:    api.Status(in.name(cell.Line(string(m.Status)))),
		From:      in.name(cell.Address(m.FromEmail)),
		FromName:  in.name(cell.Line(m.FromName)),
		Subject:   in.subject(cell.Line(m.Subject)),
		Tag:       in.name(cell.Line(m.Tag)),
		Version:   1,
		created:   micros(m.CreatedAt.Time),
		changed:   micros(m.StatusChangedAt.Time),
		scheduled: micros(m.ScheduledAt.Time),
	}
	var extra rare
	for _, list := range [...][]api.Recipient{m.To, m.CC, m.BCC} {
		for _, recipient := range list {
			slim.address(cell.Address(recipient.Email), &extra)
		}
	}
	for _, tag := range m.Tags {
		extra.tags = append(extra.tags, Tag{in.name(cell.Line(tag.Name)), in.name(cell.Line(tag.Value))})
	}
	extra.sandbox = in.name(cell.Line(m.SandboxResult))
	if m.SpamScore != nil {
		extra.score, extra.scored = *m.SpamScore, true
	}
	if extra.others != nil || extra.tags != nil || extra.sandbox != "" || extra.scored {
		slim.rare = &extra
	}
	return slim
}

func (m *Message) address(email string, extra *rare) {
	if m.To == "" {
		m.To = email
		return
	}
	m.More++
	extra.others = append(extra.others, email)
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

// Others lists the addresses of the recipients beyond To.
func (m *Message) Others() []string {
	if m.rare == nil {
		return nil
	}
	return m.rare.others
}

// Tags lists the names and values the sender put on the message.
func (m *Message) Tags() []Tag {
	if m.rare == nil {
		return nil
	}
	return m.rare.tags
}

// SandboxResult is what the service was told to simulate, "" for live mail.
func (m *Message) SandboxResult() string {
	if m.rare == nil {
		return ""
	}
	return m.rare.sandbox
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
func DomainOf(address string) string {
	return strings.ToLower(address[domainStart(address):])
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

// share goes on using the bytes of texts that stay as they are: whoever holds on
// to one (search.Corpus does) keeps no second copy alive.
func (m *Message) share(known *Message) {
	same := func(own *string, known string) {
		if *own == known {
			*own = known
		}
	}
	same(&m.To, known.To)
	same(&m.Subject, known.Subject)
	same(&m.From, known.From)
	same(&m.FromName, known.FromName)
	same(&m.Tag, known.Tag)
	if m.rare != nil && known.rare != nil {
		m.rare.share(known.rare)
	}
}

// share is that of a message, for what few have.
func (r *rare) share(known *rare) {
	if slices.Equal(r.others, known.others) {
		r.others = known.others
	}
	if slices.Equal(r.tags, known.tags) {
		r.tags = known.tags
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
	return m.From == other.From && m.To == other.To && m.Subject == other.Subject && m.Tag == other.Tag &&
		slices.Equal(m.Others(), other.Others()) && slices.Equal(m.Tags(), other.Tags())
}

func (m *Message) same(other *Message) bool {
	a, b := *m, *other
	a.rare, b.rare = nil, nil
	return a == b && reflect.DeepEqual(m.rare, other.rare)
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

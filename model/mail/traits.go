package mail

import (
	"slices"
	"strconv"

	"mintop/api"
	"mintop/model/cell"
)

// traits is what many messages have in common, beside their sender: a hundred
// thousand messages have some hundred different ones.
type traits struct {
	common

	tags []Tag
}

// common is the part of traits that can be compared.
type common struct {
	kind     api.MessageType
	mode     api.DeliveryMode
	fromName string
	tag      string
	sandbox  string
}

// Tag is a name and a value the sender put on a message.
type Tag struct{ Name, Value string }

// traitsOf reads the traits of a list row.
func traitsOf(m api.Message) traits {
	t := traits{common: common{
		kind:     api.MessageType(cell.Line(string(m.Type))),
		mode:     api.DeliveryMode(cell.Line(string(m.DeliveryMode))),
		fromName: cell.Line(m.FromName),
		tag:      cell.Line(m.Tag),
		sandbox:  cell.Line(m.SandboxResult),
	}}
	for _, tag := range m.Tags {
		t.tags = append(t.tags, Tag{cell.Line(tag.Name), cell.Line(tag.Value)})
	}
	return t
}

// isNone reports whether there is nothing to keep.
func (t *traits) isNone() bool {
	return t.common == common{} && t.tags == nil
}

// equal compares what is said; either may be nil.
func (t *traits) equal(other *traits) bool {
	if t == other || t == nil || other == nil {
		return t == other
	}
	return t.common == other.common && slices.Equal(t.tags, other.tags)
}

// intern gives the texts one copy each.
func (t *traits) intern(in *Interner) {
	t.kind = api.MessageType(in.name(string(t.kind)))
	t.mode = api.DeliveryMode(in.name(string(t.mode)))
	t.fromName, t.tag, t.sandbox = in.name(t.fromName), in.name(t.tag), in.name(t.sandbox)
	for i, tag := range t.tags {
		t.tags[i] = Tag{in.name(tag.Name), in.name(tag.Value)}
	}
}

// traitsKey tells traits apart.
type traitsKey struct {
	common

	tags string // each text behind its length
}

func (t *traits) key() traitsKey {
	var tags []byte
	for _, tag := range t.tags {
		for _, text := range [...]string{tag.Name, tag.Value} {
			tags = append(strconv.AppendInt(tags, int64(len(text)), 10), ':')
			tags = append(tags, text...)
		}
	}
	return traitsKey{t.common, string(tags)}
}

// Type says which way the message travels.
func (m *Message) Type() api.MessageType { return m.common().kind }

// Mode tells real mail from mail that is only simulated.
func (m *Message) Mode() api.DeliveryMode { return m.common().mode }

// FromName is the sender's name, "" when it has none.
func (m *Message) FromName() string { return m.common().fromName }

// Tag is the tag the sender put on the message, "" for none.
func (m *Message) Tag() string { return m.common().tag }

// SandboxResult is what the service was told to simulate, "" for live mail.
func (m *Message) SandboxResult() string { return m.common().sandbox }

// Tags lists the names and values the sender put on the message.
func (m *Message) Tags() []Tag {
	if m.traits == nil {
		return nil
	}
	return m.traits.tags
}

func (m *Message) common() *common {
	if m.traits == nil {
		return &common{}
	}
	return &m.traits.common
}

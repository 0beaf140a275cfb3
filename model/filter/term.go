package filter

import (
	"fmt"
	"slices"

	"mintop/api"
	"mintop/model/address"
	"mintop/model/cell"
	"mintop/model/mail"
)

// Field is a property of a message a filter can ask for by value.
type Field string

// The fields.
const (
	RecipientDomain Field = "domain"    // of any recipient
	Recipient       Field = "recipient" // any recipient's address
	Sender          Field = "sender"    // address
	SenderDomain    Field = "sender domain"
	Tag             Field = "tag"
	Route           Field = "route" // id
	Status          Field = "status"
	Subject         Field = "subject" // part of it
)

// Words names the field to a person.
func (f Field) Words() string {
	switch f {
	case RecipientDomain:
		return "recipient domain"
	default:
		return string(f)
	}
}

// Term asks that a field has a value, or that it has not. Addresses and domains
// are compared as address.Same does, subjects without regard to case. Value is not
// safe to draw.
type Term struct {
	Field Field
	Value string
	Not   bool
}

// Values lists what a message can be narrowed to or left out by: a term for
// each field it has a value in.
func Values(m *mail.Message) []Term {
	terms := []Term{
		{Field: RecipientDomain, Value: m.Domain()},
		{Field: Recipient, Value: string(m.To)},
		{Field: Sender, Value: string(m.From)},
		{Field: Tag, Value: m.Tag()},
		{Field: Route, Value: m.Route},
		{Field: Status, Value: string(m.Status)},
	}
	return slices.DeleteFunc(terms, func(t Term) bool { return t.Value == "" })
}

// Match reports whether the message is what the term asks for. A message whose
// route is not known matches no route and is excluded by none.
func (t Term) Match(m *mail.Message) bool {
	return t.holds(m) != t.Not
}

func (t Term) holds(m *mail.Message) bool {
	switch t.Field {
	case RecipientDomain:
		return t.anyRecipient(m, address.InDomain[cell.Raw])
	case Recipient:
		return t.anyRecipient(m, address.Same[cell.Raw, string])
	case Sender:
		return address.Same(m.From, t.Value)
	case SenderDomain:
		return address.InDomain(m.From, t.Value)
	case Subject:
		return holdsFold(m.Subject, t.Value)
	case Tag:
		return m.Tag() == t.Value
	case Route:
		return m.Route == t.Value
	case Status:
		return string(m.Status) == t.Value
	default:
		return false
	}
}

func (t Term) anyRecipient(m *mail.Message, same func(address cell.Raw, value string) bool) bool {
	if same(m.To, t.Value) {
		return true
	}
	return slices.ContainsFunc(m.Others(), func(address cell.Raw) bool { return same(address, t.Value) })
}

// ask adds to a query what makes the server answer with every message the term
// matches, others being allowed. It may leave the query as it is.
func (t Term) ask(q *api.MessageQuery) {
	if t.Not || t.Value == "" {
		return
	}
	switch t.Field {
	case Sender:
		q.FromEmail = t.Value
	case SenderDomain:
		if q.FromEmail == "" { // an address narrows more than its domain
			q.FromEmail = "@" + t.Value
		}
	case Subject:
		if len(t.Value) > len(q.Subject) { // of several the longest, which narrows most
			q.Subject = t.Value
		}
	case Tag:
		q.Tag = t.Value
	case Route:
		q.RouteID = t.Value
	case Status:
		q.Status = api.Status(t.Value)
	case Recipient:
		q.Search = t.Value // a whole address: exact on From, To, CC and BCC
	case RecipientDomain:
		if q.Search == "" { // an address narrows more than its domain
			q.Search = t.Value
		}
	}
}

// chip is the term as a person reads it.
func (t Term) chip() string {
	value := cell.Address(t.Value)
	text := string(t.Field) + ": " + value
	switch t.Field {
	case RecipientDomain:
		text = "to: @" + value
	case Recipient:
		text = "to: " + value
	case Sender:
		text = "from: " + value
	case SenderDomain:
		text = "from: @" + value
	case Subject:
		text = fmt.Sprintf("subject: %q", t.Value)
	}
	if t.Not {
		return "not " + text
	}
	return text
}

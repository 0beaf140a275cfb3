package dossier

import (
	"cmp"
	"slices"

	"mintop/api"
	"mintop/model/address"
	"mintop/model/cell"
	"mintop/model/mail"
)

// Letters are the messages of one address, newest first. They are an order of
// ids as package list wants it. The zero value is empty.
type Letters struct {
	rows []*mail.Message
	byID map[api.MessageID]*mail.Message
}

// Learn takes in a message, and reports whether it was news.
func (l *Letters) Learn(m mail.Message) bool {
	if known, ok := l.byID[m.ID]; ok {
		return known.Merge(m)
	}
	if m.ID == "" {
		return false // nothing without an identity can be followed
	}
	if l.byID == nil {
		l.byID = make(map[api.MessageID]*mail.Message)
	}
	row := &m
	l.byID[m.ID] = row
	at, _ := slices.BinarySearchFunc(l.rows, row, newest)
	l.rows = slices.Insert(l.rows, at, row)
	return true
}

// Forget takes out a message the server no longer has.
func (l *Letters) Forget(id api.MessageID) {
	if at, ok := l.Index(id); ok {
		l.rows = slices.Delete(l.rows, at, at+1)
		delete(l.byID, id)
	}
}

// newest orders messages by creation, then by id, both descending.
func newest(a, b *mail.Message) int {
	if by := cmp.Compare(b.Created(), a.Created()); by != 0 {
		return by
	}
	return cmp.Compare(b.ID, a.ID)
}

// Len counts the messages.
func (l *Letters) Len() int { return len(l.rows) }

// Message is the message at a place, 0 being the newest.
func (l *Letters) Message(i int) *mail.Message { return l.rows[i] }

// At is the id of the message at a place.
func (l *Letters) At(i int) api.MessageID { return l.rows[i].ID }

// Index is the place of a message; ok is false when it is not among them.
func (l *Letters) Index(id api.MessageID) (at int, ok bool) {
	row, ok := l.byID[id]
	if !ok {
		return 0, false
	}
	return slices.BinarySearchFunc(l.rows, row, newest)
}

// Get is the message of an id.
func (l *Letters) Get(id api.MessageID) (*mail.Message, bool) {
	row, ok := l.byID[id]
	return row, ok
}

// Rows lists the messages as they are now.
func (l *Letters) Rows() []mail.Message {
	rows := make([]mail.Message, len(l.rows))
	for i, row := range l.rows {
		rows[i] = *row
	}
	return rows
}

// Reaches reports whether a message is addressed to an address: To, Cc or Bcc.
// Addresses are compared as address.Same does.
func Reaches(m *mail.Message, to cell.Raw) bool {
	if address.Same(m.To, to) {
		return true
	}
	return m.More() > 0 && slices.ContainsFunc(m.Others(), func(other cell.Raw) bool { return address.Same(other, to) })
}

// Comes reports whether a message is from an address.
func Comes(m *mail.Message, from cell.Raw) bool { return address.Same(m.From, from) }

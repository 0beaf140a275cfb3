package mail

import (
	"strings"

	"mintop/api"
	"mintop/model/cell"
	"mintop/model/textblock"
)

// Interner keeps one copy of what repeats from message to message: senders,
// statuses, subjects, tags. It is bounded: a sender who makes every subject
// unique costs a fixed amount. The zero value and nil are ready to use; nil keeps
// nothing.
type Interner struct {
	names    table[string, string]
	known    table[traitsKey, *traits]
	scores   table[float64, *rare]
	subjects table[string, string] // apart, so that unique subjects do not push out the names
	block    textblock.Block       // what messages have to themselves
}

// How much each generation of a table holds: more senders and templates than a
// team has, and some 100 kB.
const (
	internLimit = 4096
	traitsLimit = 1024
)

// table forgets by halves: when the young generation is full it becomes the
// old one, and what is still in use moves over as it is met again.
type table[K comparable, V any] struct{ young, old map[K]V }

// find is what is known of a key. limit is how much a generation holds.
func (t *table[K, V]) find(key K, limit int) (known V, ok bool) {
	if known, ok = t.young[key]; ok {
		return known, true
	}
	if known, ok = t.old[key]; ok {
		t.keep(key, known, limit)
	}
	return known, ok
}

func (t *table[K, V]) keep(key K, value V, limit int) {
	if t.young == nil || len(t.young) >= limit {
		t.old, t.young = t.young, make(map[K]V)
	}
	t.young[key] = value
}

func (in *Interner) name(s string) string {
	if in == nil || s == "" {
		return s
	}
	if known, ok := in.names.find(s, internLimit); ok {
		return known
	}
	in.names.keep(s, s, internLimit)
	return s
}

// traits is the one copy of traits, nil when there are none.
func (in *Interner) traits(t traits) *traits {
	switch {
	case t.isNone():
		return nil
	case in == nil:
		return new(t)
	}
	if known, ok := in.known.find(t.key(), traitsLimit); ok {
		return known
	}
	t.intern(in)
	own := new(t) // not &t, which would be made for known traits too
	in.known.keep(t.key(), own, traitsLimit)
	return own
}

// rare is the one copy of what a message has beside its traits, nil for nothing.
// Recipients are a message's own.
func (in *Interner) rare(r rare) *rare {
	switch {
	case r.others == nil && !r.scored:
		return nil
	case in == nil || r.others != nil:
		return new(r)
	}
	if known, ok := in.scores.find(r.score, traitsLimit); ok {
		return known
	}
	own := new(r)
	in.scores.keep(r.score, own, traitsLimit)
	return own
}

// Hold puts the texts that a message has to itself where those of its neighbors
// are, and gives up the memory in which they came. It is for messages that are
// going to be held, not for those that are only compared with them.
func (in *Interner) Hold(m *Message) {
	m.ID = api.MessageID(in.block.Copy(string(m.ID)))
	m.To = cell.Raw(in.block.Copy(string(m.To)))
	m.Subject = in.subject(m.Subject)
	for i, address := range m.Others() {
		m.rare.others[i] = cell.Raw(in.block.Copy(string(address)))
	}
}

// subject is the one copy of a subject that was met before. A new one may be the
// only one of its kind, so the message keeps it to itself.
func (in *Interner) subject(s string) string {
	if known, ok := in.subjects.find(s, internLimit); ok {
		return known
	}
	s = strings.Clone(s)
	in.subjects.keep(s, s, internLimit)
	return in.block.Copy(s)
}

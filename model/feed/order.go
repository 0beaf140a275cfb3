package feed

import (
	"cmp"
	"slices"
	"sort"

	"mintop/model/mail"
)

// order is a list of messages, newest first. It grows at both ends at the cost
// of what is added; in the middle it moves the shorter side.
type order struct {
	buffer []*mail.Message
	start  int // buffer[:start] is room to grow at the newest end
}

// slack is the least room made at the newest end at a time.
const slack = 64

// newest compares two messages by place: creation, then id, both descending.
func newest(a, b *mail.Message) int {
	if c := cmp.Compare(b.Created(), a.Created()); c != 0 {
		return c
	}
	return cmp.Compare(b.ID, a.ID)
}

func (o *order) rows() []*mail.Message { return o.buffer[o.start:] }

func (o *order) len() int { return len(o.buffer) - o.start }

// find is where m is, or where it would go.
func (o *order) find(m *mail.Message) (int, bool) {
	rows := o.rows()
	switch {
	case len(rows) == 0 || newest(m, rows[0]) < 0:
		return 0, false
	case newest(m, rows[len(rows)-1]) > 0:
		return len(rows), false
	default:
		return slices.BinarySearchFunc(rows, m, newest)
	}
}

// since counts the messages created at a time or later: they come first.
func (o *order) since(created int64) int {
	rows := o.rows()
	return sort.Search(len(rows), func(i int) bool { return rows[i].Created() < created })
}

// append puts m, which is older than all others, at the end.
func (o *order) append(m *mail.Message) { o.buffer = append(o.buffer, m) }

// add puts m in its place, unless it is there.
func (o *order) add(m *mail.Message) {
	at, there := o.find(m)
	switch {
	case there:
	case at > o.len()/2:
		o.buffer = slices.Insert(o.buffer, o.start+at, m)
	default:
		o.makeRoom()
		o.start--
		rows := o.rows()
		copy(rows, rows[1:at+1])
		rows[at] = m
	}
}

func (o *order) makeRoom() {
	if o.start > 0 {
		return
	}
	room := max(slack, o.len()/8)
	buffer := make([]*mail.Message, room+o.len(), room+o.len()+slack)
	copy(buffer[room:], o.buffer)
	o.buffer, o.start = buffer, room
}

// remove takes m out, if it is there.
func (o *order) remove(m *mail.Message) {
	at, there := o.find(m)
	switch {
	case !there:
	case at >= o.len()/2:
		o.buffer = slices.Delete(o.buffer, o.start+at, o.start+at+1)
	default:
		rows := o.rows()
		copy(rows[1:], rows[:at])
		rows[0] = nil
		o.start++
	}
}

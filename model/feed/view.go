package feed

import (
	"math"
	"slices"
	"time"

	"mintop/api"
	"mintop/model/filter"
	"mintop/model/mail"
)

// View is the messages a filter lets through, newest first, as far back as the
// filter's Coverage reaches. It keeps up with the feed. Older matches may be
// held by the feed, but those between are not, so they are not shown.
//
// It is an order of ids as package list wants it.
type View struct {
	feed   *Feed
	filter filter.Filter
	rows   order
	reach  int // how many of rows are in reach; the others are older
	pinned *mail.Message
	apart  bool // the pinned row is shown after those in reach
}

// View makes a view. It must be closed when it is no longer shown.
func (f *Feed) View(fl filter.Filter, now time.Time) *View {
	f.age(now)
	v := &View{feed: f, filter: fl}
	if fl.WithWindow(0).Empty() { // the window is a matter of reach
		v.rows.buffer = slices.Clone(f.all.rows())
	} else {
		v.gather(f.candidates(fl))
	}
	f.views = append(f.views, v)
	v.settle()
	return v
}

// gather takes in what matches of messages that come newest first.
func (v *View) gather(messages []*mail.Message) {
	for _, m := range messages {
		if v.filter.Match(m, v.feed.now) {
			v.rows.append(m)
		}
	}
}

// candidates lists the messages a filter may match, newest first. Problems are
// what a person asks for in a hurry, and few: they are kept at hand.
func (f *Feed) candidates(fl filter.Filter) []*mail.Message {
	if fl.Problems {
		return f.problems.rows.rows()
	}
	return f.all.rows()
}

// Close stops keeping the view up to date.
func (v *View) Close() {
	v.feed.views = slices.DeleteFunc(v.feed.views, func(other *View) bool { return other == v })
}

// Len counts the messages shown.
func (v *View) Len() int {
	if v.apart {
		return v.reach + 1
	}
	return v.reach
}

// Message is the message at a place, 0 being the newest.
func (v *View) Message(i int) *mail.Message {
	if v.apart && i == v.reach {
		return v.pinned
	}
	return v.rows.rows()[:v.reach][i]
}

// Messages lists the messages shown, newest first. The list is the caller's; the
// messages stay the feed's and change with later answers.
func (v *View) Messages() []*mail.Message {
	list := make([]*mail.Message, v.reach, v.Len())
	copy(list, v.rows.rows())
	if v.apart {
		list = append(list, v.pinned)
	}
	return list
}

// At is the id of the message at a place.
func (v *View) At(i int) api.MessageID { return v.Message(i).ID }

// Index is the place of a message; ok is false when it is not shown.
func (v *View) Index(id api.MessageID) (at int, ok bool) {
	m, ok := v.feed.byID[id]
	if !ok {
		return 0, false
	}
	at, ok = v.rows.find(m)
	switch {
	case !ok:
		return 0, false
	case at < v.reach:
		return at, true
	default:
		return v.reach, v.apart && m == v.pinned
	}
}

// Pin keeps one message in the view for as long as the feed holds it, even
// when it stops matching or falls out of reach: the cursor is on it. It takes
// the place of the message pinned before; "" pins none.
func (v *View) Pin(id api.MessageID) {
	before := v.pinned
	v.pinned = v.feed.byID[id]
	if before != nil {
		v.consider(before)
	}
	if v.pinned != nil {
		v.consider(v.pinned)
	}
	v.settle()
}

// Cut lets time pass: what has grown older than the filter's window leaves the
// view, and what has waited too long becomes a problem.
func (v *View) Cut(now time.Time) {
	v.feed.age(now)
	v.settle()
}

// consider puts a message where the filter wants it: in or out.
func (v *View) consider(m *mail.Message) {
	if m == v.pinned || v.filter.Match(m, v.feed.now) {
		v.rows.add(m)
	} else {
		v.rows.remove(m)
	}
}

func (v *View) forget(m *mail.Message) {
	v.rows.remove(m)
	if v.pinned == m {
		v.pinned = nil
	}
}

// settle finds out how many rows are in reach.
func (v *View) settle() {
	edge := int64(math.MaxInt64)
	if spans := v.feed.spansFor(v.filter); len(spans) > 0 {
		edge = spans[len(spans)-1].lo
	}
	v.reach = v.rows.since(max(edge, micros(v.filter.Since(v.feed.now))))
	v.apart = false
	if v.pinned != nil {
		at, _ := v.rows.find(v.pinned)
		v.apart = at >= v.reach
	}
}

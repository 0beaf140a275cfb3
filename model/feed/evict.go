package feed

import (
	"mintop/api"
	"mintop/model/mail"
)

// brink is where the feed forgets. Marked messages are spared, maybe half of all,
// and they come to be the oldest: to pass them by with every page again would
// cost more than the page. So each is passed once, and asked about again when it
// is marked no more.
type brink struct {
	passed *mail.Message // it and all older ones were asked about; nil for none
	again  order         // those of them that are to be asked about again

	marked  func(api.MessageID) bool
	watched func() []api.MessageID
	looked  map[api.MessageID]bool // what watched said
}

// Keep sets what must not be evicted: what is marked, MostKept messages at most,
// and what is looked at, being on screen, selected or open. Rows pinned in a
// view are kept anyway. Release must be called for what is marked no longer;
// watched is asked anew before each answer that has messages evicted.
func (f *Feed) Keep(marked func(api.MessageID) bool, watched func() []api.MessageID) {
	f.brink.marked, f.brink.watched = marked, watched
	f.ReleaseAll()
}

// Release says that a message is not marked any more.
func (f *Feed) Release(id api.MessageID) {
	if m, ok := f.byID[id]; ok {
		f.brink.reconsider(m)
	}
}

// ReleaseAll says that no message is marked any more.
func (f *Feed) ReleaseAll() { f.brink.passed, f.brink.again = nil, order{} }

// MostKept is how many marked messages may be kept: half of what is held. Were
// it all, new mail would be all there is to forget.
func (f *Feed) MostKept() int { return f.options.Limit / 2 }

// noteLooked notes what is looked at before an answer changes which rows those
// are.
func (f *Feed) noteLooked(rows int) {
	b := &f.brink
	b.looked = nil
	if f.Len()+rows <= f.options.Limit {
		return
	}
	b.looked = make(map[api.MessageID]bool)
	if b.watched != nil {
		for _, id := range b.watched() {
			b.looked[id] = true
		}
	}
	for _, v := range f.views {
		if v.pinned != nil {
			b.looked[v.pinned.ID] = true
		}
	}
}

// evict forgets the oldest messages beyond the limit, sparing those somebody
// looks at or has marked.
func (f *Feed) evict() {
	victims := f.victims(f.Len() - f.options.Limit)
	for _, m := range victims {
		f.remove(m)
		f.floor = max(f.floor, m.Created())
	}
	f.evicted += len(victims)
}

// mostAsked bounds how many messages one answer has asked about. When many were
// marked just now, some answers more are held than should be, until those are
// passed.
const mostAsked = 8192

func (f *Feed) victims(n int) []*mail.Message {
	var victims, looked []*mail.Message
	b := &f.brink
	for asked := 0; len(victims) < n && asked < mostAsked; asked++ {
		m := b.next(&f.whole.rows)
		if m == nil {
			break
		}
		f.touched++
		switch {
		case b.marked != nil && b.marked(m.ID):
			f.detach(m) // it is asked about again when released
		case b.looked[m.ID]:
			looked = append(looked, m)
		default:
			victims = append(victims, m)
		}
	}
	for _, m := range looked {
		b.again.add(m)
	}
	return victims
}

// next is the oldest message to be asked about; nil for none.
func (b *brink) next(rows *order) *mail.Message {
	if m := b.again.above(nil); m != nil {
		b.again.remove(m)
		return m
	}
	m := rows.above(b.passed)
	if m != nil {
		b.passed = m
	}
	return m
}

// reconsider has a message asked about again, or for the first time if it came
// when others of its age had been.
func (b *brink) reconsider(m *mail.Message) {
	if b.passed != nil && newest(m, b.passed) >= 0 {
		b.again.add(m)
	}
}

// clip gives up the claim to know what was forgotten.
func (f *Feed) clip() {
	f.plain.clip(f.floor)
	for _, r := range f.matches {
		r.clip(f.floor)
	}
}

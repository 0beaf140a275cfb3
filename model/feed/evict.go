package feed

import "mintop/model/mail"

// evict forgets the oldest messages beyond the limit, sparing those somebody
// is looking at.
func (f *Feed) evict() {
	victims := f.victims(f.Len() - f.options.Limit)
	for _, m := range victims {
		f.remove(m)
		f.floor = max(f.floor, m.Created())
	}
	f.evicted += len(victims)
}

// clip gives up the claim to know what was forgotten.
func (f *Feed) clip() {
	f.plain.clip(f.floor)
	for _, r := range f.matches {
		r.clip(f.floor)
	}
}

// MostKept is how many messages Keep may spare: half of what is held. Were it
// all, new mail would be all there is to forget.
func (f *Feed) MostKept() int { return f.options.Limit / 2 }

func (f *Feed) victims(n int) []*mail.Message {
	var victims []*mail.Message
	for m := f.whole.rows.above(nil); m != nil && len(victims) < n; m = f.whole.rows.above(m) {
		if !f.kept(m) {
			victims = append(victims, m)
		}
	}
	return victims
}

func (f *Feed) kept(m *mail.Message) bool {
	for _, v := range f.views {
		if v.pinned == m {
			return true
		}
	}
	return f.keep != nil && f.keep(m.ID)
}

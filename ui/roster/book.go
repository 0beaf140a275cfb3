package roster

// book holds the records that were read, in the server's order, and which of
// them are shown.
type book[ID ~string, R any] struct {
	id      func(*R) ID
	problem func(*R) bool
	keeps   func(*R) bool // which are shown; nil for all

	records map[ID]*R
	order   *sequence[ID] // all, as the server has them
	shown   *sequence[ID] // those that are kept; order itself where all are

	problems map[ID]struct{} // those listed that are one
}

func newBook[ID ~string, R any](id func(*R) ID, problem func(*R) bool) *book[ID, R] {
	if problem == nil {
		problem = func(*R) bool { return false }
	}
	b := &book[ID, R]{id: id, problem: problem, records: make(map[ID]*R)}
	b.clear(func(ID) bool { return false })
	return b
}

// clear empties the list. Records that are wanted all the same stay known.
func (b *book[ID, R]) clear(wanted func(ID) bool) {
	for id := range b.records {
		if !wanted(id) {
			delete(b.records, id)
		}
	}
	b.order = &sequence[ID]{}
	b.problems = make(map[ID]struct{})
	b.narrow(b.keeps)
}

// narrow shows those only that are kept, all for nil. It looks at every record.
func (b *book[ID, R]) narrow(keeps func(*R) bool) {
	b.keeps, b.shown = keeps, b.order
	if keeps == nil {
		return
	}
	b.shown = &sequence[ID]{}
	for i := range b.order.Len() {
		if id := b.order.At(i); keeps(b.records[id]) {
			b.shown.pushBack(id)
		}
	}
}

// add lists records below all others. One that is listed already keeps its
// place.
func (b *book[ID, R]) add(records []R) {
	changed := false
	for i := range records {
		record := &records[i]
		id := b.id(record)
		_, listed := b.order.Index(id)
		b.records[id] = record
		switch {
		case listed:
			changed = true
		default:
			b.order.pushBack(id)
			if b.keeps != nil && b.keeps(record) {
				b.shown.pushBack(id)
			}
		}
		b.note(id)
	}
	if changed {
		b.narrow(b.keeps) // what was shown may be so no more
	}
}

// replace puts records that were read again from the top in the place of those
// that stood there, and tells which are gone: down to the last one that was
// known, whatever did not come has left the list. What stands below stays. With
// whole, or when none of the records was known, the list is theirs alone, and so
// it is when the last of them was not: what stood next may be gone or not, and
// on either side of it.
// below reports whether anything stands below what was read again.
func (b *book[ID, R]) replace(records []R, whole bool) (gone []ID, below bool) {
	fresh := make([]ID, 0, len(records))
	came := make(map[ID]bool, len(records))
	reach, unmet := 0, false
	for i := range records {
		id := b.id(&records[i])
		at, listed := b.order.Index(id)
		if unmet = !listed; listed {
			reach = at + 1
		}
		if !came[id] { // else the list moved while it was read: the first place counts
			came[id] = true
			fresh = append(fresh, id)
		}
	}
	if whole || reach == 0 || unmet {
		reach = b.order.Len()
	}
	left := b.cut(reach)
	b.pull(came)
	below = b.order.Len() > 0
	for i := range records {
		b.records[b.id(&records[i])] = &records[i]
	}
	b.lead(fresh)
	for _, id := range left {
		if !came[id] {
			gone = append(gone, id)
			delete(b.records, id)
			delete(b.problems, id)
		}
	}
	return gone, below
}

// cut takes the first n off the list.
func (b *book[ID, R]) cut(n int) []ID {
	for b.shown != b.order && b.shown.Len() > 0 {
		if at, _ := b.order.Index(b.shown.At(0)); at >= n {
			break
		}
		b.shown.popFront(1)
	}
	return b.order.popFront(n)
}

// pull takes those that came off what is left of the list. A row that moves up
// from below what was read is rare, and may cost the list's whole length.
func (b *book[ID, R]) pull(came map[ID]bool) {
	for id := range came {
		if _, listed := b.order.Index(id); listed {
			b.order = b.order.without(came)
			b.narrow(b.keeps)
			return
		}
	}
}

// lead puts ids at the top of the list.
func (b *book[ID, R]) lead(ids []ID) {
	b.order.pushFront(ids)
	var kept []ID
	for _, id := range ids {
		b.note(id)
		if b.keeps != nil && b.keeps(b.records[id]) {
			kept = append(kept, id)
		}
	}
	if b.keeps != nil {
		b.shown.pushFront(kept)
	}
}

// note keeps count of the problems.
func (b *book[ID, R]) note(id ID) {
	delete(b.problems, id)
	if b.problem(b.records[id]) {
		b.problems[id] = struct{}{}
	}
}

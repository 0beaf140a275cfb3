package list

import (
	"cmp"
	"slices"
)

// marks is the set of rows a person has marked. Marks are ids: a marked row
// stays marked while it is out of sight.
type marks[ID comparable] struct {
	when map[ID]int // the turn in which each was marked
	turn int
	most int // how many there may be, 0 is any number
}

// LimitMarks lets at most so many rows be marked at a time; 0 is no limit.
func (m *marks[ID]) LimitMarks(most int) { m.most = most }

// MarksFull reports whether no more rows may be marked.
func (m *marks[ID]) MarksFull() bool { return m.most > 0 && len(m.when) >= m.most }

// Marked reports whether a row is marked.
func (m *marks[ID]) Marked(id ID) bool {
	_, ok := m.when[id]
	return ok
}

// MarkCount counts the marked rows, those out of sight included.
func (m *marks[ID]) MarkCount() int { return len(m.when) }

// Marks lists the marked rows in the order they were marked.
func (m *marks[ID]) Marks() []ID {
	type mark struct {
		id   ID
		turn int
	}
	marked := make([]mark, 0, len(m.when))
	for id, turn := range m.when {
		marked = append(marked, mark{id, turn})
	}
	// The turn stands beside the id, for a look-up with every comparison would
	// take most of a second for the marks of a whole list.
	slices.SortFunc(marked, func(a, b mark) int { return cmp.Compare(a.turn, b.turn) })
	ids := make([]ID, len(marked))
	for i := range marked {
		ids[i] = marked[i].id
	}
	return ids
}

// ToggleMark marks a row, or unmarks a marked one, and reports which it is
// now. A row that may not be marked any more stays unmarked.
func (m *marks[ID]) ToggleMark(id ID) (marked bool) {
	if m.Marked(id) {
		delete(m.when, id)
		return false
	}
	return m.mark(id)
}

// MarkAll marks every row of the list, from its top on for as many as may be,
// and reports how many were not marked before. It is the one operation that
// costs O(n).
func (m *marks[ID]) MarkAll(o Order[ID]) (added int) {
	for i := 0; i < o.Len() && !m.MarksFull(); i++ {
		if id := o.At(i); !m.Marked(id) && m.mark(id) {
			added++
		}
	}
	return added
}

// ClearMarks unmarks every row.
func (m *marks[ID]) ClearMarks() { m.when = nil }

// mark marks a row, if one more may be.
func (m *marks[ID]) mark(id ID) bool {
	if m.MarksFull() {
		return false
	}
	if m.when == nil {
		m.when = make(map[ID]int)
	}
	m.turn++
	m.when[id] = m.turn
	return true
}

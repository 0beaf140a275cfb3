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
}

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
// now.
func (m *marks[ID]) ToggleMark(id ID) (marked bool) {
	if m.Marked(id) {
		delete(m.when, id)
		return false
	}
	m.mark(id)
	return true
}

// MarkAll marks every row of the list and reports how many were not marked
// before. It is the one operation that costs O(n).
func (m *marks[ID]) MarkAll(o Order[ID]) (added int) {
	for i := range o.Len() {
		if id := o.At(i); !m.Marked(id) {
			m.mark(id)
			added++
		}
	}
	return added
}

// ClearMarks unmarks every row.
func (m *marks[ID]) ClearMarks() { m.when = nil }

func (m *marks[ID]) mark(id ID) {
	if m.when == nil {
		m.when = make(map[ID]int)
	}
	m.turn++
	m.when[id] = m.turn
}

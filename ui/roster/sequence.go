package roster

import "slices"

// sequence is a list of ids that is read from its top again and again and grows
// at its bottom. Both cost what the change is long, however long the list. The
// zero value is empty.
type sequence[ID comparable] struct {
	ids   []ID // in use from lo on
	lo    int
	shift int        // a rank plus shift is an index of ids
	ranks map[ID]int // never change while an id is in the list
}

// Len counts the ids.
func (s *sequence[ID]) Len() int { return len(s.ids) - s.lo }

// At is the i-th id from the top.
func (s *sequence[ID]) At(i int) ID { return s.ids[s.lo+i] }

// Index is where an id stands.
func (s *sequence[ID]) Index(id ID) (int, bool) {
	rank, ok := s.ranks[id]
	return rank + s.shift - s.lo, ok
}

// pushBack adds an id at the bottom. It must be new to the list.
func (s *sequence[ID]) pushBack(id ID) {
	s.ids = append(s.ids, id)
	s.rank(len(s.ids) - 1)
}

// pushFront adds ids at the top, in their order. They must be new to the list.
func (s *sequence[ID]) pushFront(ids []ID) {
	if room := s.lo; room < len(ids) {
		// Room for as many again as there are makes growing cheap on average.
		added := len(ids) - room + s.Len()
		s.ids = append(make([]ID, added, added+len(s.ids)), s.ids...)
		s.lo += added
		s.shift += added
	}
	s.lo -= len(ids)
	copy(s.ids[s.lo:], ids)
	for i := range ids {
		s.rank(s.lo + i)
	}
}

// popFront takes n ids off the top and gives them.
func (s *sequence[ID]) popFront(n int) []ID {
	popped := slices.Clone(s.ids[s.lo : s.lo+n]) // their place will be taken
	for _, id := range popped {
		delete(s.ranks, id)
	}
	s.lo += n
	return popped
}

func (s *sequence[ID]) rank(index int) {
	if s.ranks == nil {
		s.ranks = make(map[ID]int)
	}
	s.ranks[s.ids[index]] = index - s.shift
}

// without is the list with some ids left out.
func (s *sequence[ID]) without(out map[ID]bool) *sequence[ID] {
	rest := &sequence[ID]{}
	for i := range s.Len() {
		if id := s.At(i); !out[id] {
			rest.pushBack(id)
		}
	}
	return rest
}

package search

import (
	"math/bits"
	"slices"
)

// settle gives back the room of the dead around a page: a page on which nothing
// lives goes, and of two neighbours whose living fit on one page one remains.
// So no two neighbours are less than half alive, the one being filled excepted;
// and since each page given back was 256 removals in the making, no removal
// pays for more than one text that is carried over. moved is told of each of
// those, never more than a page of them at once.
func (s *shelf) settle(at int, moved func(text string, from, to mark)) {
	if s.filling(at) {
		return
	}
	if s.pages[at].alive() == 0 {
		s.drop(at)
		return
	}
	for _, first := range [...]int{at - 1, at} {
		if first >= 0 && first+1 < len(s.pages) && !s.filling(first+1) &&
			s.pages[first].alive()+s.pages[first+1].alive() <= blockSize {
			s.unite(first, moved)
			return
		}
	}
}

// filling reports whether texts are still added to a page.
func (s *shelf) filling(at int) bool { return at == len(s.pages)-1 && s.filled < blockSize }

// drop takes a page off the shelf.
func (s *shelf) drop(at int) {
	s.ownPages()
	s.free = append(s.free, s.pages[at].handle)
	s.pages = slices.Delete(s.pages, at, at+1)
	for ; at < len(s.pages); at++ {
		s.places[s.pages[at].handle] = uint32(at) //nolint:gosec // as in page
	}
}

// unite puts the living of a page and the next on one page, in their order.
func (s *shelf) unite(first int, moved func(text string, from, to mark)) {
	one := s.page(s.pages[first].number, first)
	place := 0
	for _, p := range s.pages[first : first+2] {
		for i := range p.all() {
			text := s.keep(p.texts[i])
			moved(text, p.mark(i), one.put(place, text, p.letters[i], p.counts[i]))
			place++
		}
	}
	s.ownPages()
	s.free = append(s.free, s.pages[first].handle)
	s.pages[first] = one
	s.drop(first + 1)
}

// all goes through the places of the living.
func (p *page) all() func(yield func(int) bool) {
	return func(yield func(int) bool) {
		for word, left := range p.living {
			for ; left != 0; left &= left - 1 {
				if !yield(word*wordBits + bits.TrailingZeros64(left)) {
					return
				}
			}
		}
	}
}

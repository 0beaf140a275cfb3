package search

import (
	"cmp"
	"math/bits"
)

// search is one query on its way through a snapshot.
type search struct {
	Snapshot

	pattern  pattern
	previous *Found // nil when every text must be looked at
	matched  slots
	workers  [workers]worker
}

// worker is what one goroutine found.
type worker struct {
	best  shortlist[scored]
	total int
	_     [64]byte // each writes to a cache line of its own
}

// scored is a text that matches, and how well.
type scored struct {
	score int
	slot  uint32
}

// better compares by score, descending, then by slot: the order of
// fuzzy.Find, which sorts by score and leaves equal ones as they came.
func better(a, b scored) int {
	if c := cmp.Compare(b.score, a.score); c != 0 {
		return c
	}
	return cmp.Compare(a.slot, b.slot)
}

// sharePages is how many pages are searched at a stretch: some tenths of a
// millisecond, after which a search may end early.
const sharePages = 16

// shares is how many stretches the texts come in.
func (s Snapshot) shares() int { return (len(s.pages) + sharePages - 1) / sharePages }

// stretch is the pages of a share: from one to before another.
func (s Snapshot) stretch(share int) (from, to int) {
	return share * sharePages, min((share+1)*sharePages, len(s.pages))
}

// share searches one stretch.
func (s *search) share(worker, share int) {
	for at, to := s.stretch(share); at < to; at++ {
		s.page(worker, at)
	}
}

// page searches one page.
func (s *search) page(worker, at int) {
	w, p := &s.workers[worker], s.pages[at]
	candidates := s.candidates(p)
	for word, left := range candidates {
		matched := left
		for ; left != 0; left &= left - 1 {
			bit := bits.TrailingZeros64(left)
			place := word*wordBits + bit
			if !w.weigh(&s.pattern, p.texts[place], p.letters[place], slotOf(at, place)) {
				matched &^= 1 << bit
			}
		}
		w.total += bits.OnesCount64(matched)
		s.matched[at][word] = matched
	}
}

// candidates are the slots of a page that may match: living texts that have the
// letters, and were not ruled out before.
func (s *search) candidates(p *page) pageSlots {
	open := p.living
	if s.previous != nil {
		for word, not := range s.previous.open(p) {
			open[word] &= not
		}
	}
	for word, left := range open {
		for ; left != 0; left &= left - 1 {
			bit := bits.TrailingZeros64(left)
			if !p.letters[word*wordBits+bit].has(s.pattern.letters) {
				open[word] &^= 1 << bit
			}
		}
	}
	return open
}

// weigh reports whether a text that has the letters matches, and takes note of
// it if it is among the best. A single letter is known to be there, and most
// texts are too long to be among the best: those need not be read.
func (w *worker) weigh(p *pattern, text string, set letters, slot uint32) bool {
	if set&odd == 0 && p.alone() && w.best.refuses(scored{score: mostForOne - len(text), slot: slot}) {
		return true
	}
	score, matches := p.score(text, set)
	if matches {
		w.best.add(scored{score: score, slot: slot})
	}
	return matches
}

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

	fetched byte     // keeps what fetch reads from being left out
	_       [64]byte // each writes to a cache line of its own
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
	for word, matched := range s.candidates(at) {
		left := matched
		if s.pattern.alone() {
			left = w.worthReading(p, word, left)
		}
		w.fetch(p, word, left)
		for ; left != 0; left &= left - 1 {
			bit := bits.TrailingZeros64(left)
			place := word*wordBits + bit
			score, matches := s.pattern.score(p.texts[place], p.letters[place])
			if !matches {
				matched &^= 1 << bit
				continue
			}
			w.best.add(scored{score: score, slot: slotOf(at, place)})
		}
		w.total += bits.OnesCount64(matched)
		s.matched[at][word] = matched
	}
}

// manyOpen is from how many of 64 texts on it is quicker to look at all of them
// without asking which. All of them must live, since what does not may be a
// place that is being written to.
const manyOpen = 16

// candidates are the slots of a page that may match: living texts that have the
// letters, and were not ruled out before.
func (s *search) candidates(at int) pageSlots {
	p := s.pages[at]
	open := p.living
	if s.previous != nil {
		for word, not := range s.previous.open(p, at) {
			open[word] &= not
		}
	}
	for word, left := range open {
		if bits.OnesCount64(left) >= manyOpen && p.living[word] == ^uint64(0) {
			open[word] &= lettered(p.letters[word*wordBits:][:wordBits], s.pattern.letters)
			continue
		}
		for ; left != 0; left &= left - 1 {
			bit := bits.TrailingZeros64(left)
			if !p.letters[word*wordBits+bit].has(s.pattern.letters) {
				open[word] &^= 1 << bit
			}
		}
	}
	return open
}

// lettered is which of 64 texts have all of some letters, told without a branch
// that could be foreseen wrongly: one less than none is all bits, and the
// highest of them is no letter's.
func lettered(sets []letters, wanted letters) (have uint64) {
	for i, set := range sets {
		missing := uint64(wanted &^ set)
		have |= (missing - 1) &^ missing >> (wordBits - 1) << i
	}
	return have
}

// worthReading leaves out those candidates for a single letter that are too long
// to be among the best. That they match is known from their letters.
func (w *worker) worthReading(p *page, word int, left uint64) uint64 {
	if !w.best.full {
		return left
	}
	read := left
	longest := mostForOne - w.best.worst.score
	for ; left != 0; left &= left - 1 {
		bit := bits.TrailingZeros64(left)
		place := word*wordBits + bit
		if p.letters[place]&odd == 0 && len(p.texts[place]) > longest {
			read &^= 1 << bit
		}
	}
	return read
}

// fetch has the texts of a word on their way from memory, all at once: they lie
// anywhere, and to wait for one after the other takes longer than to score them.
func (w *worker) fetch(p *page, word int, left uint64) {
	var sum byte
	for ; left != 0; left &= left - 1 {
		text := p.texts[word*wordBits+bits.TrailingZeros64(left)]
		sum += text[0] + text[len(text)-1]
	}
	w.fetched += sum
}

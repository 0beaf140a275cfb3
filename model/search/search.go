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

// shareBlocks is how many blocks are searched at a stretch: some tenths of a
// millisecond, after which a search may end early.
const shareBlocks = 16

// shares is how many stretches the texts come in.
func (s Snapshot) shares() int {
	return (len(s.shelf.blocks) + shareBlocks - 1) / shareBlocks
}

// share searches one stretch.
func (s *search) share(worker, share int) {
	from := share * shareBlocks
	for at := from; at < min(from+shareBlocks, len(s.shelf.blocks)); at++ {
		s.block(worker, at)
	}
}

// block searches one block.
func (s *search) block(worker, at int) {
	w, b := &s.workers[worker], s.shelf.blocks[at]
	for word := range wordsPerBlock {
		var matched uint64
		for left := s.candidates(at, word); left != 0; left &= left - 1 {
			bit := bits.TrailingZeros64(left)
			i := word*wordBits + bit
			slot := uint32(at*blockSize + i) //nolint:gosec // slots are of this type
			if w.weigh(&s.pattern, b.texts[i], b.letters[i], slot) {
				matched |= 1 << bit
			}
		}
		w.total += bits.OnesCount64(matched)
		s.matched.setWord(at*wordsPerBlock+word, matched)
	}
}

// candidates are the slots of a block's word that may match: living texts that
// have the letters, and were not ruled out before.
func (s *search) candidates(at, word int) uint64 {
	b, t := s.shelf.blocks[at], s.shelf.tallies[at]
	left := upTo(s.shelf.length, at*wordsPerBlock+word)
	if s.previous != nil {
		left &= s.previous.matched.word(at*wordsPerBlock+word) | ^upTo(s.previous.from.shelf.length, at*wordsPerBlock+word)
	}
	kept := left
	for ; left != 0; left &= left - 1 {
		bit := bits.TrailingZeros64(left)
		if i := word*wordBits + bit; !b.letters[i].has(s.pattern.letters) || t.counts[i] == 0 {
			kept &^= 1 << bit
		}
	}
	return kept
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

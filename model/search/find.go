package search

import (
	"cmp"
	"context"
	"math/bits"

	"github.com/sahilm/fuzzy"
)

// Found is what one query found in one snapshot. It is not changed afterwards
// and may be shared.
type Found struct {
	Query string
	Hits  []Hit // the best, best first
	Total int   // how many texts match, those beyond Hits among them

	from    Snapshot // texts, counts and numbering the slots are of
	matched slots
}

// Hit is a text that matches.
type Hit struct {
	Text  string
	Count int // how often the text was added
	Score int // sahilm/fuzzy's: more is better, and may be below 0

	// Indexes are the byte offsets in Text at which the matched characters
	// begin, ascending: what sahilm/fuzzy calls MatchedIndexes.
	Indexes []int
}

// Find looks for the texts that have the letters of a query in its order,
// whatever their case. The hits are the first that fuzzy.Find of sahilm/fuzzy
// would give for the same texts in the order in which they came: by score,
// equal ones in the order of the texts. No more than limit of them are given.
// The empty query matches nothing.
//
// What an earlier keystroke found in the same corpus spares looking again at
// what it ruled out: previous may be nil or any earlier answer, and changes
// nothing but the time it takes.
//
// The error is the context's when it ends first, or tells of a defect.
func (s Snapshot) Find(ctx context.Context, query string, limit int, previous *Found) (*Found, error) {
	found := &Found{Query: query, from: s}
	p := newPattern(query)
	if query == "" || s.live == 0 {
		return found, ctx.Err()
	}
	search := search{Snapshot: s, pattern: p, matched: newSlots(s.shelf.length)}
	if previous != nil && previous.rulesOut(s, &p) {
		search.previous = previous
	}
	for i := range search.workers {
		search.workers[i].best = shortlist[scored]{limit: limit, compare: better}
	}
	if err := spread(ctx, s.shares(), search.share); err != nil {
		return nil, err
	}
	found.matched = search.matched
	best := search.workers[0].best
	for i := range search.workers {
		found.Total += search.workers[i].total
		if i > 0 {
			best.merge(search.workers[i].best)
		}
	}
	found.Hits = s.hits(query, best.best())
	return found, nil
}

// rulesOut reports whether what the earlier query did not match cannot match
// now. Texts that came since are not among what it ruled out.
func (f *Found) rulesOut(s Snapshot, p *pattern) bool {
	return f.matched != nil && f.from.origin == s.origin && f.from.taken <= s.taken && p.holds(f.Query)
}

// hits tells more of the best: no more than are shown, so that they can be
// asked of sahilm/fuzzy.
func (s Snapshot) hits(query string, best []scored) []Hit {
	hits := make([]Hit, len(best))
	for i, b := range best {
		text := s.shelf.text(b.slot)
		hits[i] = Hit{Text: text, Count: int(s.shelf.count(b.slot)), Score: b.score}
		for _, match := range fuzzy.FindNoSort(query, []string{text}) {
			hits[i].Indexes = match.MatchedIndexes
		}
	}
	return hits
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

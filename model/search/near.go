package search

import (
	"cmp"
	"context"
	"math/bits"
	"unicode/utf8"
)

// Near is a text that a query was perhaps meant to be.
type Near struct {
	Text  string
	Count int // how often the text was added
	Slips int // how many typing slips are between the query and what it resembles
}

// Nearest looks for the texts that hold a query but for one typing slip: two
// neighbours swapped, one character left out, doubled, wrong or too many. Of an
// address, the parts before and after the @ may have one each. Case makes no
// difference.
//
// The best come first: fewest slips; then what the query resembles, a whole
// text or local part before the beginning of one, that before the beginning of
// a word, that before the middle of one; then shorter texts, then what was
// added more often, then what came first. No more than limit of them are given.
// A single letter resembles nothing but itself.
//
// The error is the context's when it ends first, or tells of a defect.
func (s Snapshot) Nearest(ctx context.Context, query string, limit int) ([]Near, error) {
	if query == "" || limit <= 0 || s.live == 0 {
		return nil, ctx.Err()
	}
	search := newNearSearch(s, query, limit)
	if err := spread(ctx, s.shares(), search.share); err != nil {
		return nil, err
	}
	best := search.workers[0].best
	for i := 1; i < workers; i++ {
		best.merge(search.workers[i].best)
	}
	var found []Near
	for _, c := range best.best() {
		found = append(found, Near{Text: s.text(c.slot), Count: int(c.count), Slips: c.slips})
	}
	return found, nil
}

// nearby is a text that resembles a query.
type nearby struct {
	likeness

	length int // in bytes
	count  uint32
	slot   uint32
}

// nearer compares by what makes a text the one that was meant.
func nearer(a, b nearby) int {
	return cmp.Or(
		cmp.Compare(a.slips, b.slips),
		cmp.Compare(a.place, b.place),
		cmp.Compare(a.length, b.length),
		cmp.Compare(b.count, a.count),
		cmp.Compare(a.slot, b.slot),
	)
}

// nearSearch is one query on its way through a snapshot, with its slips.
type nearSearch struct {
	Snapshot

	ascii   *spelling[byte] // nil when the query is not ASCII throughout
	runes   *spelling[rune]
	letters letters
	missing int     // how many of the letters a text may be without
	needed  letters // letters that it may not: they are there more often than slips can be
	workers [workers]nearWorker
}

// nearWorker is what one goroutine found, and the text it has at hand.
type nearWorker struct {
	best   shortlist[nearby]
	folded []byte
	runes  []rune // when the text or the query is not ASCII
	_      [64]byte
}

func newNearSearch(s Snapshot, query string, limit int) *nearSearch {
	folded := appendFolded(nil, query)
	search := &nearSearch{
		Snapshot: s, letters: lettersOf(folded),
		runes: newSpelling([]rune(string(folded))),
	}
	search.missing = search.runes.mostSlips() // each can hide one letter
	search.needed = moreOften(folded, search.missing)
	if plain(query) {
		search.ascii = newSpelling(folded)
	}
	for i := range search.workers {
		search.workers[i].best = shortlist[nearby]{limit: limit, compare: nearer}
	}
	return search
}

// share searches one stretch.
func (s *nearSearch) share(worker, share int) {
	for at, to := s.stretch(share); at < to; at++ {
		s.page(worker, at)
	}
}

// page searches one page.
func (s *nearSearch) page(worker, at int) {
	w, p := &s.workers[worker], s.pages[at]
	for place := range p.all() {
		set := p.letters[place]
		if !set.has(s.needed) || bits.OnesCount64(uint64(s.letters&^set)) > s.missing {
			continue
		}
		w.fold(p.texts[place], set)
		like, alike := s.resembles(worker, set)
		if alike {
			w.best.add(nearby{likeness: like, length: len(p.texts[place]), count: p.counts[place], slot: slotOf(at, place)})
		}
	}
}

// fold takes a text to hand. Most are folded as they are.
func (w *nearWorker) fold(text string, set letters) {
	if set&(odd|mixed) == 0 {
		w.folded = append(w.folded[:0], text...)
		return
	}
	w.folded = appendFolded(w.folded[:0], text)
}

// resembles compares the query with the folded text a worker has at hand.
func (s *nearSearch) resembles(worker int, set letters) (likeness, bool) {
	w := &s.workers[worker]
	if s.ascii != nil && set&odd == 0 {
		return s.ascii.resembles(w.folded)
	}
	w.runes = w.runes[:0]
	for rest := w.folded; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		w.runes, rest = append(w.runes, r), rest[size:]
	}
	return s.runes.resembles(w.runes)
}

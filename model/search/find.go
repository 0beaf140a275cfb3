package search

import (
	"cmp"
	"context"
	"slices"

	"github.com/sahilm/fuzzy"
)

// Found is what one query found in one snapshot. It is not changed afterwards
// and may be shared. It keeps a bit for each text, so that the next keystroke
// can go on from it.
type Found struct {
	Query string
	Hits  []Hit // the best, best first
	Total int   // how many texts match, those beyond Hits among them

	from    Snapshot // whose slots are meant
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
	search := search{Snapshot: s, pattern: p, matched: make(slots, len(s.pages))}
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
	err := spread(ctx, 1, func(int, int) { found.Hits = s.hits(query, best.best()) })
	if err != nil {
		return nil, err
	}
	return found, nil
}

// rulesOut reports whether what the earlier query did not match cannot match
// now.
func (f *Found) rulesOut(s Snapshot, p *pattern) bool {
	return f.matched != nil && f.from.origin == s.origin && p.holds(f.Query)
}

// open are the slots of a page that were not ruled out: those that matched, and
// those that were not there to be looked at. A page that was put together since
// is open throughout. Most pages are where they were.
func (f *Found) open(p *page, at int) pageSlots {
	there := at < len(f.from.pages) && f.from.pages[at].block == p.block
	if !there {
		at, there = slices.BinarySearchFunc(f.from.pages, p.number, func(former *page, number uint32) int {
			return cmp.Compare(former.number, number)
		})
	}
	var open pageSlots
	for word := range open {
		open[word] = ^uint64(0)
		if there && f.from.pages[at].block == p.block {
			open[word] = f.matched[at][word] | ^f.from.pages[at].living[word]
		}
	}
	return open
}

// hits tells more of the best: no more than are shown, so that they can be
// asked of sahilm/fuzzy.
func (s Snapshot) hits(query string, best []scored) []Hit {
	hits := make([]Hit, len(best))
	for i, b := range best {
		text := s.text(b.slot)
		hits[i] = Hit{Text: text, Count: int(s.count(b.slot)), Score: b.score}
		for _, match := range fuzzy.FindNoSort(query, []string{text}) {
			hits[i].Indexes = match.MatchedIndexes
		}
	}
	return hits
}

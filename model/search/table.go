package search

import "hash/maphash"

// table tells the mark of a text by its hash, by extendible hashing (Fagin and
// others, 1979): the first bits of a hash choose a segment, and one that is full
// is followed by a larger one or by two, whatever the others hold. So no text
// that comes waits for more than those of a segment. The seed is drawn for each
// table, so that strangers cannot choose addresses that collide.
type table struct {
	seed     maphash.Seed
	depth    int        // how many bits choose
	segments []*segment // by those bits; one of fewer bits is there several times
}

// cell is a place in a table.
type cell struct {
	*segment

	at int
}

// hash is that of a folded text.
func (t *table) hash(folded []byte) uint64 { return maphash.Bytes(t.seed, folded) }

// segment is the one where a hash belongs.
func (t *table) segment(hash uint64) *segment { return t.segments[hash>>(hashBits-t.depth)] }

// begin makes the first segment.
func (t *table) begin() {
	t.seed = maphash.MakeSeed()
	t.segments = []*segment{newSegment(0, leastCells)}
}

// insert lets a hash, which is not there, lead to a mark. hashOf gives that of
// a mark that is, and is asked for no more than a segment holds.
func (t *table) insert(hash uint64, m mark, hashOf func(mark) uint64) {
	for t.segment(hash).full() {
		t.relieve(hash, hashOf)
	}
	t.segment(hash).put(hash, m)
}

// relieve makes room where a hash belongs.
func (t *table) relieve(hash uint64, hashOf func(mark) uint64) {
	old := t.segment(hash)
	cells := old.wanted()
	depth := old.depth
	halves := []*segment{newSegment(depth, cells)}
	if cells > mostCells {
		depth++
		halves = []*segment{newSegment(depth, splitCells), newSegment(depth, splitCells)}
	}
	for m := range old.all() {
		moved := hashOf(m)
		halves[moved>>(hashBits-depth)%uint64(len(halves))].put(moved, m)
	}
	if depth > t.depth {
		t.double()
	}
	// The segments of a depth are next to each other, as many as are told apart
	// by the bits that do not count there.
	alike := 1 << (t.depth - old.depth)
	first := int(hash>>(hashBits-old.depth)) * alike //nolint:gosec // below len(t.segments)
	for i := range alike {
		t.segments[first+i] = halves[i*len(halves)/alike]
	}
}

// double has one bit more choose.
func (t *table) double() {
	wider := make([]*segment, 0, 2*len(t.segments))
	for _, s := range t.segments {
		wider = append(wider, s, s)
	}
	t.segments = wider
	t.depth++
}

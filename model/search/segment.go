package search

// segment is a stretch of a table: an open-addressing table of its own that
// holds marks alone, since the texts stand on the shelf, and beside each mark a
// tag, so that hardly a text is read in vain.
type segment struct {
	marks []mark
	tags  []uint8
	taken int // cells that are not free
	held  int // cells that hold a mark
	depth int // how many first bits all hashes here have in common
}

const (
	hashBits = 64

	// A segment four fifths full is followed by one a third or a half larger:
	// 6 to 9 bytes a text, which is 307 texts to spread anew at most.
	fullOf, fullAt = 5, 4
	leastCells     = 32
	mostCells      = 384
	splitCells     = 256

	// One of which more than this part lives has no room for as many again.
	crowdedOf, crowdedAt = 5, 3

	// What a tag is besides a part of a hash.
	free, gone, leastTag = 0, 1, 2
)

func newSegment(depth, cells int) *segment {
	return &segment{marks: make([]mark, cells), tags: make([]uint8, cells), depth: depth}
}

// full reports whether another mark needs another segment.
func (s *segment) full() bool { return (s.taken+1)*fullOf > len(s.marks)*fullAt }

// wanted is how many cells the segment needs to take in more: as many as it has
// when many of them hold nothing any more.
func (s *segment) wanted() int {
	cells := len(s.marks)
	switch {
	case s.held*crowdedOf <= cells*crowdedAt:
		return cells
	case cells&(cells-1) == 0:
		return cells / 2 * 3
	default:
		return cells / 3 * 4
	}
}

// tagOf is the part of a hash that a tag holds.
func tagOf(hash uint64) uint8 { return max(leastTag, uint8(hash>>32)) } //nolint:gosec // a part is meant

// first is the cell where the search for a hash begins, by bits that chose
// neither the segment nor the tag.
func (s *segment) first(hash uint64) int {
	return int(hash & 0xffff_ffff * uint64(len(s.marks)) >> 32)
}

// after is the cell that follows, the first after the last.
func (s *segment) after(at int) int {
	if at+1 == len(s.marks) {
		return 0
	}
	return at + 1
}

// seek goes through the marks that may be a hash's.
func (s *segment) seek(hash uint64, wanted func(mark) bool) (c cell, found bool) {
	tag := tagOf(hash)
	for at := s.first(hash); s.tags[at] != free; at = s.after(at) {
		if s.tags[at] == tag && wanted(s.marks[at]) {
			return cell{s, at}, true
		}
	}
	return cell{}, false
}

// put lets a hash lead to a mark; there must be room.
func (s *segment) put(hash uint64, m mark) {
	at := s.first(hash)
	for s.tags[at] != free {
		at = s.after(at)
	}
	s.marks[at], s.tags[at] = m, tagOf(hash)
	s.taken++
	s.held++
}

// remove has a cell hold nothing. It is free again only where no search goes
// on to the next.
func (c cell) remove() {
	c.held--
	if c.tags[c.after(c.at)] == free {
		c.tags[c.at] = free
		c.taken--
		return
	}
	c.tags[c.at] = gone
}

// mark is what a cell holds.
func (c cell) mark() mark { return c.marks[c.at] }

// set lets a cell hold another mark of the same text.
func (c cell) set(m mark) { c.marks[c.at] = m }

// all goes through the marks.
func (s *segment) all() func(yield func(mark) bool) {
	return func(yield func(mark) bool) {
		for at, tag := range s.tags {
			if tag >= leastTag && !yield(s.marks[at]) {
				return
			}
		}
	}
}

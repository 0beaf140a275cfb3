package search

// shelf is where texts stand, numbered in the order in which they came: a slot
// is such a number. Texts are only ever added, and what was read once stays as
// it was, so that a copy of a shelf can be read while the shelf goes on
// growing. Only the counts change; how they do is up to the corpus.
type shelf struct {
	blocks  []*block
	tallies []*tally
	length  int
}

// blockSize is how many texts a block holds: small enough that an empty corpus
// and a changed count cost little.
const blockSize = 256

// block is a run of texts. The bytes of a text are shared with whoever added
// it.
type block struct {
	texts   [blockSize]string
	letters [blockSize]letters
}

// tally counts how often each text of a block was added. A text that was
// removed as often is dead: its count is 0, and nothing finds it any more.
type tally struct {
	counts [blockSize]uint32
	epoch  uint64 // of the corpus when this copy was made
}

func (s *shelf) text(slot uint32) string { return s.blocks[slot/blockSize].texts[slot%blockSize] }

func (s *shelf) letters(slot uint32) letters {
	return s.blocks[slot/blockSize].letters[slot%blockSize]
}

func (s *shelf) count(slot uint32) uint32 {
	return s.tallies[slot/blockSize].counts[slot%blockSize]
}

// add puts a text on the shelf and gives its slot.
func (s *shelf) add(text string, set letters, count uint32, epoch uint64) uint32 {
	slot := uint32(s.length) //nolint:gosec // four thousand million texts do not fit into memory
	if slot%blockSize == 0 {
		s.blocks = append(s.blocks, new(block))
		s.tallies = append(s.tallies, &tally{epoch: epoch})
	}
	b := s.blocks[slot/blockSize]
	b.texts[slot%blockSize], b.letters[slot%blockSize] = text, set
	s.tallies[slot/blockSize].counts[slot%blockSize] = count
	s.length++
	return slot
}

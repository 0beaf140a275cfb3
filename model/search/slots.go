package search

// slots is a set of slots, a bit for each.
type slots []uint64

const (
	wordBits      = 64
	wordsPerBlock = blockSize / wordBits
)

// newSlots makes an empty set with room for the first so many slots.
func newSlots(length int) slots {
	return make(slots, (length+wordBits-1)/wordBits)
}

// word gives 64 slots of the set; beyond its end there are none.
func (s slots) word(at int) uint64 {
	if at < len(s) {
		return s[at]
	}
	return 0
}

// setWord sets 64 slots of the set; beyond its end there is no room.
func (s slots) setWord(at int, word uint64) {
	if at < len(s) {
		s[at] = word
	}
}

// upTo is the word of the set of all slots below length.
func upTo(length, word int) uint64 {
	switch below := length - word*wordBits; {
	case below <= 0:
		return 0
	case below >= wordBits:
		return ^uint64(0)
	default:
		return 1<<below - 1
	}
}

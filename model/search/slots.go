package search

// slots is a set of the slots of a snapshot, a bit for each, by pages.
type slots []pageSlots

// pageSlots are the slots of a page.
type pageSlots [wordsPerBlock]uint64

const (
	wordBits      = 64
	wordsPerBlock = blockSize / wordBits
)

// slotOf is the slot of a place on a page of a snapshot.
func slotOf(at, place int) uint32 {
	return uint32(at*blockSize + place) //nolint:gosec // four thousand million texts do not fit into memory
}

package search

// Snapshot is a corpus as it was at one moment. It may be read from any
// goroutine, whatever becomes of the corpus. The zero value is the snapshot of
// an empty corpus.
type Snapshot struct {
	pages  []*page
	live   int
	origin *origin // nil while nothing was ever added
}

// Len is the number of distinct texts.
func (s Snapshot) Len() int { return s.live }

// text is the one in a slot. Slots are numbered along the pages as they were.
func (s Snapshot) text(slot uint32) string { return s.pages[slot/blockSize].texts[slot%blockSize] }

// count is how often it was added.
func (s Snapshot) count(slot uint32) uint32 { return s.pages[slot/blockSize].counts[slot%blockSize] }

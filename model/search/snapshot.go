package search

// Snapshot is a corpus as it was at one moment. It may be read from any
// goroutine, whatever becomes of the corpus. The zero value is the snapshot of
// an empty corpus.
type Snapshot struct {
	shelf  shelf
	live   int
	origin *origin // nil while nothing was ever added
	taken  uint64  // rises from one snapshot of a corpus to the next
}

// Len is the number of distinct texts.
func (s Snapshot) Len() int { return s.live }

package search

// Count is how often a text was added and not taken back, in whatever case; 0
// for one that is not held.
func (c *Corpus) Count(text string) int {
	if text == "" || c.live == 0 {
		return 0
	}
	cell, known := c.locate(c.hash(text), text)
	if !known {
		return 0
	}
	return int(c.shelf.count(cell.mark()))
}

// Count is how many messages have a text of a kind, in whatever case.
func (b *Book) Count(kind Kind, text string) int { return b.corpora[kind].Count(text) }

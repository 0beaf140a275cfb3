package search

// PageSize is how many texts a page has room for.
const PageSize = blockSize

// Carried is how many texts were given another cell or mark so far.
func (c *Corpus) Carried() uint64 { return c.carried }

// Pages is on how many pages the texts stand.
func (c *Corpus) Pages() int { return len(c.shelf.pages) }

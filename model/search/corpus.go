package search

import "strings"

// Corpus holds the distinct texts of one kind and how often each was added.
// Texts that differ in case alone, as strings.EqualFold has it, are the same
// text: the form that came first is kept. The texts are in the order in which
// they came, which decides between equal hits; one that was gone and comes back
// is last.
//
// A corpus keeps copies of the texts in memory that is theirs alone, so that it
// does not hold on to what they came from, and 35 to 39 bytes beside each
// (BenchmarkMemory). The zero value is empty and ready to use.
// A corpus is not safe for concurrent use; its snapshots are.
type Corpus struct {
	shelf  shelf
	table  table
	live   int
	origin *origin
	folded []byte // to look up with, kept to be used again

	carried uint64 // texts that were given another cell or mark so far
}

// origin says which corpus a snapshot is of, by its address.
type origin struct{ _ byte }

// Add counts a text once more, and takes it in when it is new. "" is no text.
// The cost is that of reading the text, and now and then that of some hundred
// others, however many are held: a segment of the table and two pages of the
// shelf are all that is ever put in order at once.
func (c *Corpus) Add(text string) {
	if text == "" {
		return
	}
	if c.origin == nil {
		c.origin = new(origin)
		c.table.begin()
	}
	hash := c.hash(text)
	if cell, known := c.locate(hash, text); known {
		m := cell.mark()
		c.shelf.recount(m, c.shelf.count(m)+1)
		return
	}
	begins := c.shelf.full()
	m := c.shelf.add(text, lettersOf(c.folded)|written(text))
	c.table.insert(hash, m, c.carry)
	c.live++
	if before := len(c.shelf.pages) - 2; begins && before >= 0 {
		c.shelf.settle(before, c.moved)
	}
}

// Remove takes back one Add of a text. A text that was added no more often is
// no longer found; one that was never added is nothing to remove. It costs what
// Add does.
func (c *Corpus) Remove(text string) {
	if text == "" || c.live == 0 {
		return
	}
	cell, known := c.locate(c.hash(text), text)
	if !known {
		return
	}
	m := cell.mark()
	count := c.shelf.count(m) - 1
	c.shelf.recount(m, count)
	if count > 0 {
		return
	}
	cell.remove()
	c.live--
	at, _ := c.shelf.at(m)
	c.shelf.settle(at, c.moved)
}

// Len is the number of distinct texts.
func (c *Corpus) Len() int { return c.live }

// Snapshot is the corpus as it is now. It costs the same whatever is held, and
// what it is read for does not delay the corpus.
func (c *Corpus) Snapshot() Snapshot {
	return Snapshot{pages: c.shelf.lend(), live: c.live, origin: c.origin}
}

// hash is that of a text, which is left behind folded.
func (c *Corpus) hash(text string) uint64 {
	c.folded = appendFolded(c.folded[:0], text)
	return c.table.hash(c.folded)
}

// locate finds the cell of a text.
func (c *Corpus) locate(hash uint64, text string) (cell, bool) {
	return c.table.segment(hash).seek(hash, func(m mark) bool { return strings.EqualFold(c.shelf.text(m), text) })
}

// carry is the hash of a text that is given another cell.
func (c *Corpus) carry(m mark) uint64 {
	c.carried++
	return c.hash(c.shelf.text(m))
}

// moved has a text found where it stands now.
func (c *Corpus) moved(text string, from, to mark) {
	c.carried++
	hash := c.hash(text)
	cell, _ := c.table.segment(hash).seek(hash, func(m mark) bool { return m == from })
	cell.set(to)
}

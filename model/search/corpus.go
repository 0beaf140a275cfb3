package search

import (
	"slices"
	"strings"
)

// Corpus holds the distinct texts of one kind and how often each was added.
// Texts that differ in case alone, as strings.EqualFold has it, are the same
// text: the form that came first is kept. The texts are in the order in which
// they came, which decides between equal hits; one that was gone and comes back
// is last.
//
// A corpus keeps no copy of a text but the string it was given, and 36 to 39
// bytes beside it (BenchmarkMemory). The zero value is empty and ready to use.
// A corpus is not safe for concurrent use; its snapshots are.
type Corpus struct {
	shelf  shelf
	table  table
	live   int
	origin *origin
	folded []byte // to look up with, kept to be used again

	// What the snapshots taken so far may read is never written to: slots
	// below shared in tallies made before this epoch, and the list of tallies
	// itself while lent is set.
	epoch  uint64
	shared int
	lent   bool
}

// origin says which numbering of which corpus a slot belongs to, by its
// address.
type origin struct{ _ byte }

// Add counts a text once more, and takes it in when it is new. "" is no text.
// The cost is that of reading the text, now and then that of all texts held so
// far, which comes to the same over all.
func (c *Corpus) Add(text string) {
	if text == "" {
		return
	}
	if c.table.full() {
		c.rebuild()
	}
	cell, known := c.locate(text)
	if known {
		slot, _ := c.table.slot(cell)
		if count := c.shelf.count(slot); count > 0 {
			c.recount(slot, count+1)
			return
		}
	}
	set := lettersOf(c.folded) | written(text)
	c.table.set(cell, c.shelf.add(text, set, 1, c.epoch))
	c.live++
}

// Remove takes back one Add of a text. A text that was added no more often is
// no longer found; one that was never added is nothing to remove.
func (c *Corpus) Remove(text string) {
	if text == "" || c.live == 0 {
		return
	}
	cell, known := c.locate(text)
	if !known {
		return
	}
	slot, _ := c.table.slot(cell)
	count := c.shelf.count(slot)
	if count == 0 {
		return
	}
	c.recount(slot, count-1)
	if count == 1 {
		c.live--
		c.compact()
	}
}

// Len is the number of distinct texts.
func (c *Corpus) Len() int { return c.live }

// Snapshot is the corpus as it is now. It costs the same whatever is held, and
// what it is read for does not delay the corpus.
func (c *Corpus) Snapshot() Snapshot {
	c.epoch++
	c.shared, c.lent = c.shelf.length, true
	return Snapshot{shelf: c.shelf, live: c.live, origin: c.origin, taken: c.epoch}
}

// locate finds the cell of a text, or the free one where it would go. It leaves
// the folded text behind.
func (c *Corpus) locate(text string) (cell int, known bool) {
	c.folded = appendFolded(c.folded[:0], text)
	set := lettersOf(c.folded)
	for cell = c.table.first(c.folded); ; cell = c.table.after(cell) {
		slot, taken := c.table.slot(cell)
		if !taken {
			return cell, false
		}
		if c.shelf.letters(slot)&^(odd|mixed) == set && strings.EqualFold(c.shelf.text(slot), text) {
			return cell, true
		}
	}
}

// recount changes the count of a text, in a copy of its tally when a snapshot
// may be reading it.
func (c *Corpus) recount(slot, count uint32) {
	at := slot / blockSize
	t := c.shelf.tallies[at]
	if int(slot) < c.shared && t.epoch < c.epoch {
		changed := *t
		changed.epoch = c.epoch
		if c.lent {
			c.shelf.tallies, c.lent = slices.Clone(c.shelf.tallies), false
		}
		c.shelf.tallies[at] = &changed
		t = &changed
	}
	t.counts[slot%blockSize] = count
}

// wasteOf is which part of the living the dead may be: so much memory is left
// to them, and so many removals pay for carrying the living over.
const wasteOf = 4

// compact moves the living texts to a shelf of their own when too many are
// dead. Snapshots keep the old one.
func (c *Corpus) compact() {
	dead := c.shelf.length - c.live
	if dead < blockSize || dead*wasteOf < c.live {
		return
	}
	old := c.shelf
	c.shelf, c.shared, c.lent, c.origin = shelf{}, 0, false, nil
	for slot := range uint32(old.length) { //nolint:gosec // slots are of this type
		if count := old.count(slot); count > 0 {
			c.shelf.add(old.text(slot), old.letters(slot), count, c.epoch)
		}
	}
	c.rebuild()
}

// rebuild makes a table for the living texts and as many again as it takes to
// fill it.
func (c *Corpus) rebuild() {
	if c.origin == nil {
		c.origin = new(origin)
	}
	c.table = newTable(c.live)
	for slot := range uint32(c.shelf.length) { //nolint:gosec // slots are of this type
		if c.shelf.count(slot) == 0 {
			continue
		}
		c.folded = appendFolded(c.folded[:0], c.shelf.text(slot))
		cell := c.table.first(c.folded)
		for _, taken := c.table.slot(cell); taken; _, taken = c.table.slot(cell) {
			cell = c.table.after(cell)
		}
		c.table.set(cell, slot)
	}
}

package search

import (
	"hash/maphash"
	"math/bits"
)

// table tells the slot of a text by its hash: an open-addressing table that
// holds slots alone, since the texts stand on the shelf. The seed is drawn
// anew for each table, so that strangers cannot choose addresses that collide.
type table struct {
	seed  maphash.Seed
	cells []uint32 // slot + 1; 0 is free
	used  int
}

const (
	leastCells = 32

	// A table two thirds full is followed by one half as large again: 6 to 9
	// bytes a text, and few steps to a free cell.
	fullOf, fullAt     = 3, 2
	growthOf, growthBy = 2, 3
)

// newTable makes an empty table with room for some texts.
func newTable(texts int) table {
	cells := max(leastCells, texts*fullOf/fullAt*growthBy/growthOf)
	return table{seed: maphash.MakeSeed(), cells: make([]uint32, cells)}
}

// full reports whether another text needs another table.
func (t *table) full() bool { return (t.used+1)*fullOf > len(t.cells)*fullAt }

// first is the cell where the search for a folded text begins.
func (t *table) first(folded []byte) int {
	high, _ := bits.Mul64(maphash.Bytes(t.seed, folded), uint64(len(t.cells)))
	return int(high) //nolint:gosec // less than len(t.cells)
}

// after is the cell that follows, the first after the last.
func (t *table) after(cell int) int {
	if cell+1 == len(t.cells) {
		return 0
	}
	return cell + 1
}

// slot is what a cell holds, if it is not free.
func (t *table) slot(cell int) (slot uint32, taken bool) {
	return t.cells[cell] - 1, t.cells[cell] != 0
}

// set lets a cell hold a slot.
func (t *table) set(cell int, slot uint32) {
	if t.cells[cell] == 0 {
		t.used++
	}
	t.cells[cell] = slot + 1
}

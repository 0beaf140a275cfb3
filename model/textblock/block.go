// Package textblock keeps many short texts in few pieces of memory. A text by itself
// takes up to a third more than its bytes, and the garbage collector has to mark
// each one in every cycle.
package textblock

import "strings"

// blockSize is how many bytes share one piece of memory: some twenty addresses.
// What holds on to one text of a block keeps all of it, so it is small.
const blockSize = 512

// longest is the length, in bytes, from which a text gets memory of its own: a
// block that it does not fit into any more would waste what is left.
const longest = blockSize / 8

// Block copies texts, one behind the other, into memory they share. The zero
// value is ready to use. A block is not safe for concurrent use; the texts are.
type Block struct {
	open *strings.Builder // has room for blockSize bytes and is never grown, so its texts stay put
}

// Copy is the same text in memory shared with those copied before and after.
func (b *Block) Copy(s string) string {
	switch {
	case s == "":
		return ""
	case len(s) > longest:
		return strings.Clone(s)
	case b.open == nil || b.open.Cap()-b.open.Len() < len(s):
		b.open = new(strings.Builder)
		b.open.Grow(blockSize)
	}
	from := b.open.Len()
	b.open.WriteString(s)
	return b.open.String()[from:]
}

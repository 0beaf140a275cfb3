package feed

import (
	"cmp"
	"iter"
	"slices"
	"sort"

	"mintop/model/mail"
)

// order is a list of messages, newest first, in blocks: whatever is added or
// taken out, and wherever, moves the rest of its block and nothing else. The
// zero value is empty.
type order struct {
	blocks [][]*mail.Message // newest first, none empty
	count  int

	starts  []int // place of each block's first message
	started int   // how many of starts still hold
}

// blockSize is how many messages a block has at most: four kilobytes, which are
// moved in a tenth of a microsecond. A million messages are two thousand blocks.
const blockSize = 512

// newest compares two messages by place: creation, then id, both descending.
func newest(a, b *mail.Message) int {
	if c := cmp.Compare(b.Created(), a.Created()); c != 0 {
		return c
	}
	return cmp.Compare(b.ID, a.ID)
}

func (o *order) len() int { return o.count }

// at is the message at a place.
func (o *order) at(place int) *mail.Message {
	o.tally()
	block := sort.SearchInts(o.starts, place+1) - 1
	return o.blocks[block][place-o.starts[block]]
}

// find is where m is, or where it would go.
func (o *order) find(m *mail.Message) (place int, there bool) {
	if o.count == 0 {
		return 0, false
	}
	block, at, there := o.seek(m)
	o.tally()
	return o.starts[block] + at, there
}

// upTo counts the messages down to m, with m; none when m is nil.
func (o *order) upTo(m *mail.Message) int {
	if m == nil {
		return 0
	}
	place, there := o.find(m)
	return place + count(there)
}

// since counts the messages created at a time or later: they come first.
func (o *order) since(created int64) int {
	block := sort.Search(len(o.blocks), func(i int) bool { return o.blocks[i][0].Created() < created }) - 1
	if block < 0 {
		return 0
	}
	rows := o.blocks[block]
	o.tally()
	return o.starts[block] + sort.Search(len(rows), func(i int) bool { return rows[i].Created() < created })
}

// after goes through the messages older than m, newest first; through all of
// them when m is nil. The order must not change meanwhile.
func (o *order) after(m *mail.Message) iter.Seq[*mail.Message] {
	return func(yield func(*mail.Message) bool) {
		if o.count == 0 {
			return
		}
		block, at := 0, 0
		if m != nil {
			var there bool
			block, at, there = o.seek(m)
			at += count(there)
		}
		for _, rows := range o.blocks[block:] {
			for _, message := range rows[at:] {
				if !yield(message) {
					return
				}
			}
			at = 0
		}
	}
}

// above is the oldest message newer than m, the oldest of all when m is nil; nil
// for none.
func (o *order) above(m *mail.Message) *mail.Message {
	if o.count == 0 {
		return nil
	}
	block, at := len(o.blocks)-1, len(o.blocks[len(o.blocks)-1])
	if m != nil {
		block, at, _ = o.seek(m)
	}
	switch {
	case at > 0:
		return o.blocks[block][at-1]
	case block > 0:
		rows := o.blocks[block-1]
		return rows[len(rows)-1]
	default:
		return nil
	}
}

// add puts m in its place, unless it is there. At either end of the list a full
// block is left full.
func (o *order) add(m *mail.Message) {
	if o.count == 0 {
		o.blocks, o.count = append(o.blocks, []*mail.Message{m}), 1
		return
	}
	block, at, there := o.seek(m)
	if there {
		return
	}
	o.count++
	o.started = min(o.started, block)
	switch full := len(o.blocks[block]) == blockSize; {
	case full && at == 0: // of the first block
		o.blocks = slices.Insert(o.blocks, block, []*mail.Message{m})
		return
	case full && at == blockSize && block == len(o.blocks)-1:
		o.blocks = append(o.blocks, []*mail.Message{m})
		return
	case full:
		o.split(block)
		block, at, _ = o.seek(m)
	}
	o.blocks[block] = slices.Insert(roomy(o.blocks[block]), at, m)
}

// roomy is a block with room for one more. It doubles, up to what it may hold.
func roomy(rows []*mail.Message) []*mail.Message {
	if len(rows) < cap(rows) {
		return rows
	}
	return append(make([]*mail.Message, 0, min(2*len(rows), blockSize)), rows...)
}

// remove takes m out, if it is there.
func (o *order) remove(m *mail.Message) {
	if o.count == 0 {
		return
	}
	block, at, there := o.seek(m)
	if !there {
		return
	}
	o.count--
	o.started = min(o.started, block)
	o.blocks[block] = slices.Delete(o.blocks[block], at, at+1)
	if len(o.blocks[block]) == 0 {
		o.blocks = slices.Delete(o.blocks, block, block+1)
		return
	}
	o.join(max(block-1, 0))
}

// seek is the block in which m is, or would go, and where in it. There is at
// least one block.
func (o *order) seek(m *mail.Message) (block, at int, there bool) {
	younger := sort.Search(len(o.blocks), func(i int) bool { return newest(o.blocks[i][0], m) > 0 })
	block = max(younger-1, 0)
	at, there = slices.BinarySearchFunc(o.blocks[block], m, newest)
	return block, at, there
}

// split makes two blocks of one.
func (o *order) split(block int) {
	rows := o.blocks[block]
	lower := slices.Clone(rows[blockSize/2:])
	clear(rows[blockSize/2:])
	o.blocks[block] = rows[:blockSize/2]
	o.blocks = slices.Insert(o.blocks, block+1, lower)
}

// join makes one block of two neighbours that are half full together.
func (o *order) join(block int) {
	if block+1 >= len(o.blocks) || len(o.blocks[block])+len(o.blocks[block+1]) > blockSize/2 {
		return
	}
	o.started = min(o.started, block)
	o.blocks[block] = append(o.blocks[block], o.blocks[block+1]...)
	o.blocks = slices.Delete(o.blocks, block+1, block+2)
}

// tally counts anew where each block begins, from the first that may have moved.
func (o *order) tally() {
	o.starts = o.starts[:o.started]
	for n := o.started; n < len(o.blocks); n++ {
		at := 0
		if n > 0 {
			at = o.starts[n-1] + len(o.blocks[n-1])
		}
		o.starts = append(o.starts, at)
	}
	o.started = len(o.blocks)
}

package world

import (
	"cmp"
	"container/heap"
	"iter"
	"slices"
)

// Change is a message coming to the status it now has.
type Change struct {
	At Moment
	N  int // the message
}

// Compare orders changes by time, then by message.
func (c Change) Compare(other Change) int {
	return cmp.Or(cmp.Compare(c.At, other.At), cmp.Compare(c.N, other.N))
}

// ByChange yields, newest first, every message that exists at an instant by
// its latest change, beginning after a given change (the zero Change begins
// at the newest).
//
// Because a life ends within the Horizon of its begin, only messages created
// in the Horizon before a change can have made it: the walk merges the
// transitions of chunks of messages and takes up older chunks as it gets to
// them.
func (w *World) ByChange(after Change, now Moment) iter.Seq[Change] {
	return func(yield func(Change) bool) {
		first, end := w.Span(now)
		limit := Change{At: now, N: end}
		if after != (Change{}) && after.Compare(limit) < 0 {
			limit = after
		}
		m := merge{world: w, limit: limit, now: now, next: (end - 1) / chunkSize}
		if end == 0 {
			return
		}
		if rewritten := w.rewritten(); len(rewritten.moves) > 0 {
			m.add(rewritten)
		}
		for {
			change, ok := m.pop()
			if !ok {
				return
			}
			if change.N >= first && change.N < end && !yield(change) {
				return
			}
		}
	}
}

// transition is a message coming to a status, and leaving it again.
type transition struct {
	at, until Moment
	n         int
}

func (t transition) change() Change { return Change{At: t.at, N: t.n} }

// chunk holds the transitions of neighbouring messages, oldest first.
type chunk struct {
	moves []transition
	// own marks the chunk of messages a client changed, which the other
	// chunks still hold as they would have been.
	own bool
}

const (
	chunkSize = 512
	// chunksKept bounds the cache to about forty megabytes; a demo's busiest
	// day needs a tenth of it.
	chunksKept = 1024
)

// endless is when a final status is left.
const endless = Moment(1<<63 - 1)

// chunk returns the transitions of messages [number*chunkSize, +chunkSize).
func (w *World) chunk(number int) *chunk {
	w.mu.RLock()
	c, ok := w.chunks[number]
	decided := w.decided
	w.mu.RUnlock()
	if ok {
		return c
	}
	c = new(chunk)
	var room [stepsOfMost]Step
	for n := number * chunkSize; n < (number+1)*chunkSize && w.created(n) < never; n++ {
		c.append(n, w.life(n, w.fate(n), room[:0]))
	}
	c.sort()
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.chunks) >= chunksKept {
		clear(w.chunks) // rare: a walk through all of a very busy history
	}
	if decided == w.decided { // else a rule came in between: the next caller computes anew
		w.chunks[number] = c
	}
	return c
}

// rewritten returns the transitions of the messages a client changed.
func (w *World) rewritten() *chunk {
	w.mu.RLock()
	defer w.mu.RUnlock()
	c := &chunk{own: true}
	for n, steps := range w.changed {
		c.append(n, steps)
	}
	c.sort()
	return c
}

func (c *chunk) append(n int, steps []Step) {
	last := -1
	for _, step := range steps {
		if step.Status == "" {
			continue
		}
		if last >= 0 {
			c.moves[last].until = step.At
		}
		last = len(c.moves)
		c.moves = append(c.moves, transition{at: step.At, until: endless, n: n})
	}
}

func (c *chunk) sort() {
	slices.SortFunc(c.moves, func(a, b transition) int { return a.change().Compare(b.change()) })
}

// merge walks several chunks at once, newest transition first.
type merge struct {
	world *World
	limit Change // exclusive
	now   Moment
	next  int // the next older chunk, not yet taken up
	heads heads
}

// head is a chunk and how many of its transitions are still to be walked.
type head struct {
	*chunk
	left int
}

func (m *merge) add(c *chunk) {
	left, _ := slices.BinarySearchFunc(c.moves, m.limit, func(t transition, limit Change) int {
		return t.change().Compare(limit)
	})
	if left > 0 {
		heap.Push(&m.heads, head{chunk: c, left: left})
	}
}

// pop returns the newest change not yet returned.
func (m *merge) pop() (Change, bool) {
	for {
		m.takeUp()
		if len(m.heads) == 0 {
			return Change{}, false
		}
		top := &m.heads[0]
		move, own := top.moves[top.left-1], top.own
		top.left--
		if top.left == 0 {
			heap.Pop(&m.heads)
		} else {
			heap.Fix(&m.heads, 0)
		}
		if _, changed := m.world.changedLife(move.n); changed == own && move.until > m.now {
			return move.change(), true
		}
	}
}

// takeUp adds older chunks as long as one may hold a newer transition than
// those at hand.
func (m *merge) takeUp() {
	for m.next >= 0 {
		latest := m.world.created((m.next+1)*chunkSize - 1).Add(Horizon)
		if len(m.heads) > 0 && latest < m.heads[0].top().At {
			return
		}
		m.add(m.world.chunk(m.next))
		m.next--
	}
}

func (h head) top() Change { return h.moves[h.left-1].change() }

// heads is a heap of chunks, the one with the newest transition on top.
type heads []head

func (h *heads) Len() int           { return len(*h) }
func (h *heads) Less(a, b int) bool { return (*h)[a].top().Compare((*h)[b].top()) > 0 }
func (h *heads) Swap(a, b int)      { (*h)[a], (*h)[b] = (*h)[b], (*h)[a] }

// Push adds a chunk, for container/heap.
func (h *heads) Push(x any) {
	if next, ok := x.(head); ok {
		*h = append(*h, next)
	}
}

// Pop removes the last chunk, for container/heap.
func (h *heads) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}

package term

import (
	"slices"
	"time"
)

// Mark is a point in the stream of bytes a program has written to its terminal.
// The zero value is the start.
type Mark int

// Mark returns the point reached so far.
func (t *Terminal) Mark() Mark {
	t.mu.Lock()
	defer t.mu.Unlock()
	return Mark(len(t.output))
}

// BytesSince returns how many bytes were written after the mark: what an SSH
// session would have had to carry.
func (t *Terminal) BytesSince(mark Mark) int {
	return int(t.Mark() - mark)
}

// OutputSince returns the bytes written after the mark, for tests that look for
// what must never reach a terminal.
func (t *Terminal) OutputSince(mark Mark) []byte {
	t.mu.Lock()
	defer t.mu.Unlock()
	return slices.Clone(t.output[mark:])
}

// arrival is when bytes came that end at a point of the output.
type arrival struct {
	at  time.Time
	end Mark
}

// Arrived returns when the first and the last of the bytes after the mark came to
// the terminal, before it drew them. It fails when there are none.
func (t *Terminal) Arrived(mark Mark) (first, last time.Time, ok bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	from, _ := slices.BinarySearchFunc(t.arrivals, mark+1, func(a arrival, end Mark) int { return int(a.end - end) })
	if from == len(t.arrivals) {
		return first, last, false
	}
	return t.arrivals[from].at, t.arrivals[len(t.arrivals)-1].at, true
}

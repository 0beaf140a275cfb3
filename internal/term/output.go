package term

import "slices"

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

package program

import (
	"errors"
	"sync"
	"time"
)

// ErrBusy says that the program was ended by ctrl-c while its loop was busy and
// would not have heard of it.
var ErrBusy = errors.New("ended by ctrl-c while it was busy")

const (
	// slow is how long the loop may be busy with one thing before keys are read
	// beside it. No frame should take a tenth of it.
	slow = 500 * time.Millisecond
	// twice is how many ctrl-c end a program that is slow. The first one may have
	// been meant for what is on the screen, and gets there when the loop is free.
	twice = 2
	// leave is how long a program that is to end may still be busy. Then it ends
	// without what it was doing.
	leave = 1500 * time.Millisecond
)

// busy watches the runtime's loop, which handles one message and draws one frame
// at a time: as long as one of these takes, no key is heard. Make it with
// newBusy.
type busy struct {
	now func() time.Time

	mu         sync.Mutex
	timer      *time.Timer
	since      time.Time              // when the loop began; zero while it is free
	turn       int                    // counts what the loop did
	beside     func(busy func() bool) // reads keys while the loop is busy
	end        func()                 // ends the program
	interrupts int                    // how many ctrl-c were read since the last message
	ended      bool
}

func newBusy(now func() time.Time) *busy {
	b := &busy{now: now}
	b.timer = time.AfterFunc(time.Hour, b.slow) //nolint:forbidigo // the loop, which has all other timers, is what is watched
	b.timer.Stop()
	return b
}

// watch says who reads keys while the loop is busy, and who ends the program.
// Both are called in a goroutine of their own. It is said before the loop runs.
func (b *busy) watch(beside func(busy func() bool), end func()) {
	b.beside, b.end = beside, end
}

// message says that the loop took a message: it hears keys.
func (b *busy) message() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.interrupts = 0
}

// begin says that the loop is at something until done is called.
func (b *busy) begin() (done func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.since = b.now()
	b.turn++
	b.timer.Reset(slow)
	return b.done
}

func (b *busy) done() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.since = time.Time{}
	b.timer.Stop()
}

// slow has keys read until the loop is done with what it is at.
func (b *busy) slow() {
	b.mu.Lock()
	turn := b.turn
	b.mu.Unlock()
	b.beside(func() bool {
		b.mu.Lock()
		defer b.mu.Unlock()
		return !b.since.IsZero() && b.turn == turn
	})
}

// working reports whether the loop is at something.
func (b *busy) working() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return !b.since.IsZero()
}

// interrupted takes down a ctrl-c that was read. The second one ends a program
// that is slow.
func (b *busy) interrupted() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.since.IsZero() {
		return
	}
	b.interrupts++
	if b.interrupts >= twice && b.now().Sub(b.since) >= slow && !b.ended {
		b.ended = true
		time.AfterFunc(0, b.end) //nolint:forbidigo // whoever reads holds a lock
	}
}

// wasEnded reports whether ctrl-c ended the program while it was busy.
func (b *busy) wasEnded() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.ended
}

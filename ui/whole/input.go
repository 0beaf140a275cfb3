// Package whole hands on what a terminal sends in whole sequences.
//
// An arrow key is three bytes, a terminal's answer to a question twenty, and a
// slow line may deliver them in pieces. The runtime waits 50 ms for the rest
// (ultraviolet, DefaultEscTimeout) and then takes the pieces for keys: an arrow
// presses Esc, [ and A, an answer about a colour digits and letters, and a paste
// whose end marker came in pieces, or never, swallows every key after it. What
// stands here between the terminal and the runtime waits longer, hands on no part
// of a sequence ever, and ends a paste that nobody ends: after a second of
// silence, or with ctrl-c, which is a key inside a paste too when nothing follows
// it.
package whole

import (
	"io"
	"sync"
	"sync/atomic"
	"time"
)

// Terminal is what the keys come from.
//
// It has no name on purpose: the runtime would wait for files that have one by
// itself, and not see what was read beside it.
type Terminal interface {
	io.ReadWriteCloser

	// Fd lets the runtime see that it is a terminal.
	Fd() uintptr
}

// Forever waits without end.
const Forever time.Duration = -1

// Waiter waits for a terminal.
type Waiter interface {
	// Readable waits until a file can be read, for so long at most, and reports
	// whether it can; Forever, as any negative time, waits without end. It reports
	// false at once while it is stopped.
	Readable(fd uintptr, within time.Duration) (bool, error)
	// Stop has every Readable return, until Start.
	Stop()
	Start()
}

// Options say how to wait.
type Options struct {
	// Wait is how long an ESC may be the beginning of a sequence before it counts
	// as a key. It must be above 0.
	Wait time.Duration
	// Now is the time.
	Now func() time.Time
	// Poll waits for the terminal.
	Poll Waiter
	// Answered, when there is one, is called with each answer of the terminal to
	// the question whether it is well (DSR, ECMA-48 8.3.35). Nobody else sees it.
	Answered func()
	// Interrupted, when there is one, is called with each ctrl-c that is read,
	// before it is handed on.
	Interrupted func()
}

// Input is a terminal that hands on whole sequences. Make it with New. It may be
// used by several goroutines.
type Input struct {
	Terminal

	options Options
	stopped atomic.Bool

	reading sync.Mutex
	line    line
	ready   []byte // what can be handed on
	buffer  [512]byte
}

// New returns the input of a terminal.
func New(terminal Terminal, options Options) *Input {
	return &Input{Terminal: terminal, options: options, line: line{wait: options.Wait}}
}

// Read waits for what comes from the terminal, and goes on reading until that is
// whole, or its rest did not come in time. It may give no bytes and no error.
// After Stop it gives io.EOF.
func (i *Input) Read(into []byte) (int, error) {
	i.reading.Lock()
	defer i.reading.Unlock()
	var err error
	for err == nil && len(i.ready) < len(into) {
		_, waits := i.line.waits()
		if len(i.ready) > 0 && !waits {
			break
		}
		if i.stopped.Load() {
			err = io.EOF
			break
		}
		err = i.step(Forever)
	}
	n := copy(into, i.ready)
	i.ready = i.ready[:copy(i.ready, i.ready[n:])]
	if n > 0 {
		err = nil // it will be there again
	}
	return n, err
}

// step waits for the terminal, until what is held is given up and for so long at
// most, and reads once.
func (i *Input) step(most time.Duration) error {
	within := most
	until, waits := i.line.waits()
	if waits {
		within = max(until.Sub(i.options.Now()), 0)
		if most != Forever {
			within = min(within, most)
		}
	}
	has, err := i.options.Poll.Readable(i.Fd(), within)
	switch {
	case err != nil:
		return err
	case has:
		return i.more()
	case waits && !i.stopped.Load() && !i.options.Now().Before(until):
		i.ready = append(i.ready, i.line.giveUp(i.options.Now())...)
		i.report()
	}
	return nil
}

// more reads once.
func (i *Input) more() error {
	n, err := i.Terminal.Read(i.buffer[:])
	if n > 0 {
		i.ready = append(i.ready, i.line.take(i.buffer[:n], i.options.Now())...)
	}
	i.report()
	return err
}

// report tells of answers and of ctrl-c.
func (i *Input) report() {
	for ; i.line.answers > 0; i.line.answers-- {
		if i.options.Answered != nil {
			i.options.Answered()
		}
	}
	for ; i.line.interrupts > 0; i.line.interrupts-- {
		if i.options.Interrupted != nil {
			i.options.Interrupted()
		}
	}
}

const (
	// glance is how long Beside waits at a time.
	glance = 50 * time.Millisecond
	// kept is how many bytes Beside keeps for the runtime: more than anybody
	// types.
	kept = 64 << 10
)

// Beside reads as long as the runtime is busy and reads nothing itself, so that
// Interrupted hears of ctrl-c all the same. What was read is kept for Read.
func (i *Input) Beside(busy func() bool) {
	for busy() && !i.stopped.Load() {
		if _, err := i.options.Poll.Readable(i.Fd(), glance); err != nil {
			return
		}
		if !i.reading.TryLock() {
			continue // the runtime reads, and Interrupted hears of it
		}
		err := i.step(0)
		full := len(i.ready) >= kept
		i.reading.Unlock()
		if err != nil || full {
			return
		}
	}
}

// Stop has a Read that waits return, and all others, until Start: somebody else
// is to have the terminal.
func (i *Input) Stop() {
	i.stopped.Store(true)
	i.options.Poll.Stop()
}

// Start has Read wait for the terminal again.
func (i *Input) Start() {
	i.options.Poll.Start()
	i.stopped.Store(false)
}

// Drop stops the input. Then it reads what comes and hands on nothing of it, as
// long as the terminal owes answers and they are worth waiting for.
func (i *Input) Drop(owes func() (until time.Time, owes bool)) {
	i.Stop()
	i.reading.Lock()
	defer i.reading.Unlock()
	i.options.Poll.Start() // for the answers: Read gives nothing any more
	defer func() { i.line = line{wait: i.options.Wait} }()
	for {
		i.ready = i.ready[:0]
		until, waits := owes()
		if !waits {
			return
		}
		if has, err := i.options.Poll.Readable(i.Fd(), max(until.Sub(i.options.Now()), 0)); err != nil || !has {
			return
		}
		if err := i.more(); err != nil {
			return
		}
	}
}

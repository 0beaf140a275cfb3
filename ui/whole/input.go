// Package whole hands on what a terminal sends in whole sequences.
//
// An arrow key is three bytes, a terminal's answer to a question twenty, and a
// slow line may deliver them in pieces. The runtime waits 50 ms for the rest
// (ultraviolet, DefaultEscTimeout) and then takes the pieces for keys: an arrow
// presses Esc, [ and A, an answer about a colour digits and letters, and the end
// of a paste that came in pieces is never found, after which no key works any
// more. What stands here between the terminal and the runtime waits longer, and
// hands on no part of a sequence ever.
package whole

import (
	"io"
	"sync"
	"time"
)

// Terminal is what the keys come from.
type Terminal interface {
	io.ReadWriteCloser

	// Fd and Name let the runtime see that it is a terminal, and end a read that
	// waits.
	Fd() uintptr
	Name() string
}

// Options say how to wait.
type Options struct {
	// Wait is how long an ESC may be the beginning of a sequence before it counts
	// as a key. It must be above 0.
	Wait time.Duration
	// Now is the time.
	Now func() time.Time
	// Readable waits for the terminal to have something to read, for so long at
	// most, and reports whether it has.
	Readable func(fd uintptr, within time.Duration) (bool, error)
	// Answered, when there is one, is called with each answer of the terminal to
	// the question whether it is well (DSR, ECMA-48 8.3.35). Nobody else sees it.
	Answered func()
}

// Input is a terminal that hands on whole sequences. Make it with New. It may be
// used by several goroutines.
type Input struct {
	Terminal

	options Options
	reading sync.Mutex
	line    line
	ready   []byte // what can be handed on
	buffer  [512]byte
}

// New returns the input of a terminal.
func New(terminal Terminal, options Options) *Input {
	return &Input{Terminal: terminal, options: options, line: line{wait: options.Wait}}
}

// Read reads from the terminal until what came is whole, or its rest did not come
// in time. It may give no bytes and no error. The runtime reads only when the
// terminal has something, so that nothing may be kept beyond the end of a read.
func (i *Input) Read(into []byte) (int, error) {
	i.reading.Lock()
	defer i.reading.Unlock()
	var err error
	if len(i.ready) == 0 {
		err = i.more()
	}
	for err == nil && len(i.ready) < len(into) {
		until, waits := i.line.waits()
		if !waits {
			break
		}
		var has bool
		has, err = i.options.Readable(i.Fd(), until.Sub(i.options.Now()))
		switch {
		case err != nil:
		case has:
			err = i.more()
		default:
			i.ready = append(i.ready, i.line.giveUp(i.options.Now())...)
		}
	}
	n := copy(into, i.ready)
	i.ready = i.ready[:copy(i.ready, i.ready[n:])]
	if n > 0 {
		err = nil // it will be there again
	}
	return n, err
}

// more reads once. A byte makes five at most, the letters of a pressed Esc, so
// that the runtime's buffer of four thousand takes all that is read.
func (i *Input) more() error {
	n, err := i.Terminal.Read(i.buffer[:])
	if n > 0 {
		i.ready = append(i.ready, i.line.take(i.buffer[:n], i.options.Now())...)
	}
	for ; i.line.answers > 0; i.line.answers-- {
		if i.options.Answered != nil {
			i.options.Answered()
		}
	}
	return err
}

// Drop reads what comes and hands on nothing of it, as long as the terminal owes
// answers and they are worth waiting for. It is for when the runtime reads no
// more, before somebody else does.
func (i *Input) Drop(owes func() (until time.Time, owes bool)) {
	i.reading.Lock()
	defer i.reading.Unlock()
	for {
		until, waits := owes()
		if !waits {
			return
		}
		if has, err := i.options.Readable(i.Fd(), until.Sub(i.options.Now())); err != nil || !has {
			return
		}
		if err := i.more(); err != nil {
			return
		}
		i.ready = i.ready[:0]
	}
}

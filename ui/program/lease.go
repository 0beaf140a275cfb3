package program

import (
	"context"
	"fmt"
	"sync"
)

// Modes are how a terminal treats keys: as a shell wants it, or raw.
type Modes interface {
	// Raw has keys come as they are pressed.
	Raw() error
	// Restore brings back how it was before Raw. Without Raw it does nothing.
	Restore() error
	// Unblock has what was written dropped, after a grace, if the terminal does
	// not take it, until the context ends.
	Unblock(ended context.Context)
}

// lease is the time in which the terminal is the program's. The runtime makes it
// raw and gives it back too, but gives it back while answers are on their way:
// they would be typed into the shell. Around that the lease keeps it raw until
// they have come.
type lease struct {
	modes Modes
	keys  reader

	mu sync.Mutex // whoever ends a program that is busy ends the lease too
}

// reader is who reads the terminal's keys.
type reader interface {
	// Beside reads keys as long as the runtime is busy and reads none.
	Beside(busy func() bool)
	// Stop has nobody read, until Start.
	Stop()
	Start()
	// Drop stops the reading, and drops the answers that are still to come.
	Drop()
}

// begin takes the terminal.
func (l *lease) begin() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.modes.Raw(); err != nil {
		return fmt.Errorf("the terminal lets no key be read: %w", err)
	}
	l.keys.Start()
	return nil
}

// end gives it back. There is nothing left to do where that fails: the terminal
// is gone.
func (l *lease) end() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.keys.Drop()
	_ = l.modes.Restore()
}

// unblock has a terminal that takes no bytes not waited for once the program is
// asked to end. What it returns is called before the lease ends: the last that
// is written may not be lost.
func (l *lease) unblock(asked context.Context) (done func()) {
	ran, done := context.WithCancel(context.WithoutCancel(asked))
	context.AfterFunc(asked, func() { l.modes.Unblock(ran) })
	return done
}

//go:build unix

package shell

import (
	"context"
	"time"

	"golang.org/x/term"
)

// Modes are how a terminal treats keys, and what is written to it.
type Modes struct {
	Fd int // the terminal

	found *term.State // how it was before Raw
}

// Raw has keys come as they are pressed.
func (m *Modes) Raw() error {
	found, err := term.MakeRaw(m.Fd)
	if err == nil {
		m.found = found
	}
	return err
}

// Restore brings back how the terminal was before Raw. Without Raw it does
// nothing.
func (m *Modes) Restore() error {
	if m.found == nil {
		return nil
	}
	found := m.found
	m.found = nil
	return term.Restore(m.Fd, found)
}

const (
	// grace is how long a program that is asked to end may take to write what it
	// still has to write.
	grace = time.Second
	// dropping is how often what it wrote is dropped after that.
	dropping = 100 * time.Millisecond
)

// Unblock has a terminal that takes no bytes lose those that wait for it, until
// a program that was asked to end has ended. A write to such a terminal waits
// for ever, and with it whatever waits for the write.
func (m *Modes) Unblock(ended context.Context) {
	for wait := grace; ; wait = dropping {
		select {
		case <-ended.Done():
			return
		case <-time.After(wait):
			m.lose()
		}
	}
}

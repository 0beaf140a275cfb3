//go:build unix

package shell

import (
	"context"
	"time"

	"golang.org/x/sys/unix"
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
	// stuckLook is how often it is looked at after that whether the terminal takes
	// bytes.
	stuckLook = 100 * time.Millisecond
)

// Unblock has a terminal that takes no bytes lose those that wait for it, until
// a program that was asked to end has ended. A write to such a terminal waits
// for ever, and with it whatever waits for the write. One that is only slow loses
// nothing: it has room again by the next look.
func (m *Modes) Unblock(ended context.Context) {
	stuck := false
	for wait := grace; ; wait = stuckLook {
		select {
		case <-ended.Done():
			return
		case <-time.After(wait):
		}
		full := !m.hasRoom()
		if full && stuck {
			m.lose()
		}
		stuck = full
	}
}

// hasRoom reports whether the terminal would take a byte now.
func (m *Modes) hasRoom() bool {
	fds := []unix.PollFd{{Fd: int32(m.Fd), Events: unix.POLLOUT}} //nolint:gosec // a descriptor is small
	ready, err := unix.Poll(fds, 0)
	return err != nil || ready > 0 // what can't be told is left alone
}

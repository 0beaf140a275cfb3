//go:build unix && !linux

package shell

import "golang.org/x/sys/unix"

// output is the queue of what was written (FWRITE of sys/fcntl.h).
const output = 2

// lose drops the bytes that wait, which wakes whoever waits to write more. Where
// this fails there is no terminal any more, and no write waits.
func (m *Modes) lose() { _ = unix.IoctlSetPointerInt(m.Fd, unix.TIOCFLUSH, output) }

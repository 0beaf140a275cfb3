package shell

import "golang.org/x/sys/unix"

// lose drops the bytes that wait, and wakes whoever waits to write more: to stop
// the output and go on with it does that, dropping alone does not. Where this
// fails there is no terminal any more, and no write waits.
func (m *Modes) lose() {
	_ = unix.IoctlSetInt(m.Fd, unix.TCFLSH, unix.TCOFLUSH)
	_ = unix.IoctlSetInt(m.Fd, unix.TCXONC, unix.TCOOFF)
	_ = unix.IoctlSetInt(m.Fd, unix.TCXONC, unix.TCOON)
}

//go:build unix

package disk

import (
	"io/fs"
	"os"
	"syscall"
)

// noWait opens a pipe without waiting for its other end, and a terminal without
// making it the program's own.
const noWait = syscall.O_NONBLOCK | syscall.O_NOCTTY

// noFollow has a link refused in place of a file besides.
const noFollow = syscall.O_NOFOLLOW | noWait

// own reports whether a file belongs to whoever runs the program.
func own(info fs.FileInfo) bool {
	owner, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(owner.Uid) == os.Geteuid()
}

// ofRoot reports whether a file belongs to root, who can change everything anyway:
// what a package or a system's configuration puts in place.
func ofRoot(info fs.FileInfo) bool {
	owner, ok := info.Sys().(*syscall.Stat_t)
	return ok && owner.Uid == 0
}

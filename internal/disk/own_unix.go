//go:build unix

package disk

import (
	"io/fs"
	"os"
	"syscall"
)

// noFollow has a link refused in place of a file.
const noFollow = syscall.O_NOFOLLOW | syscall.O_NONBLOCK

// own reports whether a file belongs to whoever runs the program.
func own(info fs.FileInfo) bool {
	owner, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(owner.Uid) == os.Geteuid()
}

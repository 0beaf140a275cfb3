//go:build unix

package token

import (
	"io/fs"
	"os"
	"syscall"
)

// own reports whether a file belongs to whoever runs the program.
func own(info fs.FileInfo) bool {
	owner, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(owner.Uid) == os.Geteuid()
}

//go:build unix

package whole

import (
	"errors"
	"time"

	"golang.org/x/sys/unix"
)

// Readable waits until a file can be read, for so long at most. It is made with
// select, the one call that knows terminals on every Unix.
func Readable(fd uintptr, within time.Duration) (bool, error) {
	left := unix.NsecToTimeval(max(within, 0).Nanoseconds())
	for {
		var files unix.FdSet
		files.Set(int(fd))
		count, err := unix.Select(int(fd)+1, &files, nil, nil, &left)
		if !errors.Is(err, unix.EINTR) { // Linux has told in left how much is left
			return count > 0, err
		}
	}
}

package budget

import (
	"time"

	"golang.org/x/sys/unix"
)

// asleep is how long the machine was suspended since it was started: the time
// by which its clock with sleep is ahead of that without (clock_gettime(2)).
// It is 0 where the system has no such clock.
func asleep() time.Duration {
	return read(unix.CLOCK_BOOTTIME) - read(unix.CLOCK_MONOTONIC)
}

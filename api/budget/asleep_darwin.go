package budget

import (
	"time"

	"golang.org/x/sys/unix"
)

// asleep is how long the machine was asleep since it was started: the time by
// which its clock with sleep is ahead of that without (clock_gettime(3)), the
// one Go measures by.
func asleep() time.Duration {
	return read(unix.CLOCK_MONOTONIC) - read(unix.CLOCK_UPTIME_RAW)
}

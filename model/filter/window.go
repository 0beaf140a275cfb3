package filter

import (
	"fmt"
	"slices"
	"time"
)

const day = 24 * time.Hour

// Windows lists the time windows from the shortest on; the last, 0, is all
// time.
func Windows() []time.Duration {
	return []time.Duration{15 * time.Minute, time.Hour, 4 * time.Hour, day, 7 * day, 0}
}

// WithWindow lets only messages through that are at most d old, all when d is
// 0.
func (f Filter) WithWindow(d time.Duration) Filter {
	f.Window = max(d, 0)
	return f
}

// Shorter is the next shorter window of Windows, the shortest staying.
func Shorter(window time.Duration) time.Duration {
	steps := Windows()
	for _, d := range slices.Backward(steps[:len(steps)-1]) {
		if window == 0 || d < window {
			return d
		}
	}
	return window
}

// Longer is the next longer window of Windows, all time staying.
func Longer(window time.Duration) time.Duration {
	for _, d := range Windows() {
		if d == 0 || window > 0 && d > window {
			return d
		}
	}
	return window
}

// span writes a duration in its largest whole unit.
func span(d time.Duration) string {
	switch {
	case d >= 2*day && d%day == 0:
		return fmt.Sprintf("%d d", d/day)
	case d >= time.Hour && d%time.Hour == 0:
		return fmt.Sprintf("%d h", d/time.Hour)
	case d >= time.Minute && d%time.Minute == 0:
		return fmt.Sprintf("%d min", d/time.Minute)
	default:
		return d.String()
	}
}

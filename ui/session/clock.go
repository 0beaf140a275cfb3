package session

import (
	"fmt"
	"time"
)

// tolerated is how wrong this machine's clock may be before a person is told.
const tolerated = 30 * time.Second

// ClockWords says that this machine's clock is wrong, when the service's is so far
// ahead of it; empty when that is not worth a word.
func ClockWords(ahead time.Duration) string {
	if ahead.Abs() <= tolerated {
		return ""
	}
	direction := "behind"
	if ahead < 0 {
		direction = "ahead of"
	}
	return fmt.Sprintf("This machine's clock is %s %s the service's: ages and windows here follow the service's clock.",
		span(ahead.Abs()), direction)
}

// span writes a length of time in its largest unit that counts at least two, in
// whole numbers.
func span(d time.Duration) string {
	const day = 24 * time.Hour
	switch {
	case d < 2*time.Minute:
		return fmt.Sprintf("%d s", int(d.Round(time.Second)/time.Second))
	case d < 2*time.Hour:
		return fmt.Sprintf("%d min", int(d.Round(time.Minute)/time.Minute))
	case d < 2*day:
		return fmt.Sprintf("%d h", int(d.Round(time.Hour)/time.Hour))
	default:
		return fmt.Sprintf("%d days", int(d.Round(day)/day))
	}
}

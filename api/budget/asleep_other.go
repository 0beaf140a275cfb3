//go:build !linux && !darwin

package budget

import "time"

// asleep is 0: Go's monotonic clock counts sleep on Windows, and of other
// systems it is not known.
func asleep() time.Duration { return 0 }

package drive

import (
	"testing"
	"testing/synctest"
	"time"
)

// Bubble runs a test in simulated time that begins at a readable moment, which
// must lie after the year 2000, where bubbles begin by themselves.
func Bubble(t *testing.T, begin time.Time, run func(t *testing.T)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		<-time.After(time.Until(begin))
		run(t)
	})
}

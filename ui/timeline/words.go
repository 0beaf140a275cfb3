package timeline

import (
	"fmt"
	"time"
)

// gapWords writes how long after the event before an event came, in the
// coarsest two units that matter.
func gapWords(gap time.Duration) string {
	switch {
	case gap <= 0:
		return ""
	case gap < 10*time.Second:
		return fmt.Sprintf("+%.1f s", gap.Seconds())
	case gap < time.Minute:
		return fmt.Sprintf("+%d s", int(gap.Seconds()))
	case gap < time.Hour:
		return fmt.Sprintf("+%d min %02d s", int(gap.Minutes()), int(gap.Seconds())%60)
	case gap < 24*time.Hour:
		return fmt.Sprintf("+%d h %02d min", int(gap.Hours()), int(gap.Minutes())%60)
	default:
		return fmt.Sprintf("+%d d %d h", int(gap.Hours())/24, int(gap.Hours())%24)
	}
}

package once_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/ui/once"
)

// What is printed is the same whatever this machine's clock shows: windows, how
// far back was looked, ages, and the moment of printing. Of a clock that is wrong
// by more than 30 seconds is told apart from the answer.
func TestWhatIsPrintedFollowsTheServicesClock(t *testing.T) {
	const day = 24 * time.Hour
	asked := map[string]func(*once.Options){
		"the newest messages": plain,
		"a window":            func(o *once.Options) { o.Find = "since:5h" },
		"an empty window":     func(o *once.Options) { o.Find = "since:1m subject:nothing" },
		"a recipient":         func(o *once.Options) { o.Find = jane },
		"suppressions":        func(o *once.Options) { o.Tab = "suppressions" },
	}
	for name, change := range asked {
		for _, change := range []func(*once.Options){change, asJSON(change)} {
			right := printOnce(t, change)
			for wrong, warning := range map[time.Duration]string{
				-day:              "This machine's clock is 24 h behind the service's: ",
				-10 * time.Minute: "This machine's clock is 10 min behind the service's: ",
				-31 * time.Second: "This machine's clock is 31 s behind the service's: ",
				31 * time.Second:  "This machine's clock is 31 s ahead of the service's: ",
				10 * time.Minute:  "This machine's clock is 10 min ahead of the service's: ",
				365 * day:         "This machine's clock is 365 days ahead of the service's: ",
				-29 * time.Second: "",
				29 * time.Second:  "",
			} {
				got := printOnWrongClock(t, wrong, change)
				require.Equal(t, right.code, got.code, name)
				require.Equal(t, right.out, got.out, "%s, wrong by %s", name, wrong)
				if warning == "" {
					require.Equal(t, right.err, got.err, name)
				} else {
					require.Contains(t, got.err, right.err+"mintop: "+warning, name)
				}
			}
		}
	}
}

package budget

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestOfAMachineThatIsAwakeNoSleepIsMeasured(t *testing.T) {
	before := asleep()
	require.GreaterOrEqual(t, before, -nap)
	for range 1000 {
		require.InDelta(t, before, asleep(), float64(nap))
	}
}

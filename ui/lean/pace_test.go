package lean_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/ui/lean"
)

func TestWhatTheLineHasStillToTake(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		output := lean.New(&tape{}, tall)
		write := func(bytes int) {
			_, err := output.Write([]byte(strings.Repeat("x", bytes)))
			require.NoError(t, err)
		}
		behind := func() time.Duration {
			most, _ := output.Busy()
			return most
		}
		write(10_000)
		require.Zero(t, behind(), "nothing is known of the line")
		output.Over(1_000, time.Now)
		require.Zero(t, behind())
		write(200)
		require.Zero(t, behind(), "few bytes do not count")
		write(1_000)
		require.Equal(t, 1200*time.Millisecond-256*time.Millisecond, behind())
		<-time.After(time.Minute)
		require.Zero(t, behind())
		write(1_000)
		require.Equal(t, time.Second-256*time.Millisecond, behind(), "what was not used is not saved up")
	})
}

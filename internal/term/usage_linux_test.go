package term_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/internal/term"
)

func TestUsageGrowsWithWork(t *testing.T) {
	terminal := runCounter(t, term.Size{Width: 40, Height: 6})
	require.NoError(t, terminal.WaitFor(deadline(t), "keys 0"))
	before, err := terminal.Usage()
	require.NoError(t, err)
	require.Positive(t, before.CPU)
	require.Greater(t, before.Resident, int64(1<<20))
	require.Positive(t, before.Threads)
	require.Positive(t, before.Waits)
	require.GreaterOrEqual(t, before.Descriptors, 3, "the standard streams")
	require.NoError(t, terminal.Send("jjjj"))
	require.NoError(t, terminal.WaitFor(deadline(t), "keys 4"))
	after, err := terminal.Usage()
	require.NoError(t, err)
	require.Greater(t, after.CPU, before.CPU)
	require.Greater(t, after.Waits, before.Waits)

	require.NoError(t, terminal.Send("q"))
	_, err = terminal.Wait(deadline(t))
	require.NoError(t, err)
	_, err = terminal.Usage()
	require.Error(t, err, "an ended program uses nothing")
}

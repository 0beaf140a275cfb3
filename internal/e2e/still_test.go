//go:build linux

package e2e_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// A program that has nothing to do writes nothing, and is woken for little: the
// timer of the runtime's frames would wake it some 500 times a second.
func TestAProgramWithNothingToDoRests(t *testing.T) {
	t.Parallel()
	terminal := quiet(t).start(t)
	awaitMail(t, terminal)
	press(t, terminal, "p")
	await(t, terminal, "PAUSED")
	press(t, terminal, "j") // takes the notice away
	require.NoError(t, terminal.Settle(within(t, patience), 2*time.Second))
	before, err := terminal.Usage()
	require.NoError(t, err)
	mark := terminal.Mark()
	const stretch = 5 * time.Second
	never := func([]string) bool { return false }
	watched, end := context.WithTimeout(t.Context(), stretch)
	defer end()
	err = terminal.WaitUntil(watched, "time to pass", never)
	require.ErrorIs(t, err, context.DeadlineExceeded)
	after, err := terminal.Usage()
	require.NoError(t, err)
	require.Zero(t, terminal.BytesSince(mark))
	require.Less(t, float64(after.Waits-before.Waits)/stretch.Seconds(), 60.0, "wakeups a second")
}

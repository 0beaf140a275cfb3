//go:build unix

package shell_test

import (
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/internal/shell"
)

// forever is any negative time.
const forever = time.Duration(-1)

func TestPoll(t *testing.T) {
	t.Parallel()
	poll, err := shell.NewPoll()
	require.NoError(t, err)
	read, write, err := os.Pipe()
	require.NoError(t, err)
	defer func() { require.NoError(t, poll.Close()); _ = read.Close(); _ = write.Close() }()
	readable := func(within time.Duration) bool {
		has, err := poll.Readable(read.Fd(), within)
		require.NoError(t, err)
		return has
	}
	require.False(t, readable(0))
	_, err = write.WriteString("j")
	require.NoError(t, err)
	require.True(t, readable(forever))
	poll.Stop()
	poll.Stop()
	require.False(t, readable(forever))
	poll.Start()
	poll.Start()
	require.True(t, readable(forever))
	_, err = read.Read(make([]byte, 1))
	require.NoError(t, err)

	waited := make(chan bool)
	go func() {
		has, err := poll.Readable(read.Fd(), forever)
		waited <- has || err != nil
	}()
	poll.Stop()
	require.False(t, <-waited, "whoever waits is let go")
}

//go:build !windows

package term_test

import (
	"os/exec"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/internal/term"
)

// What is written arrives in its order and time, and answers come back over the
// line too.
func TestALineTakesItsTime(t *testing.T) {
	line := term.Line{RoundTrip: 200 * time.Millisecond, BytesPerSecond: 1000}
	script := `stty -echo raw; printf '%0200d\033[5n' 0; head -c 4 | cat -v; printf ' answered'`
	command := exec.CommandContext(deadline(t), "sh", "-c", script)
	command.Env = term.Environ()
	begun := time.Now()
	terminal, err := line.Start(command, term.Size{Width: 80, Height: 4})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, terminal.Close()) })
	require.NoError(t, terminal.WaitFor(deadline(t), "^[[0n answered"))
	require.GreaterOrEqual(t, time.Since(begun), 500*time.Millisecond, "the bytes, there and back and there")
	code, err := terminal.Wait(deadline(t))
	require.NoError(t, err)
	require.Zero(t, code)
	require.Zero(t, terminal.Behind())
}

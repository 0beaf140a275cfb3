//go:build unix

package e2e_test

import (
	"bufio"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/stretchr/testify/require"

	"mintop/internal/term"
)

// asFound is a terminal as a shell expects it: the main screen, the cursor to
// be seen, and no report of any kind.
func asFound() term.Modes { return term.Modes{CursorVisible: true} }

func TestLeavingRestoresTheTerminal(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		keys   string
		signal os.Signal
		code   int
	}{
		"q":             {keys: "q"},
		"ctrl-c":        {keys: term.CtrlC},
		"q from a menu": {keys: "?qq"},
		"SIGTERM":       {signal: syscall.SIGTERM},
		"SIGINT":        {signal: syscall.SIGINT},
		"SIGHUP":        {signal: syscall.SIGHUP, code: 128 + 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			terminal := quiet(t).start(t)
			await(t, terminal, "LIVE")
			modes := terminal.Modes()
			require.True(t, modes.AltScreen && modes.FocusReports && modes.BracketedPaste && modes.Keyboard && !modes.CursorVisible, "%+v", modes)
			// What the terminal was asked at the start must have been answered: an
			// answer after the end would be the shell's.
			require.NoError(t, terminal.Settle(t.Context(), 200*time.Millisecond))
			if test.signal != nil {
				require.NoError(t, terminal.Signal(test.signal))
			} else {
				press(t, terminal, test.keys)
			}
			require.Equal(t, test.code, ended(t, terminal))
			require.Equal(t, asFound(), terminal.Modes())
			require.Empty(t, filled(terminal.Screen()), "nothing is left on the main screen")
		})
	}
}

// A connection that is lost takes the terminal with it: nothing may keep
// running behind it.
func TestLosingTheTerminalEndsTheProgram(t *testing.T) {
	t.Parallel()
	command := quiet(t).command(t)
	terminal, err := pty.StartWithSize(command, &pty.Winsize{Cols: 80, Rows: 24})
	require.NoError(t, err)
	gone := time.AfterFunc(patience, func() { _ = command.Process.Kill() }) // a kill is what the code below tells
	defer gone.Stop()
	drawn := bufio.NewReader(terminal)
	for line := ""; !strings.Contains(line, "mintop"); {
		line, err = drawn.ReadString('m')
		require.NoError(t, err)
		more, err := drawn.Peek(len("intop"))
		require.NoError(t, err)
		line += string(more)
	}
	require.NoError(t, terminal.Close())
	_ = command.Wait() // the exit code says more than the error
	require.Equal(t, 128+1, command.ProcessState.ExitCode(), "it ends by itself")
}

// filled are the lines that are not blank.
func filled(screen []string) []string {
	var lines []string
	for _, line := range screen {
		if line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

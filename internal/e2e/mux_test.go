//go:build unix

package e2e_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/internal/term"
)

// inside starts mintop in a multiplexer on a terminal that knows 256 colours.
// Its sockets are in a folder of the test's own, whose path is short enough.
func inside(t *testing.T, s session, program string, line func(folder, command string) []string) *term.Terminal {
	t.Helper()
	path, err := exec.LookPath(program)
	if err != nil {
		t.Skipf("%s is not installed here", program)
	}
	folder := t.TempDir()
	require.NoError(t, os.Chmod(folder, 0o700)) //nolint:gosec // a folder, and what screen asks for
	mintop := s.command(t)
	script := filepath.Join(folder, "run")
	require.NoError(t, os.WriteFile(script, []byte("#!/bin/sh\nexec '"+strings.Join(mintop.Args, "' '")+"'\n"), 0o700))
	command := exec.CommandContext(context.WithoutCancel(t.Context()), path, line(folder, script)...)
	command.Env = slices.Concat(mintop.Env, []string{"SHELL=/bin/sh", "TMUX_TMPDIR=" + folder, "SCREENDIR=" + folder, "COLORTERM="})
	return startCommand(t, command, wide)
}

func inTmux(folder, command string) []string {
	settings := filepath.Join(folder, "settings")
	_ = os.WriteFile(settings, []byte("set -g default-terminal tmux-256color\nset -g set-clipboard on\nset -g focus-events on\nset -sg escape-time 10\n"), 0o600) // missed at once if it cannot be written
	return []string{"-f", settings, "new-session", command}
}

func inScreen(folder, command string) []string {
	settings := filepath.Join(folder, "settings")
	_ = os.WriteFile(settings, []byte("startup_message off\ndefutf8 on\nterm screen-256color\naltscreen on\n"), 0o600) // as above
	return []string{"-c", settings, "-U", "-S", "mintop", command}
}

// In a multiplexer mintop is what it is without one, and leaves nothing behind.
func TestInsideMultiplexers(t *testing.T) {
	t.Parallel()
	for program, line := range map[string]func(folder, command string) []string{"tmux": inTmux, "screen": inScreen} {
		t.Run(program, func(t *testing.T) {
			t.Parallel()
			begun := time.Now()
			terminal := inside(t, quiet(t), program, line)
			awaitMail(t, terminal)
			t.Logf("first mail after %v", time.Since(begun).Round(time.Millisecond))
			require.NotEqual(t, "none", colours(terminal))

			press(t, terminal, "jjj"+term.Up)
			awaitThat(t, terminal, "the cursor to follow", func(screen []string) bool { return strings.HasPrefix(screen[5], "▌") })
			press(t, terminal, "y")
			await(t, terminal, "Sent to the terminal")
			at, _ := selectedRow(terminal.Screen())
			awaitThat(t, terminal, "the clipboard", func([]string) bool { return len(terminal.Copied()) > 0 })
			require.Contains(t, terminal.Copied()[0], strings.TrimSuffix(at.recipient, "…"))

			press(t, terminal, "?")
			await(t, terminal, "Keys of this screen")
			press(t, terminal, term.Esc)
			require.NoError(t, terminal.WaitGone(within(t, patience), "Keys of this screen"))
			press(t, terminal, "q")
			require.Zero(t, ended(t, terminal))
			require.Equal(t, asFound(), terminal.Modes())
			for _, line := range filled(terminal.Screen()) {
				require.Regexp(t, `^\[(exited|screen is terminating)\]$`, line)
			}
		})
	}
}

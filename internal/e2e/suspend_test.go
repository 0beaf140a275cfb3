//go:build unix

package e2e_test

import (
	"net/http"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/api/sandbox"
	"mintop/internal/term"
)

// counted is a handler that counts what it is asked.
type counted struct {
	http.Handler
	requests atomic.Int64
}

func (c *counted) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c.requests.Add(1)
	c.Handler.ServeHTTP(w, r)
}

// underShell starts mintop from an interactive shell, which has it as a job.
func underShell(t *testing.T, s session) *term.Terminal {
	t.Helper()
	mintop := s.command(t)
	shell := exec.CommandContext(t.Context(), "sh", "-i")
	shell.Env = slices.Concat(mintop.Env, []string{"PS1=ready> ", "ENV="})
	terminal := startCommand(t, shell, wide)
	await(t, terminal, "ready>")
	press(t, terminal, "'"+strings.Join(mintop.Args, "' '")+"'\r")
	return terminal
}

// child is the process the shell started.
func child(t *testing.T, shell *term.Terminal) int {
	t.Helper()
	said, err := exec.CommandContext(t.Context(), "pgrep", "-P", strconv.Itoa(shell.Pid())).Output()
	require.NoError(t, err)
	pid, err := strconv.Atoi(strings.TrimSpace(string(said)))
	require.NoError(t, err)
	return pid
}

// Stopped by a key, by a signal or without being asked, and brought back by the
// shell: the terminal is the shell's meanwhile, and mintop's afterwards.
func TestTheShellStopsItAndBringsItBack(t *testing.T) {
	t.Parallel()
	handler := &counted{Handler: sandbox.New(sandbox.Config{Token: canary, Seed: 7, History: 2_000, PerMinute: -1})}
	terminal := underShell(t, serveBy(t, handler))
	awaitMail(t, terminal)
	pid := child(t, terminal)
	for name, test := range map[string]struct {
		keys     string
		signal   syscall.Signal
		restored bool // before it stops
	}{
		"ctrl-z":  {keys: term.CtrlZ, restored: true},
		"SIGTSTP": {signal: syscall.SIGTSTP, restored: true},
		"SIGSTOP": {signal: syscall.SIGSTOP},
	} {
		require.NoError(t, terminal.Settle(t.Context(), calm))
		mark := terminal.Mark()
		if test.keys != "" {
			press(t, terminal, test.keys)
		} else {
			require.NoError(t, syscall.Kill(pid, test.signal))
		}
		awaitThat(t, terminal, name+" to stop it", func([]string) bool {
			return strings.Contains(string(terminal.OutputSince(mark)), "ready> ")
		})
		if test.restored {
			require.Equal(t, asFound(), terminal.Modes(), name)
		}
		asked := handler.requests.Load()
		size := term.Size{Width: 100, Height: 30}
		if terminal.Size() == size {
			size = wide
		}
		require.NoError(t, terminal.Resize(size))
		press(t, terminal, "fg\n") // a shell gets no line by a return on a terminal that was left raw
		awaitThat(t, terminal, name+": a whole screen of the new size", func(screen []string) bool {
			return len(rows(screen)) >= size.Height-6 && strings.Contains(screen[0], "LIVE") && strings.Contains(screen[size.Height-1], "enter open")
		})
		modes := terminal.Modes()
		require.True(t, modes.AltScreen && modes.FocusReports && modes.BracketedPaste && modes.Keyboard && !modes.CursorVisible, "%s: %+v", name, modes)
		before, _ := selectedRow(terminal.Screen())
		press(t, terminal, "j")
		awaitThat(t, terminal, name+": keys to work", func(screen []string) bool {
			now, ok := selectedRow(screen)
			return ok && now != before
		})
		require.LessOrEqual(t, handler.requests.Load()-asked, int64(8), "%s: it asks for what is due once", name)
	}
	press(t, terminal, "q")
	await(t, terminal, "ready> ")
	require.Equal(t, asFound(), terminal.Modes())
}

// Where no shell would bring it back, it does not stop.
func TestWithoutAShellItStaysAndSaysSo(t *testing.T) {
	t.Parallel()
	terminal := quiet(t).start(t)
	awaitMail(t, terminal)
	for name, ask := range map[string]func(){
		"ctrl-z":  func() { press(t, terminal, term.CtrlZ) },
		"SIGTSTP": func() { require.NoError(t, terminal.Signal(syscall.SIGTSTP)) },
	} {
		ask()
		await(t, terminal, "There is no shell to go back to")
		press(t, terminal, "j")
		require.NoError(t, terminal.WaitGone(within(t, patience), "There is no shell"), name)
	}
	press(t, terminal, "q")
	require.Zero(t, ended(t, terminal))
	require.Equal(t, asFound(), terminal.Modes())
}

//go:build unix

package e2e_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"mintop/internal/term"
	"mintop/ui/pane"
)

// program is the built mintop. TestMain writes it, nothing else does.
var program string

func TestMain(m *testing.M) {
	os.Exit(buildAndRun(m))
}

// buildAndRun builds mintop as a user does, without the race detector: its
// start and its bytes are part of what is judged.
func buildAndRun(m *testing.M) int {
	folder, err := os.MkdirTemp("", "mintop-e2e")
	if err != nil {
		return failed("a folder to build in", err)
	}
	defer func() { _ = os.RemoveAll(folder) }() // what is left lies in the temporary folder
	program = filepath.Join(folder, "mintop")
	build := exec.CommandContext(context.Background(), "go", "build", "-buildvcs=false", "-o", program, "mintop")
	build.Stdout, build.Stderr = os.Stderr, os.Stderr
	if err := build.Run(); err != nil {
		return failed("building mintop", err)
	}
	code := m.Run()
	if code == 0 {
		if err := goleak.Find(); err != nil {
			return failed("goroutines left over", err)
		}
	}
	return code
}

func failed(doing string, err error) int {
	fmt.Fprintf(os.Stderr, "e2e: %s: %v\n", doing, err)
	return 1
}

// The sizes of terminal most people have.
var (
	wide   = term.Size{Width: 120, Height: 40}
	common = term.Size{Width: 80, Height: 24}
)

// within bounds a wait. The clock only runs out when something is broken, or
// where a test says that being late is being broken.
func within(tb testing.TB, limit time.Duration) context.Context {
	tb.Helper()
	ctx, cancel := context.WithTimeoutCause(tb.Context(), limit, fmt.Errorf("not within %v", limit))
	tb.Cleanup(cancel)
	return ctx
}

// patience is for waits that say nothing about speed.
const patience = 20 * time.Second

// session says how mintop is run. The zero value is an 120x40 terminal of
// xterm's kind, a home of its own, and no token.
type session struct {
	size      term.Size
	arguments []string
	environ   []string
	stderr    *os.File // in place of the terminal
}

// command is mintop in a home where nobody's settings are.
func (s session) command(tb testing.TB) *exec.Cmd {
	tb.Helper()
	home := tb.TempDir()
	// The runtime ends the program with the test; a test ends it much earlier.
	command := exec.CommandContext(context.WithoutCancel(tb.Context()), program, s.arguments...)
	own := []string{"HOME=" + home, "XDG_CONFIG_HOME=" + home, "XDG_STATE_HOME=" + home}
	command.Env = term.Environ(append(own, s.environ...)...)
	if s.stderr != nil {
		command.Stderr = s.stderr
	}
	return command
}

// start runs mintop under a terminal that the end of the test closes.
func (s session) start(tb testing.TB) *term.Terminal {
	tb.Helper()
	if s.size == (term.Size{}) {
		s.size = wide
	}
	return startCommand(tb, s.command(tb), s.size)
}

func startCommand(tb testing.TB, command *exec.Cmd, size term.Size) *term.Terminal {
	tb.Helper()
	terminal, err := term.Start(command, size)
	require.NoError(tb, err)
	tb.Cleanup(func() { require.NoError(tb, terminal.Close()) })
	return terminal
}

// demo is a session on the embedded sandbox.
func demo(arguments ...string) session {
	return session{arguments: append([]string{"--demo"}, arguments...)}
}

// press types keys.
func press(tb testing.TB, terminal *term.Terminal, keys string) {
	tb.Helper()
	require.NoError(tb, terminal.Send(keys))
}

// await waits for text on the screen, for as long as it is patient.
func await(tb testing.TB, terminal *term.Terminal, text string) {
	tb.Helper()
	require.NoError(tb, terminal.WaitFor(within(tb, patience), text))
}

// letKeysCount waits as long as a person has to after something opened by
// itself. It was drawn before the test can have seen it, so that the wait is
// never too short.
func letKeysCount(tb testing.TB) {
	tb.Helper()
	select {
	case <-time.After(pane.Grace):
	case <-tb.Context().Done():
	}
}

// awaitThat waits until the screen is as asked.
func awaitThat(tb testing.TB, terminal *term.Terminal, what string, holds func(screen []string) bool) {
	tb.Helper()
	require.NoError(tb, terminal.WaitUntil(within(tb, patience), what, holds))
}

// ended waits for the program to end by itself and returns its exit code.
func ended(tb testing.TB, terminal *term.Terminal) int {
	tb.Helper()
	code, err := terminal.Wait(within(tb, patience))
	require.NoError(tb, err)
	return code
}

// awaitMail waits until the connection stands and the list has been read.
func awaitMail(tb testing.TB, terminal *term.Terminal) {
	tb.Helper()
	await(tb, terminal, "LIVE")
	awaitThat(tb, terminal, "messages", func(screen []string) bool { return len(rows(screen)) > 0 })
}

// go test keeps the outcome of tests by the files they looked at, and does not
// see what is built on the way: looking at every source makes a change of the
// program run these tests again.
func TestTheOutcomeIsOfTheseSources(t *testing.T) {
	t.Parallel()
	sources := 0
	require.NoError(t, filepath.WalkDir(filepath.Join("..", ".."), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".go" {
			return err
		}
		sources++
		_, err = os.Stat(path)
		return err
	}))
	require.Greater(t, sources, 100, "the sources are elsewhere")
}

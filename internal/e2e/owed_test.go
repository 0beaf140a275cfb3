//go:build unix

package e2e_test

import (
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"mintop/internal/term"
)

// script runs mintop and then says what is typed into the shell after it: what
// comes within half a second, and is not echoed meanwhile.
const script = `"$0" "$@"; printf 'it ended with %s\r\n' $?; stty -icanon -echo min 0 time 5; cat -v; echo nothing more`

// Who quits, or stops, before the terminal has answered what it was asked, finds
// no answer in the shell.
func TestNoAnswerLandsInTheShell(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		line   term.Line
		keys   string
		within time.Duration
	}{
		"at the start":  {term.Line{RoundTrip: roundTrip}, "q", time.Second},
		"after screens": {term.Line{RoundTrip: roundTrip}, "21?q2q", time.Second},
		"on a train":    {lands()["train"], "q", 3 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			mintop := quiet(t).command(t)
			shell := exec.CommandContext(t.Context(), "sh", append([]string{"-c", script}, mintop.Args...)...)
			shell.Env = mintop.Env
			terminal, err := test.line.Start(shell, wide)
			require.NoError(t, err)
			t.Cleanup(func() { require.NoError(t, terminal.Close()) })
			// The key passes the first questions on their way.
			setOut(t, terminal)
			press(t, terminal, test.keys)
			asked := time.Now()
			await(t, terminal, "it ended with")
			require.Less(t, time.Since(asked), test.within+roundTrip, "and the key's way, and that of the words")
			await(t, terminal, "nothing more")
			require.Equal(t, []string{"it ended with 0", "nothing more"}, filled(terminal.Screen()))
			require.Equal(t, asFound(), terminal.Modes())
		})
	}
}

// setOut waits until the program has written something, which has not arrived.
func setOut(t *testing.T, terminal *term.Terminal) {
	t.Helper()
	ticker := time.NewTicker(time.Millisecond)
	defer ticker.Stop()
	for n := 0; terminal.Behind() == 0; n++ {
		require.Less(t, time.Duration(n)*time.Millisecond, patience, "it writes nothing")
		<-ticker.C
	}
}

// A terminal that takes no bytes holds up no end.
func TestASignalEndsItWhileTheTerminalTakesNothing(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		signal os.Signal
		code   int
	}{
		"SIGTERM": {unix.SIGTERM, 0},
		"SIGINT":  {unix.SIGINT, 0},
		"SIGHUP":  {unix.SIGHUP, 128 + 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			far, near, err := pty.Open()
			require.NoError(t, err)
			defer func() { require.NoError(t, far.Close()) }()
			require.NoError(t, pty.Setsize(far, &pty.Winsize{Cols: 120, Rows: 40}))
			command := quiet(t).command(t)
			command.Stdin, command.Stdout, command.Stderr = near, near, near
			command.SysProcAttr = &unix.SysProcAttr{Setsid: true, Setctty: true}
			require.NoError(t, command.Start())
			killed := time.AfterFunc(patience, func() { _ = command.Process.Kill() }) // which the code below tells
			defer killed.Stop()

			blockIt(t, far, near)
			require.NoError(t, command.Process.Signal(test.signal))
			asked := time.Now()
			_ = command.Wait() // the exit code says more than the error
			took := time.Since(asked)

			// It let the terminal have what leaves it as it was.
			require.NoError(t, near.Close())
			var rest []byte
			chunk := make([]byte, 4096)
			for err = error(nil); err == nil; {
				var n int
				n, err = far.Read(chunk)
				rest = append(rest, chunk[:n]...)
			}
			require.Equal(t, test.code, command.ProcessState.ExitCode(), "%q", rest[max(len(rest)-200, 0):])
			require.Less(t, took, 5*time.Second)
			require.Contains(t, string(rest[max(len(rest)-200, 0):]), "\x1b[?1049l")
		})
	}
}

// blockIt types until keys are left lying: the program waits for the terminal,
// of which nothing is read.
func blockIt(t *testing.T, far, near *os.File) {
	t.Helper()
	ticker := time.NewTicker(repetition)
	defer ticker.Stop()
	const sure = 15 // ticks, half a second
	keys := []string{"2", "1"}
	for n, lying := 0, 0; lying < sure; n++ {
		require.Less(t, n, 600, "it reads on")
		_, err := far.WriteString(keys[n%len(keys)])
		require.NoError(t, err)
		<-ticker.C
		left, err := unix.IoctlGetInt(int(near.Fd()), unix.TIOCINQ)
		require.NoError(t, err)
		if left > 0 {
			lying++
		} else {
			lying = 0
		}
	}
}

//go:build unix

package main

import (
	"context"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/internal/term"
)

// Places of mistakes that do not end: an Update, a frame, and a frame that takes
// a while.
const (
	busyUpdate = "busy Update"
	busyView   = "busy View"
	slowView   = "slow View"

	aWhile = 2 * time.Second
)

// hammer presses a key until the program has ended.
func hammer(t *testing.T, terminal *term.Terminal, key string) (code int) {
	t.Helper()
	for {
		_ = terminal.Send(key) // nobody may be there any more
		short, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
		code, err := terminal.Wait(short)
		cancel()
		if err == nil {
			return code
		}
		require.NoError(t, patiently(t).Err())
	}
}

// A screen that does not come back from an Update or a frame ends with ctrl-c all
// the same, whatever was typed before, and the terminal is as it was.
func TestCtrlCEndsAProgramThatIsBusyForEver(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ place, typed, key string }{
		"in an Update":        {busyUpdate, "", term.CtrlC},
		"in a frame":          {busyView, "", term.CtrlC},
		"after other keys":    {busyView, "jjkkjj", term.CtrlC},
		"in an open paste":    {busyUpdate, "\x1b[200~dy", term.CtrlC},
		"in half a sequence":  {busyUpdate, "\x1b[1;", term.CtrlC},
		"as a sequence":       {busyView, "j", "\x1b[99;5u"},
		"as xterm's sequence": {busyView, "", "\x1b[27;5;99~"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			terminal, _ := child(t, test.place)
			require.NoError(t, terminal.WaitFor(patiently(t), "delivered"))
			require.NoError(t, terminal.Send("B"))
			for key := range strings.SplitSeq(test.typed, "") {
				require.NoError(t, terminal.Send(key))
			}
			require.Equal(t, exitInterrupted, hammer(t, terminal, test.key))
			require.Equal(t, term.Modes{CursorVisible: true}, terminal.Modes())
			require.Contains(t, strings.Join(terminal.Screen(), ""), "mintop: ended by ctrl-c while it was busy")
		})
	}
}

// A signal ends it as well.
func TestASignalEndsAProgramThatIsBusyForEver(t *testing.T) {
	t.Parallel()
	for sent, want := range map[syscall.Signal]int{
		syscall.SIGTERM: exitTerminated, syscall.SIGINT: exitInterrupted, syscall.SIGHUP: exitHangup,
	} {
		t.Run(sent.String(), func(t *testing.T) {
			t.Parallel()
			terminal, _ := child(t, busyView)
			require.NoError(t, terminal.WaitFor(patiently(t), "delivered"))
			require.NoError(t, terminal.Send("B"))
			require.NoError(t, terminal.Settle(t.Context(), time.Second))
			require.NoError(t, terminal.Signal(os.Signal(sent)))
			code, err := terminal.Wait(patiently(t))
			require.NoError(t, err)
			require.Equal(t, want, code)
			require.Equal(t, term.Modes{CursorVisible: true}, terminal.Modes())
		})
	}
}

// What is typed while a frame takes a while is heard when it is over, in its
// order and once, and one ctrl-c is the key it always is.
func TestKeysTypedDuringASlowFrameAreHeard(t *testing.T) {
	t.Parallel()
	terminal, _ := child(t, slowView)
	require.NoError(t, terminal.WaitFor(patiently(t), "delivered"))
	require.NoError(t, terminal.Send("B"))
	for _, key := range []string{"?", term.CtrlC, "/", "r", "e", "c", "e", "i", "p", "t"} {
		require.NoError(t, terminal.Send(key))
		<-time.After(aWhile / 2 / 10) // each in a read of its own
	}
	require.NoError(t, terminal.WaitFor(patiently(t), "> receipt"))
	require.NoError(t, terminal.Send(term.CtrlC+"q"))
	code, err := terminal.Wait(patiently(t))
	require.NoError(t, err)
	require.Zero(t, code)
}

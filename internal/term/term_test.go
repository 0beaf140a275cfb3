//go:build !windows

package term_test

import (
	"context"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/require"

	"mintop/internal/term"
)

func small() term.Size { return term.Size{Width: 20, Height: 4} }

func TestScreenShowsWhatWasDrawn(t *testing.T) {
	terminal := shell(t, small(), `printf 'one\r\ntwo  \r\n\033[4;18H!日'`)
	code, err := terminal.Wait(deadline(t))
	require.NoError(t, err)
	require.Zero(t, code)
	require.Equal(t, []string{"one", "two", "", strings.Repeat(" ", 17) + "!日"}, terminal.Screen())
	require.Equal(t, small(), terminal.Size())
}

func TestCellsKnowTheirStyle(t *testing.T) {
	terminal := shell(t, small(), `printf '\033[1;31mb\033[0;7;48;5;200mr\033[0;2;3;4;9;38;2;1;2;3mx\033[0m日'`)
	_, err := terminal.Wait(deadline(t))
	require.NoError(t, err)
	row := terminal.Cells()[0]
	require.Len(t, row, 20)
	require.Equal(t, term.Cell{Text: "b", Width: 1, Style: term.Style{Foreground: ansi.Red, Bold: true}}, row[0])
	require.Equal(t, term.Cell{Text: "r", Width: 1, Style: term.Style{Background: ansi.IndexedColor(200), Reverse: true}}, row[1])
	require.True(t, row[2].Style.Faint && row[2].Style.Italic && row[2].Style.Underline && row[2].Style.Strike)
	red, green, blue, _ := row[2].Style.Foreground.RGBA()
	require.Equal(t, []uint32{0x0101, 0x0202, 0x0303}, []uint32{red, green, blue})
	require.Equal(t, term.Cell{Text: "日", Width: 2}, row[3])
	require.Equal(t, term.Cell{}, row[4], "the right half of a wide character")
	require.Equal(t, term.Cell{Text: " ", Width: 1}, row[5])
}

func TestWaitForSeesTextThatComesLater(t *testing.T) {
	terminal := shell(t, small(), `read line`, `printf 'got %s' "$line"`, `read more`)
	require.NoError(t, terminal.Send("hello"+term.Enter))
	require.NoError(t, terminal.WaitFor(deadline(t), "got hello"))
}

func TestWaitForTellsWhatTheScreenWas(t *testing.T) {
	t.Run("when time is up", func(t *testing.T) {
		terminal := run(t, small(), "cat")
		require.NoError(t, terminal.Send("typed"))
		require.NoError(t, terminal.WaitFor(deadline(t), "typed"))
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		err := terminal.WaitFor(ctx, "never")
		require.ErrorIs(t, err, context.Canceled)
		require.ErrorContains(t, err, `waiting for "never"`)
		require.ErrorContains(t, err, "typed", "the screen belongs in the error")
	})
	t.Run("when the program ended", func(t *testing.T) {
		terminal := shell(t, small(), `echo farewell`)
		err := terminal.WaitFor(deadline(t), "never")
		require.ErrorIs(t, err, term.ErrEnded)
		require.ErrorContains(t, err, "farewell")
	})
}

func TestWaitGone(t *testing.T) {
	terminal := shell(t, small(), `printf before`, `read line`, `printf '\033[2J'`, `read line`)
	require.NoError(t, terminal.WaitFor(deadline(t), "before"))
	require.NoError(t, terminal.Send(term.Enter))
	require.NoError(t, terminal.WaitGone(deadline(t), "before"))
}

func TestBytesSinceCountsWhatAMarkMissed(t *testing.T) {
	terminal := shell(t, small(), `stty -echo raw`, `printf ready`, `head -c 1 >/dev/null`, `printf 12345`)
	require.NoError(t, terminal.WaitFor(deadline(t), "ready"))
	require.Equal(t, len("ready"), terminal.BytesSince(0))
	mark := terminal.Mark()
	require.Zero(t, terminal.BytesSince(mark))
	require.NoError(t, terminal.Send("x"))
	_, err := terminal.Wait(deadline(t))
	require.NoError(t, err)
	require.Equal(t, 5, terminal.BytesSince(mark))
	require.Equal(t, "12345", string(terminal.OutputSince(mark)))
}

func TestSettleOutlastsABurst(t *testing.T) {
	terminal := shell(t, small(), `for word in a b c d e; do printf $word; sleep 0.02; done`, `read line`)
	require.NoError(t, terminal.Settle(deadline(t), 300*time.Millisecond))
	require.Equal(t, "abcde", terminal.Screen()[0])
}

func TestExitCodes(t *testing.T) {
	for script, want := range map[string]int{"exit 0": 0, "exit 3": 3, "kill -9 $$": -1} {
		code, err := shell(t, small(), script).Wait(deadline(t))
		require.NoError(t, err, script)
		require.Equal(t, want, code, script)
	}
}

func TestSignalReachesTheProgram(t *testing.T) {
	terminal := shell(t, small(), `trap 'exit 9' HUP`, `printf ready`, `while :; do sleep 0.01; done`)
	require.NoError(t, terminal.WaitFor(deadline(t), "ready"))
	require.NoError(t, terminal.Signal(syscall.SIGHUP))
	code, err := terminal.Wait(deadline(t))
	require.NoError(t, err)
	require.Equal(t, 9, code)
}

func TestCloseEndsAProgramThatWouldNot(t *testing.T) {
	terminal := shell(t, small(), `trap '' HUP TERM INT`, `printf ready`, `while :; do sleep 0.01; done`)
	require.NoError(t, terminal.WaitFor(deadline(t), "ready"))
	require.NoError(t, terminal.Close())
	require.NoError(t, terminal.Close(), "closing again")
	_, err := terminal.Wait(deadline(t))
	require.NoError(t, err)
	require.Error(t, terminal.Send("x"))
}

func TestStartRefusesWhatCannotBe(t *testing.T) {
	for _, size := range []term.Size{{}, {Width: 80}, {Width: -1, Height: 24}, {Width: 80, Height: 1 << 16}} {
		_, err := term.Start(exec.CommandContext(t.Context(), "true"), size)
		require.Error(t, err, "%v", size)
	}
	_, err := term.Start(exec.CommandContext(t.Context(), "no-such-program-of-that-name"), small())
	require.ErrorIs(t, err, exec.ErrNotFound)
}

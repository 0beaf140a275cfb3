//go:build !windows

package term_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/internal/term"
)

func TestFullScreenProgram(t *testing.T) {
	terminal := runCounter(t, term.Size{Width: 40, Height: 6})
	require.NoError(t, terminal.WaitFor(deadline(t), "size 40x6"))
	require.Equal(t, "counter", terminal.Title())
	modes := terminal.Modes()
	modes.Synchronized = false // set or not, depending on the moment
	require.Equal(t, term.Modes{AltScreen: true, Mouse: true, FocusReports: true, BracketedPaste: true, Keyboard: true}, modes)

	t.Run("takes keys", func(t *testing.T) {
		require.NoError(t, terminal.Send("j"+term.Down+term.Enter))
		require.NoError(t, terminal.WaitFor(deadline(t), "keys 3"))
		require.Equal(t, "last enter", terminal.Screen()[1])
	})
	t.Run("takes a paste as one", func(t *testing.T) {
		require.NoError(t, terminal.Paste("qq"))
		require.NoError(t, terminal.WaitFor(deadline(t), "last pasted qq"))
		require.Equal(t, "keys 3", terminal.Screen()[0])
	})
	t.Run("follows a resize", func(t *testing.T) {
		require.NoError(t, terminal.Resize(term.Size{Width: 30, Height: 5}))
		require.NoError(t, terminal.WaitFor(deadline(t), "size 30x5"))
		require.Len(t, terminal.Screen(), 5)
		require.Error(t, terminal.Resize(term.Size{}))
	})
	t.Run("leaves the terminal as it was", func(t *testing.T) {
		require.NoError(t, terminal.Send("q"))
		code, err := terminal.Wait(deadline(t))
		require.NoError(t, err)
		require.Equal(t, 7, code)
		require.Equal(t, term.Modes{CursorVisible: true}, terminal.Modes())
	})
}

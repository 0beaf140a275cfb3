package program

import (
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"
)

// foreign is a screen of letters beyond ASCII.
type foreign struct{ counter }

func (*foreign) View() tea.View {
	view := tea.NewView("Û 書│x\n\x1b[1mjané@a.test\x1b[m")
	view.WindowTitle, view.AltScreen = "mintop Ûber", true
	return view
}

func TestATerminalThatIsNotUTF8IsDrawnOnInASCII(t *testing.T) {
	t.Parallel()
	inner := &foreign{}
	screen := sevenBit{inner}
	model, _ := screen.Update("key")
	require.Equal(t, screen, model)
	require.Equal(t, 1, inner.messages)
	view := screen.View()
	require.Equal(t, "U ? ?x\n\x1b[1mjan?@a.test\x1b[m", view.Content)
	require.Equal(t, "mintop Uber", view.WindowTitle)
	require.True(t, view.AltScreen)
}

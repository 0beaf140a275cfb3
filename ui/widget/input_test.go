package widget_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/require"

	"mintop/model/cell"
	"mintop/ui/widget"
)

func focusedInput() *widget.Input {
	input := widget.NewInput(glyphs())
	input.Focus()
	return input
}

// plain is a view without its control sequences and padding.
func plain(view string) string {
	return strings.TrimRight(ansi.Strip(view), " ")
}

func TestInputIsTypedInto(t *testing.T) {
	input := focusedInput()
	typeInto(input.Update, "jan e")
	require.Equal(t, "jan e", input.Value())
	require.True(t, input.Update(tea.KeyPressMsg{Code: tea.KeyBackspace}))
	require.False(t, input.Update(tea.KeyPressMsg{Code: tea.KeyLeft}), "moving the caret changes no text")
	typeInto(input.Update, "e@")
	require.Equal(t, "jane@ ", input.Value())
	require.True(t, input.Update(tea.KeyPressMsg{Code: 'u', Mod: tea.ModCtrl}))
	require.Equal(t, " ", input.Value())
}

func TestInputWithoutFocusTakesNothing(t *testing.T) {
	input := widget.NewInput(glyphs())
	require.False(t, input.Update(press("x")))
	require.False(t, input.Focused())
	input.Focus()
	require.True(t, input.Update(press("x")))
	require.False(t, input.Update(tea.WindowSizeMsg{}))
	input.Blur()
	require.False(t, input.Update(tea.PasteMsg{Content: "y"}))
	require.Equal(t, "x", input.Value())
}

func TestInputNeverReadsTheClipboard(t *testing.T) {
	input := focusedInput()
	require.False(t, input.Update(tea.KeyPressMsg{Code: 'v', Mod: tea.ModCtrl}))
	require.Empty(t, input.Value())
}

func TestInputShowsItsCaret(t *testing.T) {
	caret := func(text string) string { return "\x1b[7m" + text + "\x1b[m" }
	input := focusedInput()
	input.SetValue("jane")
	require.Equal(t, "jane"+caret(" ")+"   ", input.View(8))
	input.Update(tea.KeyPressMsg{Code: tea.KeyLeft})
	require.Equal(t, "jan"+caret("e")+"    ", input.View(8))
	input.Blur()
	require.Equal(t, "jane    ", input.View(8))
}

func TestInputScrollsToItsCaret(t *testing.T) {
	input := focusedInput()
	input.SetValue("a very long recipient")
	require.Equal(t, "recipient", plain(input.View(10)))
	input.Update(tea.KeyPressMsg{Code: tea.KeyHome})
	require.Equal(t, "a very lon", plain(input.View(10)))
	input.Blur()
	require.Equal(t, "a very lo…", plain(input.View(10)))
}

func TestInputShowsItsPlaceholderWhileEmpty(t *testing.T) {
	input := focusedInput()
	input.Placeholder = "17:30 or +2h"
	require.Equal(t, " 17:30 or +2h", plain(input.View(20)))
	input.Blur()
	require.Equal(t, "17:30 or +2h", plain(input.View(20)))
	input.SetValue("x")
	require.Equal(t, "x", plain(input.View(20)))
}

func TestInputCaretCoversAWholeCharacter(t *testing.T) {
	input := focusedInput()
	input.SetValue("e\u0301x")
	input.Update(tea.KeyPressMsg{Code: tea.KeyHome})
	require.Contains(t, input.View(10), "\x1b[7me\u0301\x1b[m")
}

func TestInputScrollsPastWideCharactersWithoutLosingItsCaret(t *testing.T) {
	input := focusedInput()
	input.SetValue("日本語日本語")
	for w := 1; w < 14; w++ {
		view := input.View(w)
		requireExact(t, view, w, 1)
		require.Contains(t, view, "\x1b[7m \x1b[m", "the caret at width %d", w)
	}
}

func FuzzInput(f *testing.F) {
	for _, seed := range []string{
		"jane@example.com", "\x1b]52;c;eA==\a", "a\r\nb\tc", "👩‍👩‍👧❤️", "नमस्ते", "\u202eevil", "e\u0301", "\xff\xfe",
	} {
		f.Add(seed, 3, 12)
	}
	f.Fuzz(func(t *testing.T, text string, left, w int) {
		w = min(max(w, 0), 200)
		input := focusedInput()
		input.Update(tea.PasteMsg{Content: text})
		for range min(max(left, 0), 50) {
			input.Update(tea.KeyPressMsg{Code: tea.KeyLeft})
		}
		for _, r := range text {
			input.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
		}
		require.Equal(t, cell.Line(input.Value()), input.Value(), "the text is safe")
		require.LessOrEqual(t, utf8.RuneCountInString(input.Value()), 2_000)
		requireExact(t, input.View(w), w, 1)
	})
}

package widget_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/model/cell"
	"mintop/ui/widget"
)

// size is a size of the screen a widget is drawn at.
type size struct{ w, h int }

func (s size) String() string { return fmt.Sprintf("%dx%d", s.w, s.h) }

// sizes are those every view is drawn at: a wide terminal, the usual one, a
// pocket, a single cell and nothing at all.
func sizes() []size {
	return []size{{120, 40}, {80, 24}, {40, 10}, {1, 1}, {0, 0}}
}

// glyphs are the ones goldens are drawn with; colours would only hide the text.
func glyphs() widget.Style {
	return widget.Style{Glyphs: widget.Glyphs{
		Cursor: "▌", Mark: "●", Ellipsis: "…", Separator: "·", Branch: "│", Check: "✔",
		Prompt: "›", MeterFull: "█", MeterEmpty: "░", Frame: lipgloss.RoundedBorder(),
	}}
}

// coloured is a style whose every part leaves control sequences in the text.
func coloured() widget.Style {
	s := glyphs()
	colour := func(n int) lipgloss.Style { return lipgloss.NewStyle().Foreground(lipgloss.ANSIColor(n)) }
	s.Text, s.Muted, s.Strong = colour(7), colour(8), colour(15).Bold(true)
	s.Title, s.Header, s.Key = colour(12).Bold(true), colour(8).Underline(true), colour(14)
	s.Match, s.Error, s.Border = colour(11), colour(9), colour(8)
	s.Cursor, s.Mark, s.Chip = colour(12), colour(13), colour(10).Reverse(true)
	s.MeterFull, s.MeterEmpty = colour(10), colour(8)
	return s
}

// failer is what *testing.T and *rapid.T have in common.
type failer interface {
	Helper()
	Errorf(format string, args ...any)
	FailNow()
}

// requireExact holds a view to its promise: exactly h lines of exactly w cells
// by both measures.
func requireExact(t failer, view string, w, h int) {
	t.Helper()
	if h == 0 {
		require.Empty(t, view, "a view of no lines")
		return
	}
	lines := strings.Split(view, "\n")
	require.Len(t, lines, h, "lines of\n%s", view)
	for i, line := range lines {
		require.Equal(t, w, ansi.StringWidth(line), "cells of line %d by grapheme: %q", i, line)
		require.Equal(t, w, ansi.StringWidthWc(line), "cells of line %d by wcwidth: %q", i, line)
	}
}

// requireGolden draws a widget at every size and compares the larger ones with
// what was approved.
func requireGolden(t *testing.T, draw func(w, h int) string) {
	t.Helper()
	for _, s := range sizes() {
		t.Run(s.String(), func(t *testing.T) {
			view := draw(s.w, s.h)
			requireExact(t, view, s.w, s.h)
			if s.w > 1 {
				golden.RequireEqual(t, view+"\n")
			}
		})
	}
}

// press is the message of one key.
func press(text string) tea.KeyPressMsg {
	code, _ := utf8.DecodeRuneInString(text)
	return tea.KeyPressMsg{Code: code, Text: text}
}

// typeInto sends each character of text as a key.
func typeInto(update func(tea.Msg) bool, text string) {
	for _, r := range text {
		update(press(string(r)))
	}
}

// safeText is any text strangers may write, as the rest of the program sees it.
func safeText() *rapid.Generator[string] {
	wild := rapid.OneOf(
		rapid.String(),
		rapid.StringMatching(`[a-z0-9 .@-]{0,60}`),
		rapid.SampledFrom([]string{
			"", " ", "日本語のメール", "naïve café", "👩‍👩‍👧 family", "❤️", "नमस्ते", "😀😀😀", "\x1b[31mred",
			"a\u0301\u0302", "🇩🇪", strings.Repeat("long", 60), "tab\there", "\u202eevil", "각",
		}),
	)
	return rapid.Map(wild, cell.Line)
}

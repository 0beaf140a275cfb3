package widget_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/ui/widget"
)

func placeChoices() []widget.Choice {
	return []widget.Choice{
		{ID: "messages", Label: "messages", Keys: "1", Note: "show the messages"},
		{ID: "domains", Label: "domains", Keys: "2", Note: "show the domains"},
		{ID: "bounces", Label: "bounces", Note: "messages status:hard_bounced"},
	}
}

func TestPromptView(t *testing.T) {
	requireGolden(t, func(w, h int) string {
		prompt := widget.NewPrompt(placeChoices(), glyphs())
		prompt.SetSize(w, h)
		typeInto(prompt.Update, "messages do")
		prompt.Offer(placeChoices(), "do", "nothing matches")
		prompt.Refuse("do: is no query word that is known, and this is a sentence that a narrow screen has to wrap, more than once even")
		return prompt.View()
	})
}

func TestPromptOffersOtherChoicesForAPartOfTheLine(t *testing.T) {
	prompt := widget.NewPrompt(placeChoices(), glyphs())
	w, h := prompt.Want()
	require.Equal(t, 4, h, "the line and the choices")
	prompt.SetSize(w, h)
	typeInto(prompt.Update, "x b")
	prompt.Offer([]widget.Choice{{ID: "a", Label: "abc"}, {ID: "b", Label: "bcd"}, {ID: "c", Label: "cde"}}, "b", "none")
	current, ok := prompt.Current()
	require.True(t, ok)
	require.Equal(t, "b", current.ID, "the best")
	prompt.Down(1)
	current, _ = prompt.Current()
	require.Equal(t, "a", current.ID)
	require.True(t, prompt.Up(1))
	require.False(t, prompt.Up(1), "it was the first")
	prompt.Offer(nil, "b", "none of them")
	_, ok = prompt.Current()
	require.False(t, ok)
	require.Contains(t, prompt.View(), "none of them")
	again, height := prompt.Want()
	require.Equal(t, w, again, "the size stays what it was")
	require.Equal(t, h, height)
}

func TestPromptSaysWhatIsWrongUntilTheLineChanges(t *testing.T) {
	prompt := widget.NewPrompt(placeChoices(), glyphs())
	prompt.SetSize(40, 5)
	prompt.Refuse("no such place")
	require.Contains(t, prompt.View(), "no such place")
	require.True(t, prompt.Update(press("x")))
	require.NotContains(t, prompt.View(), "no such place")
	prompt.Refuse("no such place")
	require.False(t, prompt.Update(tea.KeyPressMsg{Code: tea.KeyEscape}))
	require.True(t, prompt.Update(tea.KeyPressMsg{Code: tea.KeyLeft}), "what is offered may depend on the caret")
	require.Contains(t, prompt.View(), "no such place")
	prompt.SetValue("")
	require.NotContains(t, prompt.View(), "no such place")
}

// What is written over a part of the line leaves the rest of it alone, and the
// caret behind it.
func TestReplacing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		part := rapid.StringMatching(`[a-zé日 ]{0,10}`)
		before, old, after := part.Draw(t, "before"), part.Draw(t, "old"), part.Draw(t, "after")
		fresh := part.Draw(t, "new")
		prompt := widget.NewPrompt(nil, glyphs())
		prompt.SetValue(before + old + after)
		require.Equal(t, len(before+old+after), prompt.Caret())
		prompt.Replace(len(before), len(before+old), fresh)
		require.Equal(t, before+fresh+after, prompt.Value())
		require.Equal(t, len(before+fresh), prompt.Caret())
	})
}

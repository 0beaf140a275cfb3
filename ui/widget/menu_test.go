package widget_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"mintop/ui/widget"
)

// statusChoices are choices like those of the status chooser.
func statusChoices() []widget.Choice {
	return []widget.Choice{
		{ID: "delivered", Label: "delivered", Note: "accepted by the receiving server"},
		{ID: "hard_bounced", Label: "hard bounced", Note: "refused for good", Checked: true},
		{ID: "soft_bounced", Label: "soft bounced", Note: "refused for now"},
		{ID: "spam_complaint", Label: "spam complaint", Note: "reported by the recipient"},
		{ID: "policy_rejected", Label: "policy rejected", Note: "refused by Lettermint", Off: "read-only"},
	}
}

func statusMenu(w, h int) *widget.Menu {
	menu := widget.NewMenu(statusChoices(), widget.MenuOptions{
		Title: "Statuses", Several: true, Narrow: true, Style: glyphs(),
	})
	menu.SetSize(w, h)
	return menu
}

func currentID(t *testing.T, menu *widget.Menu) string {
	t.Helper()
	current, ok := menu.Current()
	require.True(t, ok)
	return current.ID
}

func TestMenuView(t *testing.T) {
	requireGolden(t, func(w, h int) string {
		menu := statusMenu(w, h)
		menu.Down(4)
		return menu.View()
	})
}

func TestPaletteView(t *testing.T) {
	requireGolden(t, func(w, h int) string {
		menu := widget.NewMenu([]widget.Choice{
			{ID: "app.refresh", Label: "Refresh now", Keys: "r", Note: "ask the API at once"},
			{ID: "app.pause", Label: "Pause polling", Keys: "p", Note: "nothing is asked until resumed"},
			{ID: "app.quit", Label: "Quit", Keys: "q"},
		}, widget.MenuOptions{Narrow: true, Style: glyphs()})
		menu.SetSize(w, h)
		typeInto(menu.Update, "pa")
		return menu.View()
	})
}

func TestMenuTypingNarrowsToTheBestMatchFirst(t *testing.T) {
	menu := statusMenu(80, 20)
	menu.Down(2)
	typeInto(menu.Update, "boun")
	require.Equal(t, "boun", menu.Query())
	require.Equal(t, 2, menu.Len())
	require.Equal(t, "hard_bounced", currentID(t, menu))

	menu.Down(1)
	require.True(t, menu.ClearQuery())
	require.Equal(t, 5, menu.Len())
	require.Equal(t, "soft_bounced", currentID(t, menu), "the cursor stays with its choice")
	require.False(t, menu.ClearQuery(), "there is nothing left to clear")
}

func TestMenuThatMatchesNothingTakesNothing(t *testing.T) {
	menu := widget.NewMenu(statusChoices()[2:], widget.MenuOptions{Narrow: true, Style: glyphs()})
	menu.SetSize(40, 10)
	typeInto(menu.Update, "zzz")
	_, ok := menu.Current()
	require.False(t, ok)
	_, ok = menu.Accept()
	require.False(t, ok)
	require.Empty(t, menu.Toggle())
	require.Contains(t, menu.View(), "nothing matches")
}

func TestMenuHighlightsWhatMatches(t *testing.T) {
	style := coloured()
	menu := widget.NewMenu(statusChoices()[2:3], widget.MenuOptions{Narrow: true, Style: style})
	menu.SetSize(60, 4)
	typeInto(menu.Update, "soft")
	require.Contains(t, menu.View(), style.Match.Render("soft"))
}

func TestMenuTakesPastedTextSafely(t *testing.T) {
	menu := statusMenu(80, 20)
	require.True(t, menu.Update(tea.PasteMsg{Content: "\x1b[31mhard\n"}))
	require.Equal(t, "hard ", menu.Query())
}

func TestMenuOfSeveral(t *testing.T) {
	menu := statusMenu(80, 20)
	require.Equal(t, []string{"hard_bounced"}, menu.Checked())
	menu.Down(2)
	require.Empty(t, menu.Toggle())
	ids, ok := menu.Accept()
	require.True(t, ok)
	require.Equal(t, []string{"hard_bounced", "soft_bounced"}, ids)

	menu.Toggle()
	menu.Up(1)
	menu.Toggle()
	ids, ok = menu.Accept()
	require.True(t, ok, "unticking everything is an answer")
	require.Empty(t, ids)
}

func TestMenuOfSeveralTakesTheCurrentWhenNothingWasTicked(t *testing.T) {
	choices := statusChoices()
	choices[1].Checked = false
	menu := widget.NewMenu(choices, widget.MenuOptions{Several: true, Style: glyphs()})
	menu.SetSize(80, 20)
	menu.Down(2)
	ids, ok := menu.Accept()
	require.True(t, ok)
	require.Equal(t, []string{"soft_bounced"}, ids)
}

func TestMenuKeepsTicksThatAreNarrowedAway(t *testing.T) {
	menu := statusMenu(80, 20)
	typeInto(menu.Update, "spam")
	menu.Toggle()
	require.Equal(t, []string{"hard_bounced", "spam_complaint"}, menu.Checked())
}

func TestMenuSaysWhyAChoiceIsOff(t *testing.T) {
	menu := widget.NewMenu(statusChoices(), widget.MenuOptions{Style: glyphs()})
	menu.SetSize(80, 20)
	require.NotContains(t, menu.View(), "off:")
	menu.End()
	require.Contains(t, menu.View(), "off: read-only")
	_, ok := menu.Accept()
	require.False(t, ok)

	several := statusMenu(80, 20)
	several.End()
	require.Equal(t, "read-only", several.Toggle())
	require.Equal(t, []string{"hard_bounced"}, several.Checked())
}

func TestMenuStartsOnTheFirstChoiceThatCanBeTaken(t *testing.T) {
	choices := []widget.Choice{{ID: "a", Label: "a", Off: "no"}, {ID: "b", Label: "b"}}
	menu := widget.NewMenu(choices, widget.MenuOptions{Style: glyphs()})
	require.Equal(t, "b", currentID(t, menu))
}

func TestMenuScrollsWithItsCursor(t *testing.T) {
	menu := widget.NewMenu(statusChoices(), widget.MenuOptions{Style: glyphs()})
	menu.SetSize(60, 2)
	for _, move := range []func(){
		func() { menu.Down(1) }, menu.PageDown, menu.End, func() { menu.Up(1) }, menu.PageUp, menu.Home,
	} {
		move()
		current, _ := menu.Current()
		require.Contains(t, menu.View(), "▌ "+current.Label)
	}
}

func TestMenuLeavesTheCallersChoicesAlone(t *testing.T) {
	choices := statusChoices()
	menu := widget.NewMenu(choices, widget.MenuOptions{Several: true, Style: glyphs()})
	menu.Toggle()
	require.False(t, choices[0].Checked)
}

func TestMenuWantsTheSizeThatCutsNothing(t *testing.T) {
	menu := statusMenu(0, 0)
	w, h := menu.Want()
	menu.SetSize(w, h)
	view := menu.View()
	requireExact(t, view, w, h)
	require.NotContains(t, view, "…")
	for _, choice := range statusChoices() {
		require.Contains(t, view, choice.Note)
	}
}

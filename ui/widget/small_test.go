package widget_test

import (
	"fmt"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/stretchr/testify/require"

	"mintop/ui/widget"
)

func TestMeterShortensItsBarThenItsFigures(t *testing.T) {
	meter := widget.Meter{Level: 212, Limit: 300}
	for _, test := range []struct {
		w    int
		want string
	}{
		{30, "212/300 ███████░░░            "},
		{18, "212/300 ███████░░░"},
		{12, "212/300 ███░"},
		{8, "212/300 "},
		{7, "212/300"},
		{5, "212/…"},
		{1, "…"},
		{0, ""},
	} {
		require.Equal(t, test.want, meter.View(test.w, glyphs()))
	}
	require.Equal(t, 18, meter.Width())
}

func TestMeterBarIsFullOrEmptyOnlyAtTheLimits(t *testing.T) {
	for level, bar := range map[int]string{
		-5: "░░░░░░░░░░", 0: "░░░░░░░░░░", 1: "█░░░░░░░░░", 150: "█████░░░░░",
		299: "█████████░", 300: "██████████", 999: "██████████",
	} {
		require.Equal(t, fmt.Sprintf("%d/300 %s", level, bar), strings.TrimRight(
			widget.Meter{Level: level, Limit: 300}.View(40, glyphs()), " "))
	}
}

func TestMeterWithoutAKnownLimitIsAFigure(t *testing.T) {
	meter := widget.Meter{Level: 42}
	require.Equal(t, "42   ", meter.View(5, glyphs()))
	require.Equal(t, 2, meter.Width())
}

func TestChipsDropFromTheRightWithACount(t *testing.T) {
	chips := []string{"status: hard_bounced, failed", "route: receipts", `"gmail"`}
	for _, test := range []struct {
		w    int
		want string
	}{
		{60, `status: hard_bounced, failed · route: receipts · "gmail"`},
		{56, `status: hard_bounced, failed · route: receipts · "gmail"`},
		{55, "status: hard_bounced, failed · route: receipts +1"},
		{40, "status: hard_bounced, failed +2"},
		{20, "status: hard_bou… +2"},
		{0, ""},
	} {
		view := widget.Chips(chips, test.w, glyphs())
		requireExact(t, view, test.w, 1)
		require.Equal(t, test.want, strings.TrimRight(view, " "))
	}
	require.Equal(t, "   ", widget.Chips(nil, 3, glyphs()))
}

func metadata() []widget.Pair {
	return []widget.Pair{
		{Name: "order", Value: "4711"},
		{Name: "customer", Value: "jane.doe@example.com"},
		{Name: "note", Value: "a longer value that has to be wrapped when the screen is too narrow for it"},
		{Name: "empty"},
	}
}

func TestPairsAlignTheirValues(t *testing.T) {
	requireGolden(t, func(w, h int) string {
		lines := widget.PairLines(metadata(), w, glyphs())
		for _, line := range lines {
			requireExact(t, line, w, 1)
		}
		return widget.Block(lines, w, h)
	})
}

func TestPairsKeepALineForAnEmptyValue(t *testing.T) {
	require.Equal(t, []string{"empty" + strings.Repeat(" ", 15)},
		widget.PairLines([]widget.Pair{{Name: "empty"}}, 20, glyphs()))
	require.Empty(t, widget.PairLines(nil, 20, glyphs()))
}

func helpGroups() []widget.HelpGroup {
	return []widget.HelpGroup{
		{Title: "Move", Entries: []widget.HelpEntry{
			{Keys: "j ↓", Text: "down"},
			{Keys: "k ↑", Text: "up"},
			{Keys: "g home", Text: "to the newest"},
			{Keys: "G end", Text: "to the oldest"},
		}},
		{Title: "Messages", Entries: []widget.HelpEntry{
			{Keys: "s", Text: "choose statuses"}, {Keys: "x", Text: "problems only"}, {Keys: "f", Text: "follow the newest"},
		}},
		{Title: "Everywhere", Entries: []widget.HelpEntry{
			{Keys: "?", Text: "help for this screen"}, {Keys: "q", Text: "quit"},
		}},
	}
}

func TestHelpView(t *testing.T) {
	requireGolden(t, func(w, h int) string {
		help := widget.NewHelp(helpGroups(), glyphs())
		help.SetSize(w, h)
		return help.View()
	})
}

func TestHelpScrollsToEveryEntry(t *testing.T) {
	help := widget.NewHelp(helpGroups(), glyphs())
	help.SetSize(30, 4)
	require.Contains(t, help.View(), "Move")
	require.Equal(t, 28, help.Percent())
	help.End()
	require.Contains(t, help.View(), "quit")
	require.True(t, help.AtEnd())
	require.Equal(t, 100, help.Percent())
	help.PageUp()
	require.False(t, help.AtEnd())
	help.HalfUp()
	help.PageDown()
	help.HalfDown()
	help.Up(1)
	help.Home()
	require.Contains(t, help.View(), "Move")
}

// body fills a screen with letters so that a sheet over it shows.
func body(w, h int) string {
	return strings.TrimSuffix(strings.Repeat(strings.Repeat("m", w)+"\n", h), "\n")
}

func TestSheetInTheMiddle(t *testing.T) {
	requireGolden(t, func(w, h int) string {
		sheet := widget.Sheet{Title: "Statuses", Hint: "enter apply · esc back"}
		outer, inner := sheet.Fit(w, h, 30, 4)
		content := widget.Block([]string{"delivered", "hard bounced"}, inner.W, inner.H)
		return sheet.Over(body(w, h), w, h, outer, inner, content, glyphs())
	})
}

func TestSheetAtTheBottom(t *testing.T) {
	requireGolden(t, func(w, h int) string {
		sheet := widget.Sheet{Title: "Journal", Place: widget.Bottom}
		outer, inner := sheet.Fit(w, h, 30, 4)
		content := widget.Block([]string{"GET /messages 200"}, inner.W, inner.H)
		return sheet.Over(body(w, h), w, h, outer, inner, content, glyphs())
	})
}

func TestSheetWithoutRoomForAFrameIsItsContent(t *testing.T) {
	sheet := widget.Sheet{Title: "Statuses"}
	outer, inner := sheet.Fit(4, 2, 30, 4)
	require.Equal(t, widget.NewRect(4, 2), inner)
	require.Equal(t, outer, inner)
}

func TestOverlayKeepsTheColoursBesideThePanel(t *testing.T) {
	red := lipgloss.NewStyle().Foreground(lipgloss.Red)
	view := widget.Overlay(red.Render("abcdefgh"), 8, 1, widget.Rect{X: 2, W: 3, H: 1}, "XYZ")
	requireExact(t, view, 8, 1)
	require.Equal(t, "\x1b[31mab\x1b[m\x1b[mXYZ\x1b[31mfgh\x1b[m", view)
}

func TestOverlayCutsWideCharactersCleanly(t *testing.T) {
	view := widget.Overlay("日本語日本語", 12, 1, widget.Rect{X: 3, W: 4, H: 1}, "abcd")
	requireExact(t, view, 12, 1)
	require.Equal(t, "日 abcd 本語", plain(view))
}

func TestStackLeavesOutViewsOfNoHeight(t *testing.T) {
	require.Equal(t, "a\nb", widget.Stack("a", widget.Block(nil, 5, 0), "b"))
}

func TestZeroStyleDrawsASCII(t *testing.T) {
	menu := widget.NewMenu(statusChoices(), widget.MenuOptions{Title: "Statuses", Several: true, Narrow: true})
	menu.SetSize(30, 10)
	sheet := widget.Sheet{Title: "Statuses"}
	outer, inner := sheet.Fit(40, 12, 30, 10)
	view := sheet.Over(body(40, 12), 40, 12, outer, inner, menu.View(), widget.Style{})
	for _, r := range plain(view) {
		require.Less(t, r, rune(0x7f))
	}
}

func TestUnderlinedTextKeepsItsCharactersWhole(t *testing.T) {
	style := glyphs()
	style.Chip = lipgloss.NewStyle().Underline(true).Strikethrough(true)
	view := widget.Chips([]string{"cafe\u0301 🇩🇪"}, 8, style)
	requireExact(t, view, 8, 1)
	require.Contains(t, view, "cafe\u0301 🇩🇪")
}

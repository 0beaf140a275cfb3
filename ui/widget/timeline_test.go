package widget_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/ui/widget"
)

// history is the event history of a message that bounced after a deferral.
func history() []widget.Entry {
	return []widget.Entry{
		{Key: "e1", Time: "10:42:01", Label: "queued"},
		{Key: "e2", Time: "10:42:03", Gap: "+2 s", Label: "processed", Columns: []string{"jane@example.com"}},
		{
			Key: "e3", Time: "10:42:07", Gap: "+4 s", Label: "soft bounced",
			Columns: []string{"jane@example.com", "451", "4.7.1"}, Problem: true,
			Reply: "4.7.1 Greylisting in action, please come back later; see https://example.org/grey",
		},
		{
			Key: "e4", Time: "10:57:09", Gap: "+15 m", Label: "hard bounced",
			Columns: []string{"jane@example.com", "550", "5.1.1"}, Problem: true,
			Reply: "5.1.1 The email account that you tried to reach does not exist.",
			Fields: func() []widget.Pair {
				return []widget.Pair{{Name: "mx", Value: "mx1.example.com"}, {Name: "attempt", Value: "2"}}
			},
		},
	}
}

// plainEntries are n entries of one line.
func plainEntries(from, n int) []widget.Entry {
	entries := make([]widget.Entry, n)
	for i := range entries {
		entries[i] = widget.Entry{Key: fmt.Sprintf("e%d", from+i), Label: fmt.Sprintf("event %d.", from+i)}
	}
	return entries
}

// cursorLine is the index of the line the cursor stands in, or -1.
func cursorLine(view string) int {
	for i, line := range strings.Split(view, "\n") {
		if strings.HasPrefix(line, "▌") {
			return i
		}
	}
	return -1
}

func newTimeline(w, h int, entries []widget.Entry) *widget.Timeline {
	timeline := widget.NewTimeline(glyphs())
	timeline.SetSize(w, h)
	timeline.SetEntries(entries)
	return timeline
}

func selectedKey(t failer, timeline *widget.Timeline) string {
	entry, ok := timeline.Selected()
	require.True(t, ok)
	return entry.Key
}

func TestTimelineView(t *testing.T) {
	requireGolden(t, func(w, h int) string {
		timeline := newTimeline(w, h, history())
		timeline.End()
		timeline.Toggle()
		return timeline.View()
	})
}

func TestTimelineSelectionStaysWithItsEntryWhileItGrows(t *testing.T) {
	timeline := newTimeline(40, 5, plainEntries(10, 10))
	timeline.Down(6)
	before := cursorLine(timeline.View())

	timeline.SetEntries(plainEntries(5, 20)) // five older, five newer
	require.Equal(t, "e16", selectedKey(t, timeline))
	require.Equal(t, before, cursorLine(timeline.View()), "the selected entry keeps its place on the screen")
}

func TestTimelineShowsNewEntriesWhileItsEndIsVisible(t *testing.T) {
	timeline := newTimeline(40, 5, plainEntries(0, 5))
	timeline.Down(3)
	timeline.SetEntries(plainEntries(0, 7))
	require.Equal(t, "e3", selectedKey(t, timeline))
	require.Contains(t, timeline.View(), "event 6.", "the end is still shown")

	timeline.SetEntries(plainEntries(0, 20))
	require.Equal(t, "e3", selectedKey(t, timeline))
	require.Equal(t, 0, cursorLine(timeline.View()), "but never at the price of the selected entry")
}

func TestTimelineSelectsTheEntryInThePlaceOfOneThatIsGone(t *testing.T) {
	timeline := newTimeline(40, 5, plainEntries(0, 6))
	timeline.Down(2)
	timeline.SetEntries(append(plainEntries(0, 2), plainEntries(3, 3)...))
	require.Equal(t, "e3", selectedKey(t, timeline))

	timeline.SetEntries(plainEntries(0, 1))
	require.Equal(t, "e0", selectedKey(t, timeline))

	timeline.SetEntries(nil)
	_, ok := timeline.Selected()
	require.False(t, ok)
}

func TestTimelineMovesKeepTheSelectionVisible(t *testing.T) {
	moves := []func(*widget.Timeline){
		func(l *widget.Timeline) { l.Down(1) },
		func(l *widget.Timeline) { l.Up(1) },
		(*widget.Timeline).PageDown,
		(*widget.Timeline).PageUp,
		(*widget.Timeline).HalfDown,
		(*widget.Timeline).HalfUp,
		(*widget.Timeline).Home,
		(*widget.Timeline).End,
		(*widget.Timeline).Toggle,
		func(l *widget.Timeline) { l.NextProblem() },
		func(l *widget.Timeline) { l.PreviousProblem() },
		func(l *widget.Timeline) { l.SetSize(30, 4) },
		func(l *widget.Timeline) { l.SetSize(60, 9) },
	}
	rapid.Check(t, func(t *rapid.T) {
		entries := append(history(), plainEntries(10, rapid.IntRange(0, 20).Draw(t, "more"))...)
		timeline := newTimeline(60, 6, entries)
		for _, move := range rapid.SliceOfN(rapid.SampledFrom(moves), 1, 20).Draw(t, "moves") {
			move(timeline)
			require.GreaterOrEqual(t, cursorLine(timeline.View()), 0)
		}
	})
}

func TestTimelinePageMovesByAboutAWindow(t *testing.T) {
	timeline := newTimeline(40, 10, plainEntries(0, 50))
	timeline.PageDown()
	require.Equal(t, "e9", selectedKey(t, timeline))
	timeline.HalfDown()
	require.Equal(t, "e14", selectedKey(t, timeline))
	timeline.PageUp()
	require.Equal(t, "e5", selectedKey(t, timeline))
	timeline.End()
	require.Equal(t, "e49", selectedKey(t, timeline))
	timeline.PageDown()
	require.Equal(t, "e49", selectedKey(t, timeline))
	timeline.Home()
	require.Equal(t, "e0", selectedKey(t, timeline))
}

func TestTimelineStopsAtProblems(t *testing.T) {
	timeline := newTimeline(80, 20, history())
	require.True(t, timeline.NextProblem())
	require.Equal(t, "e3", selectedKey(t, timeline))
	require.True(t, timeline.NextProblem())
	require.Equal(t, "e4", selectedKey(t, timeline))
	require.False(t, timeline.NextProblem(), "there is no further one")
	require.Equal(t, "e4", selectedKey(t, timeline))
	require.True(t, timeline.PreviousProblem())
	require.Equal(t, "e3", selectedKey(t, timeline))
}

func TestTimelineShowsFieldsOfExpandedEntriesOnly(t *testing.T) {
	timeline := newTimeline(80, 20, history())
	timeline.End()
	require.NotContains(t, timeline.View(), "mx1.example.com")
	timeline.Toggle()
	require.Contains(t, timeline.View(), "mx1.example.com")
	timeline.SetEntries(append(history(), plainEntries(9, 1)...))
	require.Contains(t, timeline.View(), "mx1.example.com", "it stays expanded while the history grows")
	require.True(t, timeline.Fold())
	require.NotContains(t, timeline.View(), "mx1.example.com")
	require.False(t, timeline.Fold(), "nothing is left to fold")
}

func TestLinesOfATimelineArePartOfSomethingLonger(t *testing.T) {
	timeline := widget.NewTimeline(glyphs())
	timeline.SetEntries(history())
	lines, starts := timeline.Lines(60)
	require.Len(t, starts, len(history()))
	for i, start := range starts {
		require.Contains(t, lines[start], history()[i].Label)
	}
	for _, line := range lines {
		require.True(t, strings.HasPrefix(line, " "), "room for a cursor: %q", line)
		require.LessOrEqual(t, len([]rune(line)), 60)
	}
	timeline.SetEntries(nil)
	lines, starts = timeline.Lines(60)
	require.Empty(t, lines)
	require.Empty(t, starts)
}

package widget_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/ui/widget"
)

// janes are what a person finds who types "jane".
func janes() []widget.HitGroup {
	return []widget.HitGroup{
		{Title: "Recipients", More: 3, Hits: []widget.Hit{
			{ID: "r1", Text: "jane.doe@example.com", Matched: []int{0, 1, 2, 3}, Note: "12 messages"},
			{ID: "r2", Text: "mary.jane@example.org", Matched: []int{5, 6, 7, 8}, Note: "1 message", Source: "server"},
		}},
		{Title: "Tags"},
		{Title: "Suppressions", Hits: []widget.Hit{
			{ID: "s1", Text: "jane.doe@example.com", Matched: []int{0, 1, 2, 3}, Note: "hard bounce, whole team"},
		}},
	}
}

func finderOf(w, h int, groups []widget.HitGroup) *widget.Finder {
	finder := widget.NewFinder("an address, a subject, an id", glyphs())
	finder.SetSize(w, h)
	finder.SetGroups(groups)
	return finder
}

func under(t *testing.T, finder *widget.Finder) string {
	t.Helper()
	hit, ok := finder.Current()
	require.True(t, ok)
	return hit.ID
}

func TestFinderView(t *testing.T) {
	requireGolden(t, func(w, h int) string {
		finder := finderOf(w, h, janes())
		typeInto(finder.Update, "jane")
		finder.Down(1)
		finder.Say("18,220 messages since Thu 09:14 · server: 1 more")
		return finder.View()
	})
}

func TestFinderGoesThroughAllGroups(t *testing.T) {
	finder := finderOf(80, 24, janes())
	var visited []string
	for range 4 {
		visited = append(visited, under(t, finder))
		finder.Down(1)
	}
	require.Equal(t, []string{"r1", "r2", "s1", "s1"}, visited, "it stops at the end")
	finder.Up(9)
	require.Equal(t, "r1", under(t, finder))

	finder.Down(1)
	finder.NextGroup()
	require.Equal(t, "s1", under(t, finder))
	finder.NextGroup()
	require.Equal(t, "r1", under(t, finder), "it goes round")
	finder.PreviousGroup()
	require.Equal(t, "s1", under(t, finder))
}

func TestFinderStaysOnTheBestHitUntilMoved(t *testing.T) {
	finder := finderOf(80, 24, janes())
	better := append([]widget.HitGroup{{Title: "Message", Hits: []widget.Hit{{ID: "m", Text: "jane"}}}}, janes()...)
	finder.SetGroups(better)
	require.Equal(t, "m", under(t, finder), "Enter takes the best there is")

	finder.Down(2)
	require.Equal(t, "r2", under(t, finder))
	finder.SetGroups(janes())
	require.Equal(t, "r2", under(t, finder), "an answer that comes late does not move a cursor somebody placed")

	typeInto(finder.Update, "x")
	finder.SetGroups(better)
	require.Equal(t, "m", under(t, finder), "another text begins anew")

	finder.SetGroups(janes())
	finder.Stay()
	finder.SetGroups(better)
	require.Equal(t, "r1", under(t, finder), "a good hit is kept although nobody moved")
}

func TestFinderWithoutHitsHasNoneToTake(t *testing.T) {
	finder := finderOf(80, 24, nil)
	_, ok := finder.Current()
	require.False(t, ok)
	finder.Down(1)
	finder.NextGroup()
	finder.SetGroups(janes())
	finder.Down(2)
	finder.SetGroups(nil)
	_, ok = finder.Current()
	require.False(t, ok)
	finder.SetQuery("a\x1b[31mb\nc")
	require.NotContains(t, finder.Query(), "\x1b")
}

// anyGroups are groups with the given titles, every hit with an id of its own.
func anyGroups(t *rapid.T, titles []string) []widget.HitGroup {
	var groups []widget.HitGroup
	for g, title := range titles {
		group := widget.HitGroup{Title: title, More: rapid.IntRange(0, 9).Draw(t, "more")}
		for h := range rapid.IntRange(0, 6).Draw(t, "hits") {
			text := safeText().Draw(t, "text")
			hit := widget.Hit{ID: fmt.Sprint(g, "/", h), Text: text, Note: safeText().Draw(t, "note"), Source: safeText().Draw(t, "source")}
			if text != "" {
				hit.Matched = []int{rapid.IntRange(0, len(text)-1).Draw(t, "matched")}
			}
			group.Hits = append(group.Hits, hit)
		}
		groups = append(groups, group)
	}
	return groups
}

// Wherever the cursor goes and whatever comes in, it is on screen, and it never
// leaves a hit that is still there once it was moved.
func TestFinderCursorIsSeenAndStays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		finder := finderOf(60, rapid.IntRange(2, 12).Draw(t, "h"), anyGroups(t, []string{"one", "two", "three"}))
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			switch rapid.SampledFrom([]string{"down", "up", "group", "answer", "resize"}).Draw(t, "step") {
			case "down":
				finder.Down(rapid.IntRange(1, 5).Draw(t, "n"))
			case "up":
				finder.Up(rapid.IntRange(1, 5).Draw(t, "n"))
			case "group":
				finder.NextGroup()
			case "answer":
				finder.Down(1) // somebody moved it
				before, had := finder.Current()
				groups := anyGroups(t, []string{"new"})
				for i := range groups[0].Hits {
					groups[0].Hits[i].ID = "new " + groups[0].Hits[i].ID
				}
				if had {
					groups = append(groups, widget.HitGroup{Title: "old", Hits: []widget.Hit{before}})
				}
				finder.SetGroups(groups)
				after, ok := finder.Current()
				if had && (!ok || after.ID != before.ID) {
					t.Fatalf("the cursor went from %q to %q", before.ID, after.ID)
				}
			case "resize":
				finder.SetSize(60, rapid.IntRange(2, 12).Draw(t, "h"))
			}
			if _, ok := finder.Current(); ok && strings.Count(finder.View(), "▌") != 1 {
				t.Fatalf("the cursor is out of sight in\n%s", finder.View())
			}
		}
	})
}

package world

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// bruteChanges sorts the standing of every message that exists.
func bruteChanges(w *World, now Moment) []Change {
	first, end := w.Span(now)
	var changes []Change
	for n := first; n < end; n++ {
		changes = append(changes, Change{At: w.Message(n).Standing(now).Changed, N: n})
	}
	slices.SortFunc(changes, func(a, b Change) int { return b.Compare(a) })
	return changes
}

// The merge of bounded windows finds what sorting everything finds, across
// many chunks, from any place on, and with lives that clients rewrote.
func TestByChangeIsTheOrderOfAllChanges(t *testing.T) {
	w := New(Config{Seed: 9, Start: start, History: chunkSize * 3 / 2, PerMinute: 10})
	for n := range chunkSize * 3 / 2 {
		if m := w.Message(n); m.fate.course == quarantined && n%2 == 0 {
			_, err := w.Release(m, At(start))
			require.NoError(t, err)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		now := At(start).Add(time.Duration(rapid.Int64Range(0, int64(20*time.Minute)).Draw(t, "after start")))
		wanted := bruteChanges(w, now)
		require.True(t, slices.Equal(wanted, slices.Collect(w.ByChange(Change{}, now))))
		row := rapid.IntRange(0, len(wanted)-1).Draw(t, "after row")
		onward := slices.Collect(w.ByChange(wanted[row], now))
		require.Len(t, onward, len(wanted)-row-1)
		require.True(t, slices.Equal(wanted[row+1:], onward))
	})
}

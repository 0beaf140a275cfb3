package feed

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/api"
	"mintop/model/mail"
)

// spans draws a list as the feed keeps them: newest first, apart.
func spans() *rapid.Generator[[]span] {
	return rapid.Custom(func(t *rapid.T) []span {
		edges := rapid.SliceOfNDistinct(rapid.Int64Range(0, 40), 0, 10, rapid.ID).Draw(t, "edges")
		slices.Sort(edges)
		slices.Reverse(edges)
		var list []span
		for i := 0; i+1 < len(edges); i += 2 {
			list = append(list, span{hi: edges[i], lo: edges[i+1]})
		}
		return list
	})
}

func has(list []span, key int64) bool {
	return slices.ContainsFunc(list, func(s span) bool { return s.lo < key && key <= s.hi })
}

func requireApart(t require.TestingT, list []span) {
	for i, s := range list {
		require.False(t, s.empty())
		require.True(t, i == 0 || s.hi < list[i-1].lo, "newest first and apart: %v", list)
	}
}

func TestUnionAndIntersectionAreThoseOfSets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := spans().Draw(t, "a"), spans().Draw(t, "b")
		either, both := union(a, b), intersection(a, b)
		requireApart(t, either)
		for key := int64(-1); key <= 41; key++ {
			require.Equal(t, has(a, key) || has(b, key), has(either, key), key)
			require.Equal(t, has(a, key) && has(b, key), has(both, key), key)
		}
	})
}

func TestEntryIsTheNextWholeSecond(t *testing.T) {
	require.Equal(t, noon, entry(noon.UnixMicro()))
	require.Equal(t, noon.Add(time.Second), entry(noon.UnixMicro()+1))
	require.Equal(t, time.Unix(-1, 0).UTC(), entry(-1_000_001+1))
}

func TestAgendaIsInOrderOfTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var a agenda
		var ats []time.Duration
		for _, s := range rapid.SliceOf(rapid.IntRange(0, 1000)).Draw(t, "created") {
			created := time.Duration(s) * time.Second
			ats = append(ats, created+mail.QueueOld)
			m := mail.FromAPI(api.Message{
				ID: "m1", Status: api.StatusQueued, CreatedAt: api.At(noon.Add(created)),
			}, nil)
			a.watch(&m, noon)
		}
		slices.Sort(ats)
		until := time.Duration(rapid.IntRange(0, 2000).Draw(t, "until")) * time.Second
		due := a.due(noon.Add(until))
		for i, m := range due {
			require.Equal(t, noon.Add(ats[i]), m.OldAt())
		}
		require.True(t, len(due) == len(ats) || ats[len(due)] > until)
	})
}

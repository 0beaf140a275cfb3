package feed

import (
	"fmt"
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

func TestOrderIsASortedSet(t *testing.T) {
	pool := make([]*mail.Message, 200)
	for i := range pool {
		m := mail.FromAPI(api.Message{
			ID:        api.MessageID(fmt.Sprintf("m%03d", i)),
			CreatedAt: api.At(noon.Add(time.Duration(i/3) * time.Second)), // three of each time
		}, nil)
		pool[i] = &m
	}
	rapid.Check(t, func(t *rapid.T) {
		var o order
		var model []*mail.Message
		one := rapid.SampledFrom(pool)
		t.Repeat(map[string]func(*rapid.T){
			"": func(t *rapid.T) {
				require.Equal(t, len(model), o.len())
				require.True(t, slices.Equal(model, o.rows()))
			},
			"add": func(t *rapid.T) {
				m := one.Draw(t, "message")
				o.add(m)
				if !slices.Contains(model, m) {
					model = append(model, m)
					slices.SortFunc(model, newest)
				}
			},
			"remove": func(t *rapid.T) {
				m := one.Draw(t, "message")
				o.remove(m)
				model = slices.DeleteFunc(model, func(other *mail.Message) bool { return other == m })
			},
			"since": func(t *rapid.T) {
				m := one.Draw(t, "message")
				want := 0
				for _, other := range model {
					if other.Created() >= m.Created() {
						want++
					}
				}
				require.Equal(t, want, o.since(m.Created()))
			},
		})
	})
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

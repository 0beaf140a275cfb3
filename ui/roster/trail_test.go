package roster_test

import (
	"context"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
	"mintop/keymap"
)

// A list whose pages repeat ends for whoever scrolls, and says why.
func TestAListThatRepeatsItsPagesEnds(t *testing.T) {
	b := newBench(t, 1, "one", "two", "three")
	asked := 0
	b.Reask(func(context.Context, budget.Class, string) (api.Page[lamp], error) {
		asked++
		return api.Page[lamp]{Rows: b.server.list, Next: strconv.Itoa(asked)}, nil
	})
	b.refresh()
	for range 20 {
		b.press(keymap.Bottom)
	}
	require.Equal(t, 4, asked, "the first page, and three that brought nothing")
	require.Equal(t, []lampID{"one", "two", "three"}, b.ids())
	require.Contains(t, b.Reach(), "first 3 lamps, the service repeats its pages below")
}

func TestACursorThatWasFollowedEndsTheList(t *testing.T) {
	b := newBench(t, 1, "one", "two", "three")
	circle := map[string]string{"": "a", "a": "b", "b": "a"}
	asked := 0
	b.Reask(func(_ context.Context, _ budget.Class, cursor string) (api.Page[lamp], error) {
		asked++
		return api.Page[lamp]{Rows: []lamp{{ID: "lamp " + lampID(cursor)}}, Next: circle[cursor]}, nil
	})
	b.refresh()
	for range 20 {
		b.press(keymap.Bottom)
	}
	require.Equal(t, 3, asked)
	require.Contains(t, b.Reach(), "all 3 lamps")
}

// What cannot be told apart is not listed, and that is said.
func TestRecordsWithoutAnIDAreCounted(t *testing.T) {
	b := newBench(t, 1, "one")
	b.Reask(func(context.Context, budget.Class, string) (api.Page[lamp], error) {
		return api.Page[lamp]{Rows: b.server.list, Unidentified: 2}, nil
	})
	b.refresh()
	require.Equal(t, []lampID{"one"}, b.ids())
	require.Contains(t, b.Reach(), "2 without an id not shown")
	b.refresh()
	require.Contains(t, b.Reach(), "2 without an id not shown", "as of now, not in all")
}

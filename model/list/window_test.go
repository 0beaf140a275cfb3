package list_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/model/list"
)

// rows is a list given as its ids from the top.
type rows []int

func (r rows) Len() int     { return len(r) }
func (r rows) At(i int) int { return r[i] }
func (r rows) Index(id int) (int, bool) {
	at := slices.Index(r, id)
	return at, at >= 0
}

// ten is the list 9 (newest) to 0.
func ten() rows { return rows{9, 8, 7, 6, 5, 4, 3, 2, 1, 0} }

func window(o rows, height int) *list.Window[int] {
	var w list.Window[int]
	w.SetHeight(o, height)
	return &w
}

func selected(t require.TestingT, w *list.Window[int]) int {
	id, ok := w.Selected()
	require.True(t, ok, "a row is selected")
	return id
}

func TestFollowingStaysAtTheTop(t *testing.T) {
	w := window(ten(), 3)
	require.True(t, w.Following())
	o := append(rows{11, 10}, ten()...)
	w.Sync(o)
	_, ok := w.Selected()
	require.False(t, ok)
	require.Zero(t, w.Above())
	from, to := w.Visible(o)
	require.Equal(t, []int{0, 3}, []int{from, to})
}

func TestTheFirstStepSelectsTheTopRow(t *testing.T) {
	for name, step := range map[string]func(*list.Window[int]){
		"down":  func(w *list.Window[int]) { w.Down(ten(), 1) },
		"up":    func(w *list.Window[int]) { w.Up(ten(), 1) },
		"home":  func(w *list.Window[int]) { w.Home(ten()) },
		"enter": func(w *list.Window[int]) { w.Current(ten()) },
		"hold":  func(w *list.Window[int]) { w.Follow(ten(), false) },
	} {
		w := window(ten(), 3)
		step(w)
		require.Equal(t, 9, selected(t, w), name)
		require.False(t, w.Following(), name)
	}
}

func TestMoving(t *testing.T) {
	for name, c := range map[string]struct {
		move      func(w *list.Window[int], o rows)
		row, from int
	}{
		"down":             {func(w *list.Window[int], o rows) { w.Down(o, 1) }, 4, 3},
		"down past screen": {func(w *list.Window[int], o rows) { w.Down(o, 3) }, 2, 5},
		"up":               {func(w *list.Window[int], o rows) { w.Up(o, 1) }, 6, 3},
		"up past screen":   {func(w *list.Window[int], o rows) { w.Up(o, 3) }, 8, 1},
		"page down":        {func(w *list.Window[int], o rows) { w.PageDown(o) }, 2, 6},
		"two pages down":   {func(w *list.Window[int], o rows) { w.PageDown(o); w.PageDown(o) }, 0, 7},
		"page up":          {func(w *list.Window[int], o rows) { w.PageUp(o) }, 8, 0},
		"two pages up":     {func(w *list.Window[int], o rows) { w.PageUp(o); w.PageUp(o) }, 9, 0},
		"half page down":   {func(w *list.Window[int], o rows) { w.HalfPageDown(o) }, 3, 5},
		"half page up":     {func(w *list.Window[int], o rows) { w.HalfPageUp(o) }, 7, 1},
		"home":             {func(w *list.Window[int], o rows) { w.Home(o) }, 9, 0},
		"end":              {func(w *list.Window[int], o rows) { w.End(o) }, 0, 7},
		"select":           {func(w *list.Window[int], o rows) { w.Select(o, 1) }, 1, 6},
		"select none such": {func(w *list.Window[int], o rows) { w.Select(o, 77) }, 5, 3},
		"next even":        {func(w *list.Window[int], o rows) { w.Next(o, even) }, 4, 3},
		"previous even":    {func(w *list.Window[int], o rows) { w.Previous(o, even) }, 6, 3},
	} {
		t.Run(name, func(t *testing.T) {
			o := ten()
			w := window(o, 3)
			w.Select(o, 4) // rows 6, 5, 4 on screen
			w.Up(o, 1)
			c.move(w, o)
			require.Equal(t, c.row, selected(t, w))
			require.Equal(t, c.from, w.Above())
		})
	}
}

func even(id int) bool { return id%2 == 0 }

func TestSeekingWithoutSuccessMovesNothing(t *testing.T) {
	w := window(ten(), 3)
	require.False(t, w.Next(ten(), func(int) bool { return false }))
	require.True(t, w.Following())
	w.Down(ten(), 1)
	require.False(t, w.Previous(ten(), even))
	require.Equal(t, 9, selected(t, w))
	require.True(t, w.Next(ten(), even))
	require.Equal(t, 8, selected(t, w))
}

func TestAtTheTopTheSelectedRowSlidesDownWhileItCan(t *testing.T) {
	o := ten()
	w := window(o, 3)
	w.Down(o, 1)
	for i, wantAbove := range []int{0, 0, 1, 2} {
		o = append(rows{10 + i}, o...)
		w.Sync(o)
		require.Equal(t, 9, selected(t, w))
		require.Equal(t, wantAbove, w.Above())
	}
}

func TestAwayFromTheTopTheSelectedRowKeepsItsPlaceOnScreen(t *testing.T) {
	o := ten()
	w := window(o, 3)
	w.Select(o, 4)
	require.Equal(t, 3, w.Above())
	o = append(rows{12, 11, 10}, o...)
	w.Sync(o)
	require.Equal(t, 4, selected(t, w))
	require.Equal(t, 6, w.Above())
}

func TestWhenTheSelectedRowIsGoneANeighbourTakesItsPlace(t *testing.T) {
	for name, c := range map[string]struct {
		start int
		left  rows
		want  int
	}{
		"the one below":               {4, rows{9, 8, 7, 6, 5, 3, 2, 1, 0}, 3},
		"below, with new rows on top": {4, rows{11, 10, 9, 8, 7, 6, 5, 3, 2, 1, 0}, 3},
		"the one above at the end":    {0, rows{9, 8, 7, 6, 5, 4, 3, 2, 1}, 1},
		"the same position":           {4, rows{30, 29, 28, 27, 26, 25, 24}, 25},
		"the last of a shorter list":  {0, rows{30, 29}, 29},
	} {
		t.Run(name, func(t *testing.T) {
			w := window(ten(), 3)
			w.Select(ten(), c.start)
			require.False(t, w.Moved())
			w.Sync(c.left)
			require.Equal(t, c.want, selected(t, w))
			require.True(t, w.Moved())
			require.False(t, w.Moved(), "reported once")
		})
	}
}

func TestAnEmptiedListStartsAgainAtItsTop(t *testing.T) {
	w := window(ten(), 3)
	w.Select(ten(), 4)
	w.Sync(rows{})
	_, ok := w.Selected()
	require.False(t, ok)
	require.True(t, w.Moved())
	w.Down(rows{}, 1)
	w.PageDown(rows{})
	w.End(rows{})
	_, ok = w.Current(rows{})
	require.False(t, ok)
	w.Sync(ten())
	require.Equal(t, 9, selected(t, w))
	require.False(t, w.Following())
}

func TestFollowingAgain(t *testing.T) {
	w := window(ten(), 3)
	w.End(ten())
	w.Follow(ten(), true)
	_, ok := w.Selected()
	require.False(t, ok)
	require.Zero(t, w.Above())
}

func TestNearEnd(t *testing.T) {
	w := window(ten(), 3)
	require.False(t, w.NearEnd(ten()))
	w.Select(ten(), 2)
	require.True(t, w.NearEnd(ten()), "two rows are left below the screen")
	require.True(t, w.NearEnd(rows{}))
}

func TestMarks(t *testing.T) {
	w := window(ten(), 3)
	require.True(t, w.ToggleMark(3))
	require.True(t, w.ToggleMark(8))
	require.True(t, w.ToggleMark(5))
	require.False(t, w.ToggleMark(8))
	require.Equal(t, []int{3, 5}, w.Marks(), "in the order they were marked")
	w.Sync(rows{5, 2})
	require.True(t, w.Marked(3), "out of sight is still marked")
	require.Equal(t, 1, w.MarkAll(rows{5, 2}))
	require.Equal(t, 3, w.MarkCount())
	w.ClearMarks()
	require.Empty(t, w.Marks())
}

// However the list changes, the selected row stays selected while it exists,
// the selected row is on screen, and the screen is full if it can be.
func TestNoMoreRowsAreMarkedThanMayBe(t *testing.T) {
	w := window(ten(), 3)
	w.LimitMarks(4)
	require.True(t, w.ToggleMark(3))
	require.Equal(t, 3, w.MarkAll(ten()))
	require.True(t, w.MarksFull())
	require.Equal(t, []int{3, 9, 8, 7}, w.Marks(), "from the top on")
	require.False(t, w.ToggleMark(1))
	require.False(t, w.Marked(1))
	require.False(t, w.ToggleMark(8))
	require.True(t, w.ToggleMark(1))
}

func TestWindowKeepsItsPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o, newest := ten(), 10
		w := window(o, 3)
		height := 3
		check := func() {
			from, to := w.Visible(o)
			require.Equal(t, min(height, len(o)), to-from, "the screen is full")
			if id, ok := w.Selected(); ok {
				at, _ := o.Index(id)
				require.True(t, from <= at && at < to, "the cursor is on screen")
			}
		}
		t.Repeat(map[string]func(*rapid.T){
			"": func(*rapid.T) { check() },
			"move": func(t *rapid.T) {
				w.Down(o, rapid.IntRange(-5, 5).Draw(t, "n"))
			},
			"page": func(t *rapid.T) {
				rapid.SampledFrom([]func(list.Order[int]){w.PageDown, w.PageUp, w.HalfPageDown, w.HalfPageUp}).Draw(t, "page")(o)
			},
			"insert": func(t *rapid.T) {
				before, held := w.Selected()
				at := rapid.IntRange(0, len(o)).Draw(t, "at")
				o = slices.Insert(slices.Clone(o), at, newest)
				newest++
				w.Sync(o)
				after, _ := w.Selected()
				require.True(t, !held || before == after, "an insert never moves the cursor to another row")
			},
			"remove": func(t *rapid.T) {
				if len(o) == 0 {
					t.Skip("nothing to remove")
				}
				before, held := w.Selected()
				at := rapid.IntRange(0, len(o)-1).Draw(t, "at")
				gone := o[at]
				o = slices.Delete(slices.Clone(o), at, at+1)
				w.Sync(o)
				after, _ := w.Selected()
				require.True(t, !held || before == after || before == gone)
				require.Equal(t, held && before == gone, w.Moved())
			},
			"resize": func(t *rapid.T) {
				height = rapid.IntRange(1, 20).Draw(t, "height")
				w.SetHeight(o, height)
			},
		})
	})
}

// A list that was narrowed begins with few rows above the selected one; when they
// come, it is on its old line again.
func TestARowFindsItsPlaceOnScreenAgain(t *testing.T) {
	w := window(ten(), 3)
	w.Select(ten(), 1)
	require.Equal(t, 6, w.Above(), "it is on the last line")
	place := w.Place()
	w.SyncTo(rows{1, 0}, place)
	require.Zero(t, w.Above())
	w.SyncTo(rows{8, 6, 4, 2, 1, 0}, place)
	require.Equal(t, 1, selected(t, w))
	require.Equal(t, 2, w.Above(), "it is on the last line")
}

func TestTakingARowScrollsNowhere(t *testing.T) {
	w := window(ten(), 3)
	require.False(t, w.Take(ten(), 77))
	require.True(t, w.Following())
	require.True(t, w.Take(ten(), 2))
	require.Equal(t, 2, selected(t, w))
	require.Zero(t, w.Above())
}

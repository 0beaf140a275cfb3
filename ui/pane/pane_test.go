package pane_test

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"mintop/keymap"
	"mintop/ui/pane"
)

// sheet is an overlay of a name.
type sheet struct {
	name   string
	closed bool
}

func (*sheet) Scopes() []keymap.Scope            { return keymap.Within(keymap.Overlay) }
func (*sheet) Act(keymap.Action) (tea.Cmd, bool) { return nil, false }
func (*sheet) Update(tea.Msg) tea.Cmd            { return nil }
func (*sheet) Draw(body string, _, _ int) string { return body }
func (s *sheet) Closed() bool                    { return s.closed }

func names(s *pane.Stack) (list []string) {
	for _, overlay := range s.All() {
		if sheet, ok := overlay.(*sheet); ok {
			list = append(list, sheet.name)
		}
	}
	return list
}

func TestTheTopOverlayHasTheKeys(t *testing.T) {
	var stack pane.Stack
	stack.Begin(time.Time{}, true)
	require.Nil(t, stack.Top())
	low, high := &sheet{name: "low"}, &sheet{name: "high"}
	stack.Push(low)
	stack.Push(high)
	require.Same(t, high, stack.Top())
	require.Equal(t, []string{"low", "high"}, names(&stack), "bottom first")
}

func TestSweepDropsClosedOverlaysWhereverTheyStand(t *testing.T) {
	for name, test := range map[string]struct {
		closed [3]bool
		left   []string
	}{
		"none":       {[3]bool{}, []string{"a", "b", "c"}},
		"the top":    {[3]bool{false, false, true}, []string{"a", "b"}},
		"one below":  {[3]bool{true, false, false}, []string{"b", "c"}},
		"the middle": {[3]bool{false, true, false}, []string{"a", "c"}},
		"all":        {[3]bool{true, true, true}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			var stack pane.Stack
			stack.Begin(time.Time{}, true)
			for i, closed := range test.closed {
				stack.Push(&sheet{name: string(rune('a' + i)), closed: closed})
			}
			stack.Sweep()
			require.Equal(t, test.left, names(&stack))
		})
	}
}

// walker writes down how it was moved.
type walker struct{ path []string }

func (w *walker) step(name string) { w.path = append(w.path, name) }
func (w *walker) Down(int)         { w.step("down") }
func (w *walker) Up(int)           { w.step("up") }
func (w *walker) HalfDown()        { w.step("half down") }
func (w *walker) HalfUp()          { w.step("half up") }
func (w *walker) PageDown()        { w.step("page down") }
func (w *walker) PageUp()          { w.step("page up") }
func (w *walker) Home()            { w.step("home") }
func (w *walker) End()             { w.step("end") }

func TestMoveKnowsEveryMovementAndNothingElse(t *testing.T) {
	var w walker
	for _, binding := range keymap.Default().Bindings(keymap.Motion) {
		require.True(t, pane.Move(&w, binding.Action), binding.Action)
	}
	require.Equal(t, []string{"down", "up", "half down", "half up", "page down", "page up", "home", "end"}, w.path)
	require.False(t, pane.Move(&w, keymap.Open))
	require.Len(t, w.path, 8)
}

// cover is an overlay over the whole body.
type cover struct{ sheet }

func (*cover) Covers() bool { return true }

func TestNothingBelowACoverIsVisible(t *testing.T) {
	var stack pane.Stack
	_, body := stack.Visible()
	require.True(t, body)

	low, over, high := &sheet{name: "low"}, &cover{}, &sheet{name: "high"}
	stack.Begin(time.Time{}, true)
	stack.Push(low)
	overlays, body := stack.Visible()
	require.True(t, body)
	require.Equal(t, []pane.Overlay{low}, overlays)

	stack.Push(over)
	stack.Push(high)
	overlays, body = stack.Visible()
	require.False(t, body)
	require.Equal(t, []pane.Overlay{over, high}, overlays)
}

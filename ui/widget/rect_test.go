package widget_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/ui/widget"
)

func TestRectanglesAreCutFromOneAnother(t *testing.T) {
	screen := widget.NewRect(80, 24)

	header, rest := screen.CutTop(3)
	hints, body := rest.CutBottom(1)
	require.Equal(t, widget.Rect{W: 80, H: 3}, header)
	require.Equal(t, widget.Rect{Y: 23, W: 80, H: 1}, hints)
	require.Equal(t, widget.Rect{Y: 3, W: 80, H: 20}, body)

	gutter, text := body.CutLeft(2)
	bar, text := text.CutRight(1)
	require.Equal(t, widget.Rect{Y: 3, W: 2, H: 20}, gutter)
	require.Equal(t, widget.Rect{X: 79, Y: 3, W: 1, H: 20}, bar)
	require.Equal(t, widget.Rect{X: 2, Y: 3, W: 77, H: 20}, text)

	require.Equal(t, widget.Rect{X: 20, Y: 8, W: 40, H: 10}, body.Middle(40, 10))
	require.Equal(t, widget.Rect{X: 2, Y: 4, W: 76, H: 18}, body.Inset(2, 1))
}

func TestCutOfMoreThanThereIsTakesAll(t *testing.T) {
	top, rest := widget.NewRect(10, 2).CutTop(5)
	require.Equal(t, widget.NewRect(10, 2), top)
	require.True(t, rest.Empty())

	top, rest = widget.NewRect(10, 2).CutTop(-1)
	require.True(t, top.Empty())
	require.Equal(t, widget.NewRect(10, 2), rest)
	require.True(t, widget.NewRect(-1, -1).Empty())
}

func TestCutsNeitherOverlapNorLoseACell(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole := widget.NewRect(rapid.IntRange(0, 50).Draw(t, "w"), rapid.IntRange(0, 50).Draw(t, "h"))
		n := rapid.IntRange(-5, 60).Draw(t, "n")
		top, below := whole.CutTop(n)
		bottom, above := whole.CutBottom(n)
		left, beyond := whole.CutLeft(n)
		right, before := whole.CutRight(n)
		require.Equal(t, whole.H, top.H+below.H)
		require.Equal(t, whole.H, bottom.H+above.H)
		require.Equal(t, whole.W, left.W+beyond.W)
		require.Equal(t, whole.W, right.W+before.W)
		require.Equal(t, top.Y+top.H, below.Y)
		require.Equal(t, above.Y+above.H, bottom.Y)
		require.Equal(t, left.X+left.W, beyond.X)
		require.Equal(t, before.X+before.W, right.X)
	})
}

func TestRectCoversWhatNothingIsSeenOf(t *testing.T) {
	whole := widget.NewRect(80, 24)
	require.True(t, whole.Covers(80, 24))
	require.False(t, whole.Covers(81, 24))
	require.False(t, whole.Covers(80, 25))
	_, below := whole.CutTop(1)
	require.False(t, below.Covers(80, 24), "the line above it is seen")
}

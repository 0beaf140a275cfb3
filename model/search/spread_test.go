package search

import (
	"context"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestEveryShareIsDoneOnce(t *testing.T) {
	for n := range 10 {
		done := make([]atomic.Int32, n)
		require.NoError(t, spread(context.Background(), n, func(_, share int) { done[share].Add(1) }))
		for share := range done {
			require.EqualValues(t, 1, done[share].Load())
		}
	}
}

func TestWorkThatPanicsEndsTheSearchOnly(t *testing.T) {
	for at := range 8 {
		err := spread(context.Background(), 8, func(_, share int) {
			if share == at {
				panic("lost count")
			}
		})
		require.EqualError(t, err, "search broke off: lost count")
	}
}

func TestNoShareIsBegunOnceTheContextHasEnded(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	var begun atomic.Int32
	err := spread(ctx, 1_000, func(int, int) {
		begun.Add(1)
		cancel()
	})
	require.ErrorIs(t, err, context.Canceled)
	require.LessOrEqual(t, begun.Load(), int32(workers))
}

package feed

import (
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
)

// A way down that leads nowhere is left alone for a while, and tried again.
func TestAWayThatLeadsNowhereIsLeftAlone(t *testing.T) {
	now := time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)
	rows := []api.Message{{ID: "a", CreatedAt: api.Time{Time: now.Add(-time.Minute)}}}
	f := New(Options{})
	head, ok := f.Head(now)
	require.True(t, ok)
	f.Apply(head, api.Page[api.Message]{Rows: rows, Next: "0"}, now)
	asks := 0
	for range 100 {
		request, ok := f.Older(now)
		if !ok {
			break
		}
		asks++
		f.Apply(request, api.Page[api.Message]{Rows: rows, Next: strconv.Itoa(asks)}, now)
	}
	require.Equal(t, maxBarren, asks)
	now = now.Add(barrenRest)
	request, ok := f.Older(now)
	require.True(t, ok, "it is tried again")
	f.Apply(request, api.Page[api.Message]{Rows: rows, Next: "again"}, now)
	_, ok = f.Older(now)
	require.False(t, ok)
}

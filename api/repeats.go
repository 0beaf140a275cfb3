package api

import (
	"context"
	"sync/atomic"
)

// Repeats counts the changes that were sent a second time, because the server
// had declared the first attempt unprocessed. It is safe for concurrent use.
type Repeats struct{ count atomic.Int64 }

// Count is how many there were so far.
func (r *Repeats) Count() int { return int(r.count.Load()) }

type repeatsKey struct{}

// CountRepeats counts the changes among the operations that are given the
// returned context.
func CountRepeats(ctx context.Context) (context.Context, *Repeats) {
	repeats := &Repeats{}
	return context.WithValue(ctx, repeatsKey{}, repeats), repeats
}

// noteRepeat counts one, if anybody wants to know.
func noteRepeat(ctx context.Context) {
	if repeats, ok := ctx.Value(repeatsKey{}).(*Repeats); ok {
		repeats.count.Add(1)
	}
}

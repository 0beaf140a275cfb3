package search

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
)

// workers is how many goroutines a search takes: two cores are there on the
// smallest machine that anyone watches mail on, and the rest of a larger one
// has other work.
const workers = 2

// spread does work for each of the shares 0 to n-1, on two goroutines when
// there is more than one share. Work that panics ends the search with an error
// instead of the program. A context that ends is seen before the next share.
func spread(ctx context.Context, n int, work func(worker, share int)) error {
	var (
		next   atomic.Int64
		broken [workers]error
		group  sync.WaitGroup
	)
	run := func(worker int) {
		defer func() {
			if cause := recover(); cause != nil {
				broken[worker] = fmt.Errorf("search broke off: %v", cause)
			}
		}()
		for share := int(next.Add(1)) - 1; share < n && ctx.Err() == nil; share = int(next.Add(1)) - 1 {
			work(worker, share)
			runtime.Gosched() // a key that came meanwhile goes first
		}
	}
	for worker := 1; worker < min(workers, n); worker++ {
		group.Go(func() { run(worker) })
	}
	run(0)
	group.Wait()
	for _, err := range broken {
		if err != nil {
			return err
		}
	}
	return ctx.Err()
}

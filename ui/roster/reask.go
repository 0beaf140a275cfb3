package roster

import (
	"context"

	"mintop/api"
	"mintop/api/budget"
)

// Reask puts another question in the place of Page and starts over, as Reset
// does. The function runs in commands: it must not look at what may change.
func (r *Roster[ID, R]) Reask(page func(ctx context.Context, class budget.Class, cursor string) (api.Page[R], error)) {
	r.spec.Page = page
	r.Reset()
}

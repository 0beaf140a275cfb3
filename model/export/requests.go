package export

import (
	"time"

	"mintop/api"
)

// Requests makes a sheet of requests that were made. Their paths hold what a
// person searched for.
func Requests(entries []api.Entry) Sheet {
	return table("requests", []Column{
		{"at", true},
		{"method", true},
		{"path", true},
		{"http_status", true},
		{"duration_ms", true},
		{"waited_ms", false},
		{"tier", false},
		{"remaining", true},
		{"class", false},
		{"cause", true},
		{"attempt", false},
		{"error", true},
		{"request_id", false},
	}, entries, func(cells []Cell, e *api.Entry) []Cell {
		trouble := None()
		if e.Kind != 0 {
			trouble = Text(e.Kind.String())
		}
		return append(cells,
			Moment(e.At), Text(e.Method), Text(e.Path), Known(int64(e.Status), e.Status != 0),
			Whole(int64(e.Duration/time.Millisecond)), Whole(int64(e.Waited/time.Millisecond)),
			Text(e.Tier.String()), Known(int64(e.Remaining), e.Remaining >= 0), Text(e.Class.String()), Text(e.Cause.String()),
			Whole(e.Attempt), trouble, Text(e.RequestID))
	})
}

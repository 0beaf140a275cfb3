package feed

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"mintop/api"
)

var noon = time.Date(2025, 3, 4, 12, 0, 0, 0, time.UTC)

// server is a list of messages that answers as the contract says: filters,
// the two orders, dates in whole seconds, and cursors that keep their place
// whatever is added.
type server struct {
	now  time.Time
	rows []*row
	made int
}

type row struct {
	api.Message

	route string
}

// send adds a message created some time ago, and returns it.
func (s *server) send(late time.Duration, status api.Status) *row {
	s.made++
	created := s.now.Add(-late)
	r := &row{
		Message: api.Message{
			ID:        api.MessageID(fmt.Sprintf("m%04d", s.made)),
			Status:    status,
			FromEmail: fmt.Sprintf("sender%d@acme.test", s.made%3),
			To:        []api.Recipient{{Email: fmt.Sprintf("user%d@example.com", s.made)}},
			CreatedAt: api.At(created),
		},
		route: fmt.Sprintf("route-%d", s.made%4),
	}
	if s.made%5 != 0 {
		r.StatusChangedAt = api.At(created) // every fifth begins without
	}
	s.rows = append(s.rows, r)
	return r
}

// move changes a message's status now.
func (s *server) move(r *row, status api.Status) {
	r.Status, r.StatusChangedAt = status, api.At(s.now)
}

// lose removes a message.
func (s *server) lose(r *row) {
	s.rows = slices.DeleteFunc(s.rows, func(other *row) bool { return other == r })
}

// page answers a request as things are now.
func (s *server) page(request Request) api.Page[api.Message] {
	key := func(r *row) int64 { return r.CreatedAt.UnixMicro() }
	if request.Query.Sort == api.SortLatestChange {
		key = func(r *row) int64 {
			if r.StatusChangedAt.IsZero() {
				return 0
			}
			return r.StatusChangedAt.UnixMicro()
		}
	}
	type placed struct {
		*row

		place string
	}
	var found []placed
	for _, r := range s.rows {
		if answers(request.Query, r) {
			place := strconv.FormatInt(1e18+key(r), 10) + " " + string(r.ID)
			if request.Page.Cursor == "" || place < request.Page.Cursor {
				found = append(found, placed{r, place})
			}
		}
	}
	slices.SortFunc(found, func(a, b placed) int { return cmp.Compare(b.place, a.place) })
	var page api.Page[api.Message]
	if size := request.Page.Size; len(found) > size {
		found = found[:size]
		page.Next = found[size-1].place
	}
	for _, r := range found {
		page.Rows = append(page.Rows, r.Message)
	}
	return page
}

func answers(q api.MessageQuery, r *row) bool {
	return (q.Status == "" || q.Status == r.Status) &&
		(q.RouteID == "" || q.RouteID == r.route) &&
		strings.Contains(r.FromEmail, q.FromEmail) &&
		(q.To.IsZero() || !r.CreatedAt.After(q.To))
}

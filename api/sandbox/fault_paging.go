package sandbox

import (
	"encoding/json"
	"net/http"
	"strconv"
)

// RepeatCursor answers a list with the same next cursor for ever: the one the
// page was asked with, or a fixed one on the first page.
func RepeatCursor() Fault {
	return recursor(func(c circumstance) string {
		if asked := c.request.URL.Query().Get("page[cursor]"); asked != "" {
			return asked
		}
		return "again"
	})
}

// EndlessCursors answers every page of a list with a next cursor that was
// never seen before. Such a cursor can be asked with only while the rule is
// in force: it leads to the first page again.
func EndlessCursors() Fault {
	return recursor(func(c circumstance) string { return "endless-" + strconv.Itoa(c.count) })
}

// recursor replaces the next cursor of a list, in both envelopes.
func recursor(next func(c circumstance) string) Fault {
	return Fault{acts: true, prepare: withoutMadeUpCursor, alter: func(a *answer, c circumstance) {
		var page map[string]json.RawMessage
		if json.Unmarshal(a.body, &page) != nil {
			return // no list: there is no cursor to spoil
		}
		cursor := jsonAnswer(a.status, next(c)).body
		if _, nested := page["meta"]; !nested {
			page["next_cursor"] = cursor
			a.body = jsonAnswer(a.status, page).body
			return
		}
		var meta map[string]json.RawMessage
		if json.Unmarshal(page["meta"], &meta) != nil {
			return // meta is of this package's own making and always an object
		}
		meta["next_cursor"] = cursor
		page["meta"] = jsonAnswer(a.status, meta).body
		a.body = jsonAnswer(a.status, page).body
	}}
}

// withoutMadeUpCursor lets a page be asked for with a cursor that only a fault
// can have given.
func withoutMadeUpCursor(r *http.Request) *http.Request {
	query := r.URL.Query()
	if _, err := parseCursor(query.Get("page[cursor]")); err == nil {
		return r
	}
	query.Del("page[cursor]")
	seen := r.Clone(r.Context())
	seen.URL.RawQuery = query.Encode()
	return seen
}

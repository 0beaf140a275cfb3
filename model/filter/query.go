package filter

import (
	"slices"

	"mintop/api"
	"mintop/model/mail"
)

// Queries are the questions to the server whose answers together hold every
// message the filter matches, Window aside. They may hold others too: the
// server takes one status at a time, matches some fields in part, and cannot
// leave anything out. A filter nothing can match has none.
func (f Filter) Queries() []api.MessageQuery {
	query := api.MessageQuery{Sort: api.SortNewest}
	for _, t := range f.Terms {
		t.ask(&query)
	}
	if len(f.Statuses) == 0 && !f.Problems {
		return []api.MessageQuery{query}
	}
	var queries []api.MessageQuery
	for _, status := range f.askable() {
		one := query
		one.Status = status
		queries = append(queries, one)
	}
	return queries
}

// askable lists the statuses a matching message can have.
func (f Filter) askable() []api.Status {
	list := f.Statuses
	if len(list) == 0 {
		list = api.Statuses()
	}
	return slices.DeleteFunc(slices.Clone(list), func(s api.Status) bool {
		if f.Problems && !mail.StatusSeverity(s).Problem() && !mail.Ages(s) {
			return true
		}
		return slices.ContainsFunc(f.Terms, func(t Term) bool {
			return t.Field == Status && t.Not == (t.Value == string(s))
		})
	})
}

// Local reports whether asking the server would narrow nothing: the plain list
// holds the matches no less densely than any query.
func (f Filter) Local() bool {
	return !f.Problems && len(f.Statuses) == 0 &&
		!slices.ContainsFunc(f.Terms, func(t Term) bool { return !t.Not && t.Value != "" })
}

// ByRoute reports whether only the server can tell what matches: list rows do
// not say which route a message took.
func (f Filter) ByRoute() bool {
	return slices.ContainsFunc(f.Terms, func(t Term) bool { return t.Field == Route && !t.Not })
}

// ByStatus reports whether what matches changes as messages move on.
func (f Filter) ByStatus() bool {
	return f.Problems || len(f.Statuses) > 0 ||
		slices.ContainsFunc(f.Terms, func(t Term) bool { return t.Field == Status })
}

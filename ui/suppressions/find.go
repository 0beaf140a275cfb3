package suppressions

import (
	"context"
	"maps"
	"time"

	"mintop/api"
	"mintop/api/budget"
	"mintop/model/address"
	"mintop/model/suppression"
)

// fewAddresses is up to how many addresses are looked up one by one. More are
// looked for in the list as a whole.
const fewAddresses = 10

// find reads the entries that hold addresses in a place, by the key
// of the address (address.SameKey). With a time, only entries made or changed since then are looked at.
func find(ctx context.Context, client API, place suppression.Place, addresses []string, since time.Time) (map[string]suppression.Entry, error) {
	query := api.SuppressionQuery{
		Sort: "-created_at", Scope: place.Scope, Project: place.Project, Route: place.Route, From: since,
	}
	if place.Scope == api.ScopeRoute {
		query.Project = "" // the route says it all, and answers may not name its project
	}
	if len(addresses) > fewAddresses {
		entries, err := walk(ctx, client, query)
		return holding(entries, place, addresses), err
	}
	found := make(map[string]suppression.Entry, len(addresses))
	for _, wanted := range addresses {
		query.Value = wanted
		entries, err := walk(ctx, client, query)
		if err != nil {
			return nil, err
		}
		maps.Copy(found, holding(entries, place, []string{wanted}))
	}
	return found, nil
}

// holding picks the entries that hold addresses in a place.
func holding(entries []suppression.Entry, place suppression.Place, addresses []string) map[string]suppression.Entry {
	wanted := make(map[string]bool, len(addresses))
	for _, text := range addresses {
		wanted[address.SameKey(text)] = true
	}
	found := make(map[string]suppression.Entry, len(addresses))
	for _, entry := range entries {
		if key := address.SameKey(entry.Value); wanted[key] && entry.Place.Same(place) {
			found[key] = entry
		}
	}
	return found
}

// walk reads every page of a query, for a key that waits.
func walk(ctx context.Context, client API, query api.SuppressionQuery) ([]suppression.Entry, error) {
	found, err := api.Walk(manyPages, func(page api.PageRequest) (api.Page[api.Suppression], error) {
		return client.Suppressions(ctx, budget.Interactive, query, page)
	})
	entries := make([]suppression.Entry, len(found.Rows))
	for i, row := range found.Rows {
		entries[i] = suppression.FromAPI(row)
	}
	return entries, err
}

package routes

import (
	"context"
	"slices"

	"mintop/api"
	"mintop/api/budget"
)

// projectsNamed lists the projects of a name. Searching finds parts of names
// too, and names may be taken several times.
func projectsNamed(ctx context.Context, client API, name string) ([]api.ProjectID, error) {
	read := func(page api.PageRequest) (api.Page[api.Project], error) {
		return client.Projects(ctx, budget.Interactive, api.ProjectQuery{Search: name}, page)
	}
	return matching(read, func(p api.Project) (api.ProjectID, bool) { return p.ID, p.Name == name })
}

// routesNamed lists the routes of a name that a project has.
func routesNamed(ctx context.Context, client API, project api.ProjectID, name string) ([]api.RouteID, error) {
	read := func(page api.PageRequest) (api.Page[api.Route], error) {
		return client.Routes(ctx, budget.Interactive, project, api.RouteQuery{Search: name}, page)
	}
	return matching(read, func(r api.Route) (api.RouteID, bool) { return r.ID, r.Name == name })
}

// namedPages bounds how many projects or routes are looked through for a name
// that was searched for.
const namedPages = 10

// matching reads a list to its end and picks ids from it.
func matching[R api.Row, ID comparable](read func(api.PageRequest) (api.Page[R], error), pick func(R) (ID, bool)) ([]ID, error) {
	found, err := api.Walk(namedPages, read)
	if err != nil {
		return nil, err
	}
	var ids []ID
	for _, row := range found.Rows {
		if id, ok := pick(row); ok {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

// hasOther reports whether there is any that was not there before.
func hasOther[T comparable](now, before []T) bool {
	return slices.ContainsFunc(now, func(id T) bool { return !slices.Contains(before, id) })
}

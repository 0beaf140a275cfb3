package routes

import (
	"context"
	"encoding/json"
	"errors"

	"mintop/api"
	"mintop/api/budget"
	"mintop/model/route"
)

// walk is the place in the list of projects and their routes. The service has no
// such list: it has one of projects, and one of routes for each of them. Each
// step reads one page of one of them, so that what a refresh costs is what is
// counted. The zero value is the top.
//
// As a cursor it is written as text, and read by nobody but this program.
type walk struct {
	Projects []route.Project // read, and their routes are not, the next one first
	Routes   string          // cursor within the routes of the first of them
	Next     string          // cursor of the next page of projects, empty after the last
}

// cursor writes the place; empty at the end.
func (w walk) cursor() (string, error) {
	if len(w.Projects) == 0 && w.Next == "" {
		return "", nil
	}
	text, err := json.Marshal(w)
	return string(text), err
}

// walkAt reads a place.
func walkAt(cursor string) (w walk, err error) {
	if cursor != "" {
		err = json.Unmarshal([]byte(cursor), &w)
	}
	return w, err
}

// page reads the rows at a cursor, and where they go on.
func (t *Tab) page(ctx context.Context, class budget.Class, cursor string) ([]route.Row, string, error) {
	at, err := walkAt(cursor)
	if err != nil {
		return nil, "", err
	}
	step := projectsStep
	if len(at.Projects) > 0 {
		step = routesStep
	}
	rows, at, err := step(ctx, t.api, class, at)
	if err != nil {
		return nil, "", err
	}
	next, err := at.cursor()
	return rows, next, err
}

// projectsStep reads the next page of projects, by name, and shows the first of
// them.
func projectsStep(ctx context.Context, client API, class budget.Class, at walk) ([]route.Row, walk, error) {
	page, err := client.Projects(ctx, class, api.ProjectQuery{Sort: api.SortName}, api.PageRequest{Cursor: at.Next, Size: api.MaxPageSize})
	if err != nil {
		return nil, at, err
	}
	if page.Next == at.Next {
		page.Next = "" // a cursor that leads to itself ends the list (contract: "Lists and paging")
	}
	at = walk{Next: page.Next}
	for _, project := range page.Rows {
		at.Projects = append(at.Projects, route.ProjectFromAPI(project))
	}
	return at.first(), at, nil
}

// routesStep reads the next routes of the first project that waits for its own.
// After the last of them the next project is shown.
func routesStep(ctx context.Context, client API, class budget.Class, at walk) ([]route.Row, walk, error) {
	project := at.Projects[0]
	page, err := client.Routes(ctx, class, project.ID, api.RouteQuery{Sort: api.SortName}, api.PageRequest{Cursor: at.Routes, Size: api.MaxPageSize})
	if errors.Is(err, api.NotFound) && gone(ctx, client, class, project.ID) {
		page, err = api.Page[api.Route]{}, nil
	}
	if err != nil {
		return nil, at, err
	}
	var rows []route.Row
	for _, r := range page.Rows {
		rows = append(rows, route.RowOf(project, route.FromAPI(r)))
	}
	if page.Next != "" && page.Next != at.Routes {
		at.Routes = page.Next
		return rows, at, nil
	}
	at.Projects, at.Routes = at.Projects[1:], ""
	return append(rows, at.first()...), at, nil
}

// gone reports whether a project whose routes are not found was deleted since it
// was listed. Otherwise it is not known that it has none.
func gone(ctx context.Context, client API, class budget.Class, id api.ProjectID) bool {
	_, err := client.Project(ctx, class, id)
	return errors.Is(err, api.NotFound)
}

// first is the row of the project whose routes come next.
func (w walk) first() []route.Row {
	if len(w.Projects) == 0 {
		return nil
	}
	return []route.Row{route.ProjectRow(w.Projects[0])}
}

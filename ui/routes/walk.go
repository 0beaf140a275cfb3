package routes

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

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
	Next     string          // cursor of the next page of projects, empty after the last
	Trail    api.Trail       // of the pages of projects
	Known    []api.ProjectID // every project read so far

	Routes routes // of the first of Projects
}

// routes is the place within the routes of one project.
type routes struct {
	Cursor string
	Trail  api.Trail
	Known  []api.RouteID
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
func (t *Tab) page(ctx context.Context, class budget.Class, cursor string) (api.Page[route.Row], error) {
	at, err := walkAt(cursor)
	if err != nil {
		return api.Page[route.Row]{}, err
	}
	step := projectsStep
	if len(at.Projects) > 0 {
		step = routesStep
	}
	page, at, err := step(ctx, t.api, class, at)
	if err != nil {
		return api.Page[route.Row]{}, err
	}
	page.Next, err = at.cursor()
	return page, err
}

// projectsStep reads the next page of projects, by name, and shows the first of
// them. One that was read before is left out: it was renamed meanwhile.
func projectsStep(ctx context.Context, client API, class budget.Class, at walk) (rows api.Page[route.Row], next walk, err error) {
	page, err := client.Projects(ctx, class, api.ProjectQuery{Sort: api.SortName}, api.PageRequest{Cursor: at.Next, Size: api.MaxPageSize})
	if err != nil {
		return rows, at, err
	}
	for _, listed := range page.Rows {
		if project := route.ProjectFromAPI(listed); !slices.Contains(at.Known, project.ID) {
			at.Known = append(at.Known, project.ID)
			at.Projects = append(at.Projects, project)
		}
	}
	at.Next = at.Trail.Next(at.Next, page.Next, len(at.Projects))
	return api.Page[route.Row]{Rows: at.first(), Unidentified: page.Unidentified}, at, nil
}

// routesStep reads the next routes of the first project that waits for its own.
// After the last of them the next project is shown.
func routesStep(ctx context.Context, client API, class budget.Class, at walk) (rows api.Page[route.Row], next walk, err error) {
	project := at.Projects[0]
	page, err := client.Routes(ctx, class, project.ID, api.RouteQuery{Sort: api.SortName}, api.PageRequest{Cursor: at.Routes.Cursor, Size: api.MaxPageSize})
	if errors.Is(err, api.NotFound) && gone(ctx, client, class, project.ID) {
		page, err = api.Page[api.Route]{}, nil
	}
	if err != nil {
		return rows, at, err
	}
	rows.Unidentified = page.Unidentified
	for _, listed := range page.Rows {
		if r := route.FromAPI(listed); !slices.Contains(at.Routes.Known, r.ID) {
			at.Routes.Known = append(at.Routes.Known, r.ID)
			rows.Rows = append(rows.Rows, route.RowOf(project, r))
		}
	}
	at.Routes.Cursor = at.Routes.Trail.Next(at.Routes.Cursor, page.Next, len(rows.Rows))
	if at.Routes.Cursor == "" {
		at.Projects, at.Routes = at.Projects[1:], routes{}
		rows.Rows = append(rows.Rows, at.first()...)
	}
	return rows, at, nil
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

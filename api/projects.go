package api

import (
	"context"
	"net/http"
	"net/url"

	"mintop/api/budget"
)

// ProjectQuery selects and orders projects (contract: project.index). The zero
// value is every project, newest first.
type ProjectQuery struct {
	Sort   Sort
	Search string
}

// Values renders the query as the server reads it.
func (q ProjectQuery) Values() url.Values {
	values := parameters{}
	values.set("sort", string(q.Sort))
	values.set("filter[search]", q.Search)
	return url.Values(values)
}

// Projects reads one page of the projects a query selects (contract:
// project.index).
func (c *Client) Projects(ctx context.Context, class budget.Class, query ProjectQuery, page PageRequest) (Page[Project], error) {
	q := call{op: "list projects", class: class, query: query.Values()}
	return list[Project](ctx, c, q.at("/projects"), page)
}

// Project reads one project with its routes, domains and figures (contract:
// project.show).
func (c *Client) Project(ctx context.Context, class budget.Class, id ProjectID) (ProjectDetail, error) {
	q := call{op: "show project", class: class}
	q.query = url.Values{"include": {"routes,routesCount,domains,domainsCount,messageStats"}}
	return show[ProjectDetail](ctx, c, q.at("/projects/{}", string(id)))
}

// CreateProject makes a project and tells its token (contract: project.store).
// The token is returned beside an error too, when the rest of the answer could
// not be read.
func (c *Client) CreateProject(ctx context.Context, draft ProjectDraft) (CreatedProject, error) {
	q := call{op: "create project", change: http.MethodPost}.at("/projects").with(draft)
	got, err := c.write(ctx, q)
	if err != nil {
		return CreatedProject{}, err
	}
	project, err := decodeObject[ProjectDetail](q, got)
	return CreatedProject{Project: project, Token: secretIn(got, "api_token")}, err
}

// UpdateProject changes what an edit names (contract: project.update).
func (c *Client) UpdateProject(ctx context.Context, id ProjectID, edit ProjectEdit) (ProjectDetail, error) {
	q := call{op: "change project", change: http.MethodPut}
	return change[ProjectDetail](ctx, c, q.at("/projects/{}", string(id)).with(edit))
}

// DeleteProject removes a project (contract: project.destroy).
func (c *Client) DeleteProject(ctx context.Context, id ProjectID) error {
	return c.erase(ctx, call{op: "delete project"}.at("/projects/{}", string(id)))
}

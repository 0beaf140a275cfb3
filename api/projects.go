package api

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"

	"mintop/api/budget"
	"mintop/api/token"
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

// CreateProject makes a project (contract: project.store).
func (c *Client) CreateProject(ctx context.Context, draft ProjectDraft) (CreatedProject, error) {
	q := call{op: "create project", change: http.MethodPost}.at("/projects").with(draft)
	got, err := c.write(ctx, q)
	if err != nil {
		return CreatedProject{}, err
	}
	project, err := decodeObject[ProjectDetail](q, got)
	if err != nil {
		return CreatedProject{}, err
	}
	var beside struct {
		Token token.Secret `json:"api_token"`
	}
	if err := json.Unmarshal(got.body, &beside); err != nil {
		return CreatedProject{}, q.misshapen(got, presentable(err.Error()), err)
	}
	return CreatedProject{Project: project, Token: beside.Token}, nil
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

package api

import (
	"context"
	"net/http"
	"net/url"

	"mintop/api/budget"
)

// RouteQuery selects and orders the routes of a project (contract:
// route.index). The zero value is every route, newest first.
type RouteQuery struct {
	Sort      Sort
	Type      RouteType
	IsDefault *bool
	Search    string // name or slug
}

// Values renders the query as the server reads it.
func (q RouteQuery) Values() url.Values {
	values := parameters{}
	values.set("sort", string(q.Sort))
	values.set("filter[route_type]", string(q.Type))
	values.setBool("filter[is_default]", q.IsDefault)
	values.set("filter[search]", q.Search)
	return url.Values(values)
}

// Routes reads one page of a project's routes (contract: route.index). There
// is no list of the routes of all projects.
func (c *Client) Routes(ctx context.Context, class budget.Class, project ProjectID, query RouteQuery, page PageRequest) (Page[Route], error) {
	q := call{op: "list routes", class: class, query: query.Values()}
	return list[Route](ctx, c, q.at("/projects/{}/routes", string(project)), page)
}

// Route reads one route with its settings and daily statistics (contract:
// route.show).
func (c *Client) Route(ctx context.Context, class budget.Class, id RouteID) (RouteDetail, error) {
	q := call{op: "show route", class: class, query: url.Values{"include": {"statistics"}}}
	return show[RouteDetail](ctx, c, q.at("/routes/{}", string(id)))
}

// CreateRoute adds a route to a project (contract: route.store).
func (c *Client) CreateRoute(ctx context.Context, project ProjectID, draft RouteDraft) (RouteDetail, error) {
	q := call{op: "create route", change: http.MethodPost}
	return change[RouteDetail](ctx, c, q.at("/projects/{}/routes", string(project)).with(draft))
}

// UpdateRoute changes what an edit names (contract: route.update).
func (c *Client) UpdateRoute(ctx context.Context, id RouteID, edit RouteEdit) (RouteDetail, error) {
	q := call{op: "change route", change: http.MethodPut}
	return change[RouteDetail](ctx, c, q.at("/routes/{}", string(id)).with(edit))
}

// DeleteRoute removes a route (contract: route.destroy). A route the
// service will not let go is a Validation error.
func (c *Client) DeleteRoute(ctx context.Context, id RouteID) error {
	return c.erase(ctx, call{op: "delete route"}.at("/routes/{}", string(id)))
}

// VerifyInboundDomain has the service look at the MX records of a route's
// inbound domain (contract: route.verifyInboundDomain). As a DNS verification
// it counts in the special tier (inferred). A route without such a domain is a
// Validation error.
func (c *Client) VerifyInboundDomain(ctx context.Context, id RouteID) (InboundVerification, error) {
	q := call{op: "verify inbound domain", change: http.MethodPost, special: true, verdict: "data"}
	return change[InboundVerification](ctx, c, q.at("/routes/{}/verify-inbound-domain", string(id)))
}

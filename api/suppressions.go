package api

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"mintop/api/budget"
)

// SuppressionQuery selects and orders suppressions (contract:
// suppression.index). The zero value is every one, newest first.
type SuppressionQuery struct {
	Sort    Sort
	Scope   Scope
	Project ProjectID
	Route   RouteID
	Value   string // partial
	Reason  SuppressionReason
	From    time.Time // created or updated on or after
	To      time.Time // created or updated on or before
}

// Values renders the query as the server reads it.
func (q SuppressionQuery) Values() url.Values {
	values := parameters{}
	values.set("sort", string(q.Sort))
	values.set("filter[scope]", string(q.Scope))
	values.set("filter[project_id]", string(q.Project))
	values.set("filter[route_id]", string(q.Route))
	values.set("filter[value]", q.Value)
	values.set("filter[reason]", string(q.Reason))
	values.set("filter[startDate]", queryTime(q.From))
	values.set("filter[endDate]", queryTime(q.To))
	return url.Values(values)
}

// Suppressions reads one page of the suppressions a query selects (contract:
// suppression.index).
func (c *Client) Suppressions(ctx context.Context, class budget.Class, query SuppressionQuery, page PageRequest) (Page[Suppression], error) {
	q := call{op: "list suppressions", class: class, query: query.Values()}
	return list[Suppression](ctx, c, q.at("/suppressions"), page)
}

// AddSuppressions holds back mail to up to MaxSuppressions addresses
// (contract: suppression.store).
func (c *Client) AddSuppressions(ctx context.Context, request SuppressionRequest) (Added, error) {
	q := call{op: "add suppressions", change: http.MethodPost}
	if n := len(request.Emails); n < 1 || n > MaxSuppressions {
		return Added{}, q.fail(Refused, "one request adds 1 to 1000 addresses, not "+strconv.Itoa(n), nil)
	}
	q = q.at("/suppressions").with(request)
	got, err := c.write(ctx, q)
	if err != nil {
		return Added{}, err
	}
	return decode[Added](q, got)
}

// RemoveSuppression asks for mail to an address to be let through again
// (contract: suppression.destroy). Success does not mean that it was: see
// Removal.Outcome.
func (c *Client) RemoveSuppression(ctx context.Context, id SuppressionID) (Removal, error) {
	q := call{op: "remove suppression", change: http.MethodDelete}.at("/suppressions/{}", string(id))
	got, err := c.write(ctx, q)
	switch {
	case err != nil:
		return Removal{}, err
	case got.status == http.StatusNoContent:
		return Removal{Outcome: Removed}, nil
	}
	said, err := decode[removalAnswer](q, got)
	if err != nil {
		return Removal{}, err
	}
	return Removal{
		Outcome: said.outcome(got.status), Message: said.Message, Ticket: said.Ticket, Confidence: said.Confidence,
	}, nil
}

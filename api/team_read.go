package api

import (
	"context"
	"net/url"

	"mintop/api/budget"
)

// Team reads the account the token belongs to, with the features and addons of
// its plan (contract: team.show). It is also the cheapest proof that the token
// may use the Team API at all.
func (c *Client) Team(ctx context.Context, class budget.Class) (Team, error) {
	q := call{op: "show team", class: class, query: url.Values{"include": {"features,addons"}}}
	return show[Team](ctx, c, q.at("/team"))
}

// Usage reads what the team sent in its billing periods (contract:
// team.usage).
func (c *Client) Usage(ctx context.Context, class budget.Class) (Usage, error) {
	return show[Usage](ctx, c, call{op: "show usage", class: class}.at("/team/usage"))
}

// Members reads one page of the team's people (contract: team.members). The
// list has neither filters nor an order to choose.
func (c *Client) Members(ctx context.Context, class budget.Class, page PageRequest) (Page[Member], error) {
	return list[Member](ctx, c, call{op: "list members", class: class}.at("/team/members"), page)
}

// Roles reads every role of the team, which is one page (contract:
// team.roles).
func (c *Client) Roles(ctx context.Context, class budget.Class) ([]Role, error) {
	q := call{op: "list roles", class: class}.at("/team/roles")
	got, err := c.read(ctx, q)
	if err != nil {
		return nil, err
	}
	page, err := decodePage[Role](q, got)
	return page.Rows, err
}

package api

import (
	"context"

	"mintop/api/budget"
)

// Team reads the account the token belongs to (contract: team.show). It is
// also the cheapest proof that the token may use the Team API at all.
func (c *Client) Team(ctx context.Context, class budget.Class) (Team, error) {
	return show[Team](ctx, c, call{op: "show team", path: "/team", class: class})
}

// Usage reads what the team sent in its billing periods (contract:
// team.usage).
func (c *Client) Usage(ctx context.Context, class budget.Class) (Usage, error) {
	return show[Usage](ctx, c, call{op: "show usage", path: "/team/usage", class: class})
}

func show[T any](ctx context.Context, c *Client, q call) (T, error) {
	got, err := c.read(ctx, q)
	if err != nil {
		var none T
		return none, err
	}
	return decodeObject[T](q, got)
}

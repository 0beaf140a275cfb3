package api

import (
	"context"
	"net/http"
	"net/url"

	"mintop/api/budget"
)

// WebhookQuery selects and orders webhooks (contract: webhook.index). The zero
// value is every webhook, newest first.
type WebhookQuery struct {
	Sort    Sort
	Project ProjectID
	Route   RouteID
	Scope   Scope
	Enabled *bool
	Event   WebhookEvent
	Search  string // name or URL
}

// Values renders the query as the server reads it.
func (q WebhookQuery) Values() url.Values {
	values := parameters{}
	values.set("sort", string(q.Sort))
	values.set("filter[project]", string(q.Project))
	values.set("filter[route_id]", string(q.Route))
	values.set("filter[scope]", string(q.Scope))
	values.setBool("filter[enabled]", q.Enabled)
	values.set("filter[event]", string(q.Event))
	values.set("filter[search]", q.Search)
	return url.Values(values)
}

// Webhooks reads one page of the webhooks a query selects (contract:
// webhook.index).
func (c *Client) Webhooks(ctx context.Context, class budget.Class, query WebhookQuery, page PageRequest) (Page[Webhook], error) {
	q := call{op: "list webhooks", class: class, query: query.Values(), paging: plainCursor}
	return list[Webhook](ctx, c, q.at("/webhooks"), page)
}

// Webhook reads one webhook (contract: webhook.show).
func (c *Client) Webhook(ctx context.Context, class budget.Class, id WebhookID) (WebhookDetail, error) {
	q := call{op: "show webhook", class: class}
	return show[WebhookDetail](ctx, c, q.at("/webhooks/{}", string(id)))
}

// CreateWebhook makes a webhook and tells its secret (contract:
// webhook.store). The secret is returned beside an error too, when the rest of
// the answer could not be read.
func (c *Client) CreateWebhook(ctx context.Context, draft WebhookDraft) (WebhookSecret, error) {
	q := call{op: "create webhook", change: http.MethodPost}
	return c.disclose(ctx, q.at("/webhooks").with(draft.body()))
}

// UpdateWebhook changes what an edit names (contract: webhook.update).
func (c *Client) UpdateWebhook(ctx context.Context, id WebhookID, edit WebhookEdit) (WebhookDetail, error) {
	q := call{op: "change webhook", change: http.MethodPut}
	return change[WebhookDetail](ctx, c, q.at("/webhooks/{}", string(id)).with(edit.body()))
}

// DeleteWebhook removes a webhook (contract: webhook.destroy).
func (c *Client) DeleteWebhook(ctx context.Context, id WebhookID) error {
	return c.erase(ctx, call{op: "delete webhook"}.at("/webhooks/{}", string(id)))
}

// RegenerateWebhookSecret makes a new secret and tells it; the old one signs
// nothing any more (contract: webhook.regenerateSecret). It is returned beside
// an error too, as by CreateWebhook.
func (c *Client) RegenerateWebhookSecret(ctx context.Context, id WebhookID) (WebhookSecret, error) {
	q := call{op: "regenerate webhook secret", change: http.MethodPost}
	return c.disclose(ctx, q.at("/webhooks/{}/regenerate-secret", string(id)))
}

// disclose writes, and reads a webhook with its secret.
func (c *Client) disclose(ctx context.Context, q call) (WebhookSecret, error) {
	got, err := c.write(ctx, q)
	if err != nil {
		return WebhookSecret{}, err
	}
	webhook, err := decodeObject[WebhookDetail](q, got)
	return WebhookSecret{Webhook: webhook, Secret: secretIn(got, "secret")}, err
}

// TestWebhook has the service send a sample (contract: webhook.test). What came
// of it is for Delivery to say, a little later.
func (c *Client) TestWebhook(ctx context.Context, id WebhookID) (DeliveryID, error) {
	q := call{op: "test webhook", change: http.MethodPost}
	sent, err := change[struct {
		ID DeliveryID `json:"delivery_id"`
	}](ctx, c, q.at("/webhooks/{}/test", string(id)))
	return sent.ID, err
}

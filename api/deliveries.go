package api

import (
	"context"
	"net/url"
	"time"

	"mintop/api/budget"
)

// DeliveryQuery selects and orders the deliveries of a webhook (contract:
// webhook.deliveries). The zero value is every delivery, newest first.
type DeliveryQuery struct {
	Sort   Sort
	Status DeliveryStatus
	Event  WebhookEvent

	// The first and last day, in UTC.
	From, To time.Time
}

// Values renders the query as the server reads it.
func (q DeliveryQuery) Values() url.Values {
	values := parameters{}
	values.set("sort", string(q.Sort))
	values.set("filter[status]", string(q.Status))
	values.set("filter[event_type]", string(q.Event))
	values.set("filter[from_date]", queryDate(q.From))
	values.set("filter[to_date]", queryDate(q.To))
	return url.Values(values)
}

// Deliveries reads one page of a webhook's deliveries (contract:
// webhook.deliveries). The size of the page is the server's choice.
func (c *Client) Deliveries(ctx context.Context, class budget.Class, webhook WebhookID, query DeliveryQuery, page PageRequest) (Page[Delivery], error) {
	q := call{op: "list deliveries", class: class, query: query.Values(), paging: sizeless}
	return list[Delivery](ctx, c, q.at("/webhooks/{}/deliveries", string(webhook)), page)
}

// Delivery reads one attempt with what was sent and what came back (contract:
// webhook.showDelivery). The API has no way to send it again.
func (c *Client) Delivery(ctx context.Context, class budget.Class, webhook WebhookID, id DeliveryID) (DeliveryDetail, error) {
	q := call{op: "show delivery", class: class}
	return show[DeliveryDetail](ctx, c, q.at("/webhooks/{}/deliveries/{}", string(webhook), string(id)))
}

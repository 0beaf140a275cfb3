package webhooks

import (
	"context"

	"mintop/api"
	"mintop/api/budget"
	"mintop/model/export"
	"mintop/model/webhook"
	"mintop/ui/call"
	"mintop/ui/roster"
	"mintop/ui/session"
)

// detail shows one open webhook: what it is, how it does, and its deliveries.
type detail struct {
	session *session.Session
	api     API
	id      api.WebhookID

	row     webhook.Webhook // the newest that is known
	full    *webhook.Detail // nil until it was read
	trouble string          // why it could not be read

	deliveries *roster.Roster[api.DeliveryID, webhook.Delivery]
	query      deliveryFilter

	width, height int
}

// newDetail opens a webhook of the list.
func newDetail(s *session.Session, client API, row webhook.Webhook) *detail {
	d := &detail{session: s, api: client, id: row.ID, row: row}
	d.deliveries = roster.New(s, roster.Spec[api.DeliveryID, webhook.Delivery]{
		Noun: "delivery", Nouns: "deliveries",
		Columns: deliveryColumns(),
		ID:      func(delivery *webhook.Delivery) api.DeliveryID { return delivery.ID },
		Row:     d.deliveryRow,
		Problem: (*webhook.Delivery).Failed,
		Paste:   func(delivery *webhook.Delivery) string { return string(delivery.ID) },
		Pasted:  "delivery",
		Sheet:   export.Deliveries,
		Match:   func(delivery *webhook.Delivery) bool { return !d.query.failed || delivery.Failed() },
		Page:    d.page(""),
		Empty:   "The service keeps no delivery of this webhook. Test it to make one.",
	})
	return d
}

// page reads one page of the deliveries of a status, of all for none.
func (d *detail) page(status api.DeliveryStatus) func(context.Context, budget.Class, string) (api.Page[webhook.Delivery], error) {
	client, id := d.api, d.id
	query := api.DeliveryQuery{Sort: api.SortNewest, Status: status}
	return func(ctx context.Context, class budget.Class, cursor string) (api.Page[webhook.Delivery], error) {
		page, err := client.Deliveries(ctx, class, id, query, api.PageRequest{Cursor: cursor})
		return api.PageOf(page, webhook.DeliveryFromAPI), err
	}
}

// follow takes over what the list learned about the webhook since. One that left
// the list stays as it was.
func (d *detail) follow(row *webhook.Webhook, listed bool) {
	if listed {
		d.row = *row
	}
}

// detailed takes the webhook in full.
func (d *detail) detailed(msg call.AnswerMsg[webhook.Detail]) {
	if msg.Err != nil {
		d.trouble = session.Sentence(msg.Err)
		return
	}
	d.trouble = ""
	full := msg.Value
	d.full, d.row = &full, full.Webhook
}

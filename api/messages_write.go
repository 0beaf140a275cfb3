package api

import (
	"context"
	"net/http"
	"time"
)

// CancelMessage withdraws a scheduled message for good (contract:
// cancelScheduledMessage). It is a Conflict when the message is not scheduled
// any more.
//
// Like every write it is sent once. When the answer is lost, the error's
// MaybeDone is set: read the message to learn what became of it.
func (c *Client) CancelMessage(ctx context.Context, id MessageID) (Rescheduled, error) {
	q := call{op: "cancel message", change: http.MethodPost}
	return change[Rescheduled](ctx, c, q.at("/messages/{}/cancel", string(id)))
}

// RescheduleMessage moves a scheduled message to another time (contract:
// rescheduleMessage). A time the service does not accept is a Validation
// error.
func (c *Client) RescheduleMessage(ctx context.Context, id MessageID, at time.Time) (Rescheduled, error) {
	q := call{op: "reschedule message", change: http.MethodPatch}
	body := map[string]string{"scheduled_at": at.UTC().Format(time.RFC3339)}
	return change[Rescheduled](ctx, c, q.at("/messages/{}", string(id)).with(body))
}

// ReleaseMessage passes a quarantined inbound message on to its webhooks
// (contract: processInboundMessage). The service queues that: success means
// accepted, not delivered. A request repeated with the same idempotency key is
// carried out once; an empty key sends none.
func (c *Client) ReleaseMessage(ctx context.Context, id MessageID, idempotencyKey string) (Released, error) {
	q := call{op: "release message", change: http.MethodPost, idempotencyKey: idempotencyKey}
	return change[Released](ctx, c, q.at("/messages/{}/process", string(id)))
}

package api

import (
	"encoding/json"
	"slices"
	"strings"
	"time"
)

// DeliveryID identifies one attempt to call a webhook.
type DeliveryID string

// DeliveryStatus is what came of an attempt. The enum is open.
type DeliveryStatus string

// The delivery statuses of the contract.
const (
	DeliveryPending     DeliveryStatus = "pending"
	DeliverySuccess     DeliveryStatus = "success"
	DeliveryFailed      DeliveryStatus = "failed"
	DeliveryClientError DeliveryStatus = "client_error"
	DeliveryServerError DeliveryStatus = "server_error"
	DeliveryTimeout     DeliveryStatus = "timeout"
)

// Delivery is one row of a webhook's delivery list (contract:
// WebhookDeliveryListData).
type Delivery struct {
	ID        DeliveryID     `json:"id"`
	WebhookID WebhookID      `json:"webhook_id"`
	Event     WebhookEvent   `json:"event_type"`
	Status    DeliveryStatus `json:"status"`
	Attempt   int            `json:"attempt_number"`

	// Nil when no answer came.
	HTTPStatus     *int   `json:"http_status_code"`
	DurationMillis *int64 `json:"duration_ms"`

	// Where the event arose. Empty in older answers.
	SourceScope     Scope     `json:"source_scope"`
	SourceProjectID ProjectID `json:"source_project_id"`
	SourceRouteID   RouteID   `json:"source_route_id"`

	Sandbox     bool `json:"sandbox"`
	DeliveredAt Time `json:"delivered_at"`
	CreatedAt   Time `json:"created_at"`
}

// Duration is how long the called server took, 0 when it never answered.
func (d Delivery) Duration() time.Duration {
	if d.DurationMillis == nil {
		return 0
	}
	return time.Duration(*d.DurationMillis) * time.Millisecond
}

// DeliveryDetail is one attempt in full (contract: WebhookDeliveryData).
type DeliveryDetail struct {
	Delivery

	// Payload is the JSON that was sent, of any shape.
	Payload json.RawMessage

	ResponseHeaders []Field // sorted by name where the service gives no order
	ResponseBody    string
	Error           string // why no answer came

	// Raw is the attempt as it came.
	Raw json.RawMessage
}

// UnmarshalJSON takes the free parts in whatever shape they come. The moment
// of the attempt is called timestamp here and created_at in the list.
func (d *DeliveryDetail) UnmarshalJSON(raw []byte) error {
	var more struct {
		Payload   json.RawMessage `json:"payload"`
		Headers   json.RawMessage `json:"response_headers"`
		Body      json.RawMessage `json:"response_body"`
		Error     json.RawMessage `json:"error_message"`
		Timestamp Time            `json:"timestamp"`
	}
	if err := json.Unmarshal(raw, &more); err != nil {
		return err
	}
	*d = DeliveryDetail{
		ResponseHeaders: headersOf(more.Headers), ResponseBody: textOf(more.Body), Error: textOf(more.Error), Raw: keep(raw),
	}
	if !isNothing(more.Payload) {
		d.Payload = more.Payload
	}
	if err := json.Unmarshal(raw, &d.Delivery); err != nil {
		return err
	}
	if d.CreatedAt.IsZero() {
		d.CreatedAt = more.Timestamp
	}
	return nil
}

// headersOf reads response headers as an object of texts or lists, or as a
// list of texts such as "Name: value" (contract: "Older against newest").
func headersOf(raw json.RawMessage) []Field {
	var lines []json.RawMessage
	if json.Unmarshal(raw, &lines) == nil {
		return headerLines(lines)
	}
	var named map[string]texts
	if json.Unmarshal(raw, &named) != nil {
		return nil // absent, or a shape that Raw alone can show
	}
	var headers []Field
	for name, values := range named {
		for _, value := range values {
			headers = append(headers, Field{Key: name, Value: value})
		}
	}
	slices.SortStableFunc(headers, func(a, b Field) int { return strings.Compare(a.Key, b.Key) })
	return headers
}

// headerLines splits lines at their colon. A line without one is all value.
func headerLines(lines []json.RawMessage) []Field {
	var headers []Field
	for _, line := range lines {
		text := textOf(line)
		name, value, found := strings.Cut(text, ":")
		if !found {
			name, value = "", text
		}
		headers = append(headers, Field{Key: strings.TrimSpace(name), Value: strings.TrimSpace(value)})
	}
	return headers
}

package sandbox

import (
	"fmt"
	"net/http"
	"time"

	"mintop/api"
	"mintop/api/sandbox/internal/account"
	"mintop/api/sandbox/internal/world"
)

// deliveryCommon is what lists and details of attempts share (contract:
// WebhookDeliveryCommon).
type deliveryCommon struct {
	ID              string   `json:"id"`
	WebhookID       string   `json:"webhook_id"`
	EventType       string   `json:"event_type"`
	SourceScope     *string  `json:"source_scope"`
	SourceProjectID *string  `json:"source_project_id"`
	SourceRouteID   *string  `json:"source_route_id"`
	Status          string   `json:"status"`
	AttemptNumber   int      `json:"attempt_number"`
	HTTPStatusCode  *int     `json:"http_status_code"`
	DurationMillis  *int64   `json:"duration_ms"`
	DeliveredAt     api.Time `json:"delivered_at"`
	Sandbox         bool     `json:"sandbox"`
}

// deliveryListRow is an attempt as the list writes it (contract:
// WebhookDeliveryListData).
type deliveryListRow struct {
	deliveryCommon
	CreatedAt api.Time `json:"created_at"`
}

// deliveryRow is one attempt (contract: WebhookDeliveryData). The contract has
// payload and headers as lists of texts.
type deliveryRow struct {
	deliveryCommon
	Payload         []string `json:"payload"`
	ResponseBody    *string  `json:"response_body"`
	ResponseHeaders []string `json:"response_headers"`
	ErrorMessage    *string  `json:"error_message"`
	Timestamp       api.Time `json:"timestamp"`
}

var deliveryShelf = shelf[account.Delivery]{
	keys: map[string]func(account.Delivery) string{
		"created_at":     func(d account.Delivery) string { return instantKey(d.Created) },
		"attempt_number": func(d account.Delivery) string { return fmt.Sprintf("%03d", d.Attempt) },
	},
	id:      account.Delivery.Key,
	cursor:  plainCursor,
	unsized: true,
}

// deliveryStatuses are those of the contract (WebhookDeliveryStatus).
var deliveryStatuses = []string{"pending", "success", "failed", "client_error", "server_error", "timeout"}

// listDeliveries answers webhook.deliveries.
func (s *Server) listDeliveries(c call) answer {
	w := s.account.Webhook(c.PathValue("webhookId"))
	if w == nil {
		return s.noResource("Webhook")
	}
	query, bad := c.URL.Query(), fieldErrors{}
	onlyFilters(query, bad, "status", "event_type", "from_date", "to_date")
	status, event := choice(query, "status", bad, deliveryStatuses...), query.Get("filter[event_type]")
	from := dateBound(query, "from_date", 0, bad)
	to := dateBound(query, "to_date", 24*time.Hour-time.Microsecond, bad)
	var rows []account.Delivery
	for d := range s.account.Deliveries(w, c.moment()) {
		if (status == "" || d.Status(c.moment()) == status) && (event == "" || d.Event == event) &&
			d.Created >= from && (to == 0 || d.Created <= to) {
			rows = append(rows, d)
		}
	}
	return page(c, deliveryShelf, rows, bad, func(d account.Delivery) deliveryListRow {
		return deliveryListRow{deliveryCommon: s.deliveryCommon(d, c.moment()), CreatedAt: moment(d.Created)}
	})
}

func (s *Server) deliveryCommon(d account.Delivery, now world.Moment) deliveryCommon {
	row := deliveryCommon{
		ID: s.account.DeliveryID(d), WebhookID: d.Webhook.ID, EventType: d.Event,
		Status: d.Status(now), AttemptNumber: d.Attempt,
	}
	if m, ok := d.Source(); ok {
		scope := string(account.RouteScope)
		row.SourceScope, row.SourceProjectID, row.SourceRouteID = &scope, &m.Route().Project.ID, &m.Route().ID
		row.Sandbox = m.Mode() == api.Sandbox
	}
	if d.Underway(now) {
		return row
	}
	millis := d.Duration.Milliseconds()
	row.DurationMillis = &millis
	if d.Answer != account.NoAnswer {
		row.HTTPStatusCode, row.DeliveredAt = &d.Answer, moment(d.Answered())
	}
	return row
}

// showDelivery answers webhook.showDelivery.
func (s *Server) showDelivery(c call) answer {
	w := s.account.Webhook(c.PathValue("webhookId"))
	if w == nil {
		return s.noResource("Webhook")
	}
	d, ok := s.account.Delivery(w, c.PathValue("deliveryId"), c.moment())
	if !ok {
		return s.noResource("WebhookDelivery")
	}
	row := deliveryRow{
		deliveryCommon: s.deliveryCommon(d, c.moment()),
		Payload:        []string{string(jsonAnswer(http.StatusOK, d.Payload()).body)},
		Timestamp:      moment(d.Created),
	}
	switch {
	case d.Underway(c.moment()):
	case d.Answer == account.NoAnswer:
		reason := fmt.Sprintf("No answer from %s within 30 seconds.", d.Terms.URL)
		row.ErrorMessage = &reason
	default:
		row.answered(d)
	}
	return jsonAnswer(http.StatusOK, row)
}

// answered tells what the endpoint said.
func (r *deliveryRow) answered(d account.Delivery) {
	r.ResponseHeaders = []string{"Content-Type: text/plain; charset=utf-8", "Server: nginx"}
	body := http.StatusText(d.Answer)
	if d.Answer >= http.StatusInternalServerError {
		body = fmt.Sprintf("<html>\n<head><title>%d %s</title></head>\n<body>upstream connect error</body>\n</html>\n", d.Answer, body)
		r.ResponseHeaders[0] = "Content-Type: text/html"
	}
	r.ResponseBody = &body
	if !d.Succeeded() {
		reason := fmt.Sprintf("The endpoint answered %d %s.", d.Answer, http.StatusText(d.Answer))
		r.ErrorMessage = &reason
	}
}

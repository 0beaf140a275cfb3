package export

import (
	"time"

	"mintop/model/webhook"
)

// Judged is a webhook and what its newest deliveries say about it.
type Judged struct {
	webhook.Webhook

	Health webhook.Health
}

// Webhooks makes a sheet of webhooks and their health.
func Webhooks(webhooks []Judged) Sheet {
	return table("webhooks", []Column{
		{"id", false},
		{"name", true},
		{"url", true},
		{"enabled", true},
		{"health", true},
		{"attempts_judged", false},
		{"attempts_succeeded", false},
		{"worst_answer", true},
		{"failing_since", false},
		{"scope", true},
		{"project_ids", false},
		{"route_ids", false},
		{"events", false},
		{"delivery_mode", false},
		{"has_basic_auth", false},
		{"last_called_at", true},
		{"created_at", false},
		{"updated_at", false},
	}, webhooks, webhookRow)
}

func webhookRow(cells []Cell, w *Judged) []Cell {
	auth := None()
	if w.AuthKnown {
		auth = Bool(w.Auth)
	}
	health := &w.Health
	read := health.State != webhook.Unread
	state := None()
	if read {
		state = Text(health.State.String())
	}
	return append(cells,
		Text(w.ID), Text(w.Name), Text(w.URL), Bool(w.Enabled),
		state, Known(int64(health.Settled), read), Known(int64(health.Succeeded), read),
		Text(health.Worst), Moment(health.Since),
		Text(w.Target.Scope), List(w.Target.Projects), List(w.Target.Routes), List(w.Events),
		Text(w.Mode), auth, Moment(w.Called), Moment(w.Created), Moment(w.Updated))
}

// Deliveries makes a sheet of attempts to call a webhook.
func Deliveries(deliveries []webhook.Delivery) Sheet {
	return table("deliveries", []Column{
		{"id", true},
		{"created_at", true},
		{"status", true},
		{"http_status", true},
		{"event", true},
		{"attempt", true},
		{"duration_ms", true},
		{"sandbox", false},
		{"source_scope", false},
		{"source_project_id", false},
		{"source_route_id", false},
	}, deliveries, func(cells []Cell, d *webhook.Delivery) []Cell {
		return append(cells,
			Text(d.ID), Moment(d.Created), Text(d.Status), Known(int64(d.Code), d.Code != 0), Text(d.Event),
			Known(int64(d.Attempt), d.Attempt != 0), Known(int64(d.Took/time.Millisecond), d.Took > 0),
			Bool(d.Sandbox), Text(d.Scope), Text(d.Project), Text(d.Route))
	})
}

package sandbox

import (
	"net/http"
	"slices"

	"mintop/api"
	"mintop/api/budget"
	"mintop/api/sandbox/internal/account"
	"mintop/api/sandbox/internal/world"
)

// webhookOperations are the operations on webhooks and their deliveries.
func (s *Server) webhookOperations() []operation {
	return []operation{
		{pattern: "GET /v1/webhooks", ability: ReadWebhooks, run: s.listWebhooks},
		{pattern: "GET /v1/webhooks/{webhookId}", ability: ReadWebhooks, run: s.showWebhook},
		{pattern: "GET /v1/webhooks/{webhookId}/deliveries", ability: ReadWebhooks, run: s.listDeliveries},
		{pattern: "GET /v1/webhooks/{webhookId}/deliveries/{deliveryId}", ability: ReadWebhooks, run: s.showDelivery},
		{pattern: "POST /v1/webhooks", tier: budget.Write, ability: WriteWebhooks, run: s.createWebhook},
		{pattern: "PUT /v1/webhooks/{webhookId}", tier: budget.Write, ability: WriteWebhooks, run: s.updateWebhook},
		{pattern: "DELETE /v1/webhooks/{webhookId}", tier: budget.Write, ability: WriteWebhooks, run: s.deleteWebhook},
		{pattern: "POST /v1/webhooks/{webhookId}/test", tier: budget.Write, ability: WriteWebhooks, run: s.testWebhook},
		{pattern: "POST /v1/webhooks/{webhookId}/regenerate-secret", tier: budget.Write, ability: WriteWebhooks, run: s.regenerateSecret},
	}
}

// webhookEvents are the events of the contract (WebhookEvent).
var webhookEvents = []string{
	"message.created", "message.sent", "message.delivered", "message.auto_replied", "message.hard_bounced",
	"message.soft_bounced", "message.spam_complaint", "message.failed", "message.suppressed", "message.unsubscribed",
	"message.opened", "message.clicked", "message.inbound", "message.policy_rejected", "message.scheduled",
	"message.rescheduled", "message.canceled", "message.released", "suppression.added", "suppression.removed",
	account.TestEvent,
}

// webhookListRow is a webhook as lists write it (contract: WebhookListData).
type webhookListRow struct {
	ID           string        `json:"id"`
	Scope        account.Scope `json:"scope"`
	ProjectIDs   []string      `json:"project_ids"`
	RouteIDs     []string      `json:"route_ids"`
	RouteID      *string       `json:"route_id"` // the older field
	Name         string        `json:"name"`
	URL          string        `json:"url"`
	Enabled      bool          `json:"enabled"`
	HasBasicAuth bool          `json:"has_basic_auth"`
	Events       []string      `json:"events"`
	Mode         string        `json:"delivery_mode_filter"`
	LastCalledAt api.Time      `json:"last_called_at"`
	CreatedAt    api.Time      `json:"created_at"`
	UpdatedAt    api.Time      `json:"updated_at"`
}

// webhookRow is one webhook (contract: WebhookData and WebhookSecretData).
type webhookRow struct {
	webhookListRow
	Machine bool   `json:"include_machine_events"`
	Secret  string `json:"secret,omitempty"` // only when it was just made
}

var webhookShelf = shelf[*account.Webhook]{
	keys: map[string]func(*account.Webhook) string{
		"name":       func(w *account.Webhook) string { return w.Terms().Name },
		"url":        func(w *account.Webhook) string { return w.Terms().URL },
		"created_at": func(w *account.Webhook) string { return instantKey(w.Created) },
	},
	id:     func(w *account.Webhook) string { return w.ID },
	cursor: plainCursor,
}

// plainCursor is the parameter that names the next page of webhooks and of
// deliveries (contract: "Lists and paging").
const plainCursor = "cursor"

// listWebhooks answers webhook.index.
func (s *Server) listWebhooks(c call) answer {
	query, bad := c.URL.Query(), fieldErrors{}
	onlyFilters(query, bad, "project", "enabled", "event", "route_id", "scope", "search")
	scope := choice(query, "scope", bad, account.TeamScope, account.ProjectScope, account.RouteScope)
	event := choice(query, "event", bad, webhookEvents...)
	enabled, asked := flag(query, "enabled", bad)
	project, route, part := query.Get("filter[project]"), query.Get("filter[route_id]"), lowered(query, "search")
	rows := only(s.account.Webhooks, func(w *account.Webhook) bool {
		terms := w.Terms()
		return (scope == "" || terms.Scope == scope) && (event == "" || slices.Contains(terms.Events, event)) &&
			(!asked || terms.Enabled == enabled) && (project == "" || s.account.Touches(w, project)) &&
			(route == "" || slices.Contains(terms.Routes, route)) &&
			(contains(terms.Name, part) || contains(terms.URL, part))
	})
	return page(c, webhookShelf, rows, bad, func(w *account.Webhook) webhookListRow {
		return s.webhookListRow(w, c.moment())
	})
}

func (s *Server) webhookListRow(w *account.Webhook, now world.Moment) webhookListRow {
	terms := w.Terms()
	row := webhookListRow{
		ID: w.ID, Scope: terms.Scope, ProjectIDs: orEmpty(terms.Projects), RouteIDs: orEmpty(terms.Routes),
		Name: terms.Name, URL: terms.URL, Enabled: terms.Enabled, HasBasicAuth: terms.BasicAuth,
		Events: terms.Events, Mode: terms.Mode, LastCalledAt: moment(s.account.LastCalled(w, now)),
		CreatedAt: moment(w.Created), UpdatedAt: moment(w.Updated()),
	}
	if len(terms.Routes) > 0 {
		row.RouteID = &terms.Routes[0]
	}
	return row
}

// orEmpty writes no list as an empty one.
func orEmpty(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

// showWebhook answers webhook.show.
func (s *Server) showWebhook(c call) answer {
	w := s.account.Webhook(c.PathValue("webhookId"))
	if w == nil {
		return s.noResource("Webhook")
	}
	return jsonAnswer(http.StatusOK, s.webhookRow(w, "", c.moment()))
}

func (s *Server) webhookRow(w *account.Webhook, secret string, now world.Moment) webhookRow {
	return webhookRow{webhookListRow: s.webhookListRow(w, now), Machine: w.Terms().Machine, Secret: secret}
}

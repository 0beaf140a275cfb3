package webhooks

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"charm.land/lipgloss/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/model/export"
	"mintop/model/mail"
	"mintop/model/number"
	"mintop/model/webhook"
	"mintop/ui/roster"
	"mintop/ui/widget"
)

// pages is how many pages of the list a refresh may read: five hundred webhooks.
const pages = 5

// spec says what the list shows. The least widths leave name, health and success
// on 40 cells.
func (t *Tab) spec() roster.Spec[api.WebhookID, webhook.Webhook] {
	client := t.api
	return roster.Spec[api.WebhookID, webhook.Webhook]{
		Noun: "webhook", Nouns: "webhooks",
		Columns: []widget.Column{
			{Title: "NAME", Min: 12, Max: 32, Flex: 2},
			{Title: "HEALTH", Min: 12, Max: 12},
			{Title: "SUCCESS", Min: 8, Max: 8},
			{Title: "WORST", Min: 7, Max: 12, Priority: 1},
			{Title: "LAST CALLED", Min: 12, Max: 12, Priority: 2},
			{Title: "SCOPE", Min: 10, Max: 12, Priority: 3},
			{Title: "EVENTS", Min: 6, Max: 6, Priority: 5, Align: widget.Right},
			{Title: "ADDRESS", Min: 20, Max: 60, Flex: 3, Priority: 4},
		},
		ID:      func(w *webhook.Webhook) api.WebhookID { return w.ID },
		Row:     t.row,
		Problem: t.rounds.problem,
		Paste:   func(w *webhook.Webhook) string { return w.URL },
		Pasted:  "address",
		Sheet:   t.sheet,
		Page: func(ctx context.Context, class budget.Class, cursor string) (api.Page[webhook.Webhook], error) {
			page, err := client.Webhooks(ctx, class, api.WebhookQuery{Sort: api.SortName}, api.PageRequest{Cursor: cursor, Size: api.MaxPageSize})
			return api.PageOf(page, webhook.FromAPI), err
		},
		Pages: pages,
		Empty: "The team has no webhook yet. One tells a server of yours what happens to mail: press " + t.session.KeyOf(addAction) + " to create it.",
	}
}

// sheet makes a sheet of webhooks with their health.
func (t *Tab) sheet(webhooks []webhook.Webhook) export.Sheet {
	judged := make([]export.Judged, len(webhooks))
	for i, w := range webhooks {
		judged[i] = export.Judged{Webhook: w, Health: t.rounds.health(w.ID)}
	}
	return export.Webhooks(judged)
}

func (t *Tab) row(w *webhook.Webhook) widget.Row {
	theme := t.session.Theme
	health := t.rounds.health(w.ID)
	words, style := t.healthWords(w, health)
	called := t.session.Clock(w.Called)
	if called == "" {
		called = "never"
	}
	worst := theme.Muted
	if health.Worst != "" {
		worst = theme.Bad
	}
	return widget.RowOf(string(w.ID),
		widget.Cell{Text: w.Label(), Style: theme.Text},
		widget.Cell{Text: words, Style: style},
		widget.Cell{Text: orDash(health.Count(), theme.Glyphs.Dash), Style: theme.Text},
		widget.Cell{Text: orDash(health.Worst, theme.Glyphs.Dash), Style: worst},
		widget.Cell{Text: called, Style: theme.Muted},
		widget.Cell{Text: scopeWords(w.Target), Style: theme.Muted},
		widget.Cell{Text: strconv.Itoa(len(w.Events)), Style: theme.Muted},
		widget.Cell{Text: w.URL, Style: theme.Muted},
	)
}

// healthWords is the state of a webhook in a word: one that is switched off has
// no health.
func (t *Tab) healthWords(w *webhook.Webhook, health webhook.Health) (string, lipgloss.Style) {
	if !w.Enabled {
		return "disabled", t.session.Theme.Muted
	}
	if health.State == webhook.Unread {
		return health.State.String(), t.session.Theme.Muted
	}
	return health.State.String(), t.session.Severity(health.State.Severity())
}

// scopeWords says whose events a webhook tells of, without names.
func scopeWords(target webhook.Target) string {
	switch target.Scope {
	case api.ScopeProject:
		return number.Of(len(target.Projects), "project", "projects")
	case api.ScopeRoute:
		return number.Of(len(target.Routes), "route", "routes")
	case "":
		return "unknown"
	default:
		return mail.Words(target.Scope)
	}
}

func orDash(text, dash string) string {
	if text == "" {
		return dash
	}
	return text
}

// deliveryColumns are those of the deliveries. The least widths leave time,
// status and code on 40 cells.
func deliveryColumns() []widget.Column {
	return []widget.Column{
		{Title: "TIME", Min: 12, Max: 12},
		{Title: "STATUS", Min: 12, Max: 14},
		{Title: "CODE", Min: 4, Max: 4},
		{Title: "EVENT", Min: 22, Max: 40, Flex: 1, Priority: 1},
		{Title: "TRY", Min: 3, Max: 3, Priority: 2, Align: widget.Right},
		{Title: "TOOK", Min: 8, Max: 8, Priority: 3, Align: widget.Right},
		{Title: "MAIL", Min: 7, Max: 7, Priority: 4},
	}
}

func (d *detail) deliveryRow(delivery *webhook.Delivery) widget.Row {
	theme := d.session.Theme
	style := d.session.Severity(delivery.Severity())
	code := theme.Glyphs.Dash
	if delivery.Code != 0 {
		code = strconv.Itoa(delivery.Code)
	}
	kind := "live"
	if delivery.Sandbox {
		kind = "sandbox"
	}
	return widget.RowOf(string(delivery.ID),
		widget.Cell{Text: d.session.Clock(delivery.Created), Style: theme.Muted},
		widget.Cell{Text: mail.Words(delivery.Status), Style: style},
		widget.Cell{Text: code, Style: style},
		widget.Cell{Text: string(delivery.Event), Style: theme.Text},
		widget.Cell{Text: strconv.Itoa(delivery.Attempt), Style: theme.Muted},
		widget.Cell{Text: orDash(tookWords(delivery.Took), theme.Glyphs.Dash), Style: theme.Muted},
		widget.Cell{Text: kind, Style: theme.Muted},
	)
}

// tookWords writes how long an endpoint took; empty when it never answered.
func tookWords(took time.Duration) string {
	switch {
	case took <= 0:
		return ""
	case took < time.Second:
		return fmt.Sprintf("%d ms", took.Milliseconds())
	default:
		return fmt.Sprintf("%.1f s", took.Seconds())
	}
}

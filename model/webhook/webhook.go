// Package webhook knows webhooks: what each tells whom, how its deliveries
// went, and what a change of it comes to. Everything in it is safe to draw.
package webhook

import (
	"encoding/json"
	"time"

	"mintop/api"
	"mintop/model/cell"
)

// Target is whose events a webhook tells of.
type Target struct {
	Scope    api.Scope // team, project or route; empty is unknown
	Projects []api.ProjectID
	Routes   []api.RouteID
}

// Webhook is one row of the list.
type Webhook struct {
	ID      api.WebhookID
	Name    string
	URL     string
	Enabled bool
	Events  []api.WebhookEvent
	Target  Target
	Mode    api.ModeFilter // empty in older answers

	// Auth tells whether deliveries carry a name and a password, when AuthKnown.
	Auth, AuthKnown bool

	Called  time.Time // when it was last called; zero for never
	Created time.Time
	Updated time.Time
}

// FromAPI makes a webhook safe.
func FromAPI(w api.Webhook) Webhook {
	safe := Webhook{
		ID:      line(w.ID),
		Name:    cell.Line(w.Name),
		URL:     cell.Line(w.URL),
		Enabled: w.Enabled,
		Events:  lines(w.Events),
		Target:  Target{Scope: line(w.Scope), Projects: lines(w.ProjectIDs), Routes: lines(w.RouteIDs)},
		Mode:    line(w.Mode),
		Called:  w.LastCalledAt.Time,
		Created: w.CreatedAt.Time,
		Updated: w.UpdatedAt.Time,
	}
	if w.HasBasicAuth != nil {
		safe.Auth, safe.AuthKnown = *w.HasBasicAuth, true
	}
	return safe
}

// Label is the webhook's name, or its address when it has none.
func (w *Webhook) Label() string {
	if w.Name == "" {
		return w.URL
	}
	return w.Name
}

// Detail is one webhook in full.
type Detail struct {
	Webhook

	Machine bool // it is told of opens and clicks by machines too

	// Raw is the answer as it came, without the secret. It is not safe to draw.
	Raw json.RawMessage
}

// DetailFromAPI makes a webhook in full safe. The secret is no part of it.
func DetailFromAPI(d api.WebhookDetail) Detail {
	return Detail{Webhook: FromAPI(d.Webhook), Machine: d.IncludeMachineEvents, Raw: d.Raw}
}

// line makes a name of any kind safe.
func line[T ~string](name T) T { return T(cell.Line(string(name))) }

func lines[T ~string](names []T) []T {
	safe := make([]T, len(names))
	for i, name := range names {
		safe[i] = line(name)
	}
	return safe
}

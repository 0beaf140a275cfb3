package api

// WebhookDraft describes a webhook to be made (contract: StoreWebhookData).
// Name, URL and Events are needed. It is made disabled unless Enabled is set.
type WebhookDraft struct {
	Name                 string         `json:"name"`   // up to 255 characters
	URL                  string         `json:"url"`    // up to 500 characters
	Events               []WebhookEvent `json:"events"` // at least one
	Enabled              bool           `json:"enabled"`
	IncludeMachineEvents bool           `json:"include_machine_events"`
	Scope                Scope          `json:"scope,omitempty"`       // "" leaves it to the service
	ProjectIDs           []ProjectID    `json:"project_ids,omitempty"` // for ScopeProject
	RouteIDs             []RouteID      `json:"route_ids,omitempty"`   // for ScopeRoute
	Mode                 ModeFilter     `json:"delivery_mode_filter,omitempty"`
	BasicAuth            *BasicAuth     `json:"-"` // nil for none
}

func (d WebhookDraft) body() any {
	body := struct {
		WebhookDraft

		BasicAuth *basicAuthBody `json:"basic_auth,omitempty"`
	}{WebhookDraft: d}
	if d.BasicAuth != nil {
		credentials := d.BasicAuth.body()
		body.BasicAuth = &credentials
	}
	return body
}

// WebhookEdit is a change of a webhook (contract: UpdateWebhookData). What is
// nil stays as it is; an empty list of projects or routes is a change too.
type WebhookEdit struct {
	Name                 *string             `json:"name,omitempty"`
	URL                  *string             `json:"url,omitempty"`
	Events               []WebhookEvent      `json:"events,omitempty"` // at least one
	Enabled              *bool               `json:"enabled,omitempty"`
	IncludeMachineEvents *bool               `json:"include_machine_events,omitempty"`
	Scope                *Scope              `json:"scope,omitempty"`
	ProjectIDs           []ProjectID         `json:"project_ids,omitzero"`
	RouteIDs             []RouteID           `json:"route_ids,omitzero"`
	Mode                 *ModeFilter         `json:"delivery_mode_filter,omitempty"`
	BasicAuth            Nullable[BasicAuth] `json:"-"`
}

func (e WebhookEdit) body() any {
	body := struct {
		WebhookEdit

		BasicAuth Nullable[basicAuthBody] `json:"basic_auth,omitzero"`
	}{WebhookEdit: e}
	switch credentials := e.BasicAuth.value; {
	case credentials != nil:
		body.BasicAuth = SetTo(credentials.body())
	case !e.BasicAuth.IsZero():
		body.BasicAuth = Clear[basicAuthBody]()
	}
	return body
}

package api

import (
	"encoding/json"

	"mintop/api/token"
)

// WebhookID identifies one webhook.
type WebhookID string

// ModeFilter is which mail a webhook tells of. The enum is open.
type ModeFilter string

// The filters of the contract.
const (
	ModeLive    ModeFilter = "live"
	ModeSandbox ModeFilter = "sandbox"
	ModeBoth    ModeFilter = "both"
)

// Webhook is one row of the webhook list (contract: WebhookListData). A
// webhook reaches the whole team, the projects it names, or the routes.
type Webhook struct {
	ID         WebhookID      `json:"id"`
	Name       string         `json:"name"`
	URL        string         `json:"url"`
	Enabled    bool           `json:"enabled"`
	Events     []WebhookEvent `json:"events"`
	Scope      Scope          `json:"scope"`
	ProjectIDs []ProjectID    `json:"project_ids"`
	RouteIDs   []RouteID      `json:"route_ids"`

	// Empty and nil in older answers.
	Mode         ModeFilter `json:"delivery_mode_filter"`
	HasBasicAuth *bool      `json:"has_basic_auth"`

	LastCalledAt Time `json:"last_called_at"`
	CreatedAt    Time `json:"created_at"`
	UpdatedAt    Time `json:"updated_at"`
}

// UnmarshalJSON reads an older answer, which knows of one route and no scope,
// as a webhook of that route's.
func (w *Webhook) UnmarshalJSON(raw []byte) error {
	type plain Webhook
	older := struct {
		*plain

		RouteID RouteID `json:"route_id"`
	}{plain: (*plain)(w)}
	if err := json.Unmarshal(raw, &older); err != nil {
		return err
	}
	if w.Scope == "" && older.RouteID != "" {
		w.Scope, w.RouteIDs = ScopeRoute, []RouteID{older.RouteID}
	}
	return nil
}

// WebhookDetail is one webhook in full (contract: WebhookData).
type WebhookDetail struct {
	Webhook

	IncludeMachineEvents bool

	// Raw is the webhook as it came, without its secret.
	Raw json.RawMessage
}

// UnmarshalJSON keeps the raw answer beside the decoded fields.
func (d *WebhookDetail) UnmarshalJSON(raw []byte) error {
	var more struct {
		IncludeMachineEvents bool `json:"include_machine_events"`
	}
	if err := json.Unmarshal(raw, &more); err != nil {
		return err
	}
	if err := json.Unmarshal(raw, &d.Webhook); err != nil {
		return err
	}
	d.IncludeMachineEvents = more.IncludeMachineEvents
	d.Raw = withoutKeys(raw, "secret")
	return nil
}

// WebhookSecret is a webhook with the secret its deliveries are signed with,
// which the service shows when it is made and never again (contract:
// WebhookSecretData).
type WebhookSecret struct {
	Webhook WebhookDetail
	Secret  Secret
}

// BasicAuth is what a webhook shows the server it calls (RFC 7617). The
// service takes it and never tells it.
type BasicAuth struct {
	Username string
	Password Secret // may be none
}

// NewBasicAuth wraps a password that somebody typed.
func NewBasicAuth(username, password string) BasicAuth {
	return BasicAuth{Username: username, Password: token.NewSecret(password)}
}

// basicAuthBody is BasicAuth as it is sent.
type basicAuthBody struct {
	Username string `json:"username"`
	Password string `json:"password"`
}

func (a BasicAuth) body() basicAuthBody {
	return basicAuthBody{Username: a.Username, Password: a.Password.Reveal()}
}

package api

import "encoding/json"

// ProjectID identifies one project.
type ProjectID string

// ProjectRef names a project (contract: IdName).
type ProjectRef struct {
	ID   ProjectID `json:"id"`
	Name string    `json:"name"`
}

// Project is one row of the project list (contract: ProjectListData).
type Project struct {
	ID           ProjectID    `json:"id"`
	Name         string       `json:"name"`
	SMTPEnabled  bool         `json:"smtp_enabled"`
	DeliveryMode DeliveryMode `json:"delivery_mode"` // empty in older answers

	// The counts and Traffic are nil where an answer leaves them out.
	RoutesCount  *int     `json:"routes_count"`
	DomainsCount *int     `json:"domains_count"`
	Traffic      *Traffic `json:"last_28_days"`

	CreatedAt Time `json:"created_at"`
	UpdatedAt Time `json:"updated_at"`
}

// Traffic is what a project handled in the last 28 days (contract:
// MessageStatsData). The contract states no scale for Deliverability.
type Traffic struct {
	Transactional  int64   `json:"messages_transactional"`
	Broadcast      int64   `json:"messages_broadcast"`
	Inbound        int64   `json:"messages_inbound"`
	Deliverability float64 `json:"deliverability"`
}

// ProjectDetail is one project in full (contract: ProjectData).
type ProjectDetail struct {
	Project

	RedactEmailContent bool    `json:"redact_email_content"`
	DefaultRouteID     RouteID `json:"default_route_id"`

	// What is known of the project's sending token. The times are zero when
	// it was never made, or never used.
	TokenGeneratedAt Time   `json:"token_generated_at"`
	TokenLastUsedAt  Time   `json:"token_last_used_at"`
	TokenLastUsedIP  string `json:"token_last_used_ip"`

	// Routes and Domains are nil where an answer leaves them out, as those to
	// writes may.
	Routes  []RouteDetail  `json:"routes"`
	Domains []DomainDetail `json:"domains"`

	// Raw is the project as it came, without a token.
	Raw json.RawMessage `json:"-"`
}

// UnmarshalJSON keeps the raw answer beside the decoded fields.
func (d *ProjectDetail) UnmarshalJSON(raw []byte) error {
	type plain ProjectDetail
	if err := json.Unmarshal(raw, (*plain)(d)); err != nil {
		return err
	}
	d.Raw = withoutKeys(raw, "api_token", "new_token")
	return nil
}

// CreatedProject is a new project with its sending token, which the service
// shows this once. Some generations of the API do not tell it: Token is zero
// then.
type CreatedProject struct {
	Project ProjectDetail
	Token   Secret
}

// InitialRoutes says which routes a new project begins with.
type InitialRoutes string

// The choices of the contract.
const (
	InitialBoth          InitialRoutes = "both"
	InitialTransactional InitialRoutes = "transactional"
	InitialBroadcast     InitialRoutes = "broadcast"
)

// ProjectDraft describes a project to be made (contract: StoreProjectData).
// Only Name is needed.
type ProjectDraft struct {
	Name               string        `json:"name"` // up to 255 characters
	SMTPEnabled        bool          `json:"smtp_enabled"`
	InitialRoutes      InitialRoutes `json:"initial_routes,omitempty"` // "" means both
	ShortToken         bool          `json:"short_token,omitempty"`
	DeliveryMode       DeliveryMode  `json:"delivery_mode,omitempty"`        // "" means live
	RedactEmailContent bool          `json:"redact_email_content,omitempty"` // not known to older generations
}

// ProjectEdit is a change of a project (contract: UpdateProjectData). What is
// nil stays as it is.
type ProjectEdit struct {
	Name               *string       `json:"name,omitempty"`
	SMTPEnabled        *bool         `json:"smtp_enabled,omitempty"`
	RedactEmailContent *bool         `json:"redact_email_content,omitempty"`
	DefaultRouteID     *RouteID      `json:"default_route_id,omitempty"`
	DeliveryMode       *DeliveryMode `json:"delivery_mode,omitempty"`
}

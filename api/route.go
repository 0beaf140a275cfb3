package api

import "encoding/json"

// RouteID identifies one route.
type RouteID string

// RouteType is what sort of mail a route carries. The enum is open.
type RouteType string

// The route types of the contract.
const (
	RouteTransactional RouteType = "transactional"
	RouteBroadcast     RouteType = "broadcast"
	RouteInbound       RouteType = "inbound"
)

// Route is one row of a project's route list (contract: RouteListData).
type Route struct {
	ID        RouteID   `json:"id"`
	Slug      string    `json:"slug"`
	Name      string    `json:"name"`
	Type      RouteType `json:"route_type"`
	IsDefault bool      `json:"is_default"`

	// The counts are nil where an answer leaves them out.
	WebhooksCount   *int `json:"webhooks_count"`
	SuppressedCount *int `json:"suppressed_recipients_count"`

	CreatedAt Time `json:"created_at"`
	UpdatedAt Time `json:"updated_at"`
}

// TLSPolicy is what a route does where a receiving server offers no TLS. The
// enum is open.
type TLSPolicy string

// The TLS policies of the contract.
const (
	TLSOpportunistic TLSPolicy = "opportunistic"
	TLSEnforced      TLSPolicy = "enforced"
)

// AttachmentDelivery is how an inbound route passes attachments on. The enum
// is open.
type AttachmentDelivery string

// The ways of the contract.
const (
	AttachmentsInline AttachmentDelivery = "inline"
	AttachmentsURL    AttachmentDelivery = "url"
)

// RouteDetail is one route in full (contract: RouteData).
type RouteDetail struct {
	Route

	ProjectID ProjectID     `json:"project_id"`
	Settings  RouteSettings `json:"settings"`

	// What only inbound routes have. SpamThreshold is nil where none is told.
	InboundAddress          string             `json:"inbound_address"`
	InboundRouteDomain      string             `json:"inbound_route_domain"` // catches all; newest generation only
	InboundMXHostname       string             `json:"inbound_mx_hostname"`
	InboundDomain           string             `json:"inbound_domain"`
	InboundDomainVerifiedAt Time               `json:"inbound_domain_verified_at"`
	SpamThreshold           *float64           `json:"inbound_spam_threshold"` // 0 to 10, higher lets more through
	AttachmentDelivery      AttachmentDelivery `json:"attachment_delivery"`

	// Statistics are nil where an answer leaves them out, as those to writes
	// may.
	Statistics []RouteDay `json:"statistics"`

	// Raw is the route as it came.
	Raw json.RawMessage `json:"-"`
}

// UnmarshalJSON keeps the raw answer beside the decoded fields. Attachment
// delivery is told beside the settings or, by some, as a text within them.
func (d *RouteDetail) UnmarshalJSON(raw []byte) error {
	type plain RouteDetail
	if err := json.Unmarshal(raw, (*plain)(d)); err != nil {
		return err
	}
	d.Raw = keep(raw)
	if d.AttachmentDelivery == "" {
		d.AttachmentDelivery = deliveryWithin(raw)
	}
	return nil
}

// deliveryWithin is the attachment delivery that a route's settings tell; the
// object some generations put there says nothing known.
func deliveryWithin(route []byte) AttachmentDelivery {
	var told struct {
		Settings struct {
			Delivery any `json:"attachment_delivery"`
		} `json:"settings"`
	}
	if json.Unmarshal(route, &told) != nil {
		return "" // settings that are an empty list
	}
	delivery, _ := told.Settings.Delivery.(string)
	return AttachmentDelivery(delivery)
}

// RouteSettings are the settings of a transactional or broadcast route. In an
// answer nil means not told, in a request it means as it is.
type RouteSettings struct {
	TrackOpens               *bool     `json:"track_opens,omitempty"`
	TrackClicks              *bool     `json:"track_clicks,omitempty"`
	PlaintextFallback        *bool     `json:"generate_plaintext_fallback,omitempty"`
	SuppressAutoResponders   *bool     `json:"suppress_auto_responders,omitempty"`
	SuppressDisposable       *bool     `json:"suppress_disposable_recipients,omitempty"`
	TLS                      TLSPolicy `json:"tls,omitempty"`
	DisableHostedUnsubscribe *bool     `json:"disable_hosted_unsubscribe,omitempty"` // broadcast routes only
	RedactEmailContent       *bool     `json:"redact_email_content,omitempty"`
}

// UnmarshalJSON accepts an object, null, or an empty list.
func (s *RouteSettings) UnmarshalJSON(raw []byte) error {
	*s = RouteSettings{}
	if values, err := lenientObject(raw); err != nil || values == nil {
		return err
	}
	type plain RouteSettings
	return json.Unmarshal(raw, (*plain)(s))
}

// RouteDay is one day of a route's statistics (contract: RouteStatisticData).
// Nil means not available, such as opens where they are not tracked, and never
// nought.
type RouteDay struct {
	Date           Time   `json:"date"`
	Sent           int64  `json:"sent_count"`
	Delivered      int64  `json:"delivered_count"`
	HardBounced    int64  `json:"hard_bounce_count"`
	SpamComplaints int64  `json:"spam_complaint_count"`
	Received       int64  `json:"inbound_received_count"`
	Opened         *int64 `json:"opened_count"`
	Clicked        *int64 `json:"clicked_count"`

	ObservedOpened  *int64 `json:"observed_opened_count"` // human and unresolved privacy proxies
	HumanOpened     *int64 `json:"human_opened_count"`
	PrivacyOpened   *int64 `json:"privacy_opened_count"`
	EffectiveOpened *int64 `json:"effective_opened_count"`
	MachineOpened   *int64 `json:"machine_opened_count"`
	MachineClicked  *int64 `json:"machine_clicked_count"`
}

// RouteDraft describes a route to be made (contract: StoreRouteData). Name and
// Type are needed. Settings and Inbound are not known to older generations,
// where UpdateRoute has to follow.
type RouteDraft struct {
	Name     string         `json:"name"` // up to 255 characters
	Type     RouteType      `json:"route_type"`
	Slug     string         `json:"slug,omitempty"` // made from the name when empty
	Settings *RouteSettings `json:"settings,omitempty"`
	Inbound  *InboundEdit   `json:"inbound_settings,omitempty"`
}

// RouteEdit is a change of a route (contract: UpdateRouteData). What is nil
// stays as it is.
type RouteEdit struct {
	Name     *string        `json:"name,omitempty"`
	Settings *RouteSettings `json:"settings,omitempty"`
	Inbound  *InboundEdit   `json:"inbound_settings,omitempty"`
}

// InboundEdit is a change of what only inbound routes have. The zero value
// changes nothing.
type InboundEdit struct {
	Domain             Nullable[string]   `json:"inbound_domain,omitzero"`         // may be *.example.com
	SpamThreshold      Nullable[float64]  `json:"inbound_spam_threshold,omitzero"` // 0 to 10
	AttachmentDelivery AttachmentDelivery `json:"attachment_delivery,omitempty"`
}

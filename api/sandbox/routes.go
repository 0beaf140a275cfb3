package sandbox

import (
	"net/http"
	"time"

	"mintop/api"
	"mintop/api/budget"
	"mintop/api/sandbox/internal/account"
	"mintop/api/sandbox/internal/world"
)

// routeOperations are the operations on routes. Which tier the check of an
// inbound domain is in the contract does not say; it is a check of DNS.
func (s *Server) routeOperations() []operation {
	return []operation{
		{pattern: "GET /v1/projects/{projectId}/routes", ability: ReadRoutes, run: s.listRoutes},
		{pattern: "GET /v1/routes/{routeId}", ability: ReadRoutes, run: s.showRoute},
		{pattern: "POST /v1/projects/{projectId}/routes", tier: budget.Write, ability: WriteRoutes, run: s.createRoute},
		{pattern: "PUT /v1/routes/{routeId}", tier: budget.Write, ability: WriteRoutes, run: s.updateRoute},
		{pattern: "DELETE /v1/routes/{routeId}", tier: budget.Write, ability: WriteRoutes, run: s.deleteRoute},
		{pattern: "POST /v1/routes/{routeId}/verify-inbound-domain", tier: budget.Special, ability: WriteRoutes, run: s.verifyInbound},
	}
}

// routeListRow is a route as lists write it (contract: RouteListData).
type routeListRow struct {
	ID              string          `json:"id"`
	Slug            string          `json:"slug"`
	Name            string          `json:"name"`
	RouteType       world.RouteKind `json:"route_type"`
	IsDefault       bool            `json:"is_default"`
	WebhooksCount   int             `json:"webhooks_count"`
	SuppressedCount int             `json:"suppressed_recipients_count"`
	CreatedAt       api.Time        `json:"created_at"`
	UpdatedAt       api.Time        `json:"updated_at"`
}

// routeRow is one route (contract: RouteData).
type routeRow struct {
	routeListRow
	ProjectID          string        `json:"project_id"`
	InboundAddress     *string       `json:"inbound_address"`
	InboundRouteDomain *string       `json:"inbound_route_domain"`
	InboundMXHostname  string        `json:"inbound_mx_hostname,omitempty"`
	InboundDomain      *string       `json:"inbound_domain"`
	InboundVerifiedAt  api.Time      `json:"inbound_domain_verified_at"`
	InboundThreshold   *float64      `json:"inbound_spam_threshold"`
	AttachmentDelivery string        `json:"attachment_delivery,omitempty"`
	Settings           *settingsRow  `json:"settings"`
	Project            *projectRow   `json:"project,omitempty"`
	Statistics         []routeDayRow `json:"statistics,omitempty"`
}

// settingsRow is what a sending route does with its mail.
type settingsRow struct {
	DisableHostedUnsubscribe bool   `json:"disable_hosted_unsubscribe"`
	TrackOpens               bool   `json:"track_opens"`
	TrackClicks              bool   `json:"track_clicks"`
	PlaintextFallback        bool   `json:"generate_plaintext_fallback"`
	SuppressAutoResponders   bool   `json:"suppress_auto_responders"`
	SuppressDisposable       bool   `json:"suppress_disposable_recipients"`
	TLS                      string `json:"tls"`
	Redact                   bool   `json:"redact_email_content"`
}

// routeDayRow is a route's day (contract: RouteStatisticData). What needs
// tracking is null without it.
type routeDayRow struct {
	Date            string `json:"date"`
	Sent            int    `json:"sent_count"`
	Delivered       int    `json:"delivered_count"`
	Opened          int    `json:"opened_count"`
	Clicked         int    `json:"clicked_count"`
	HardBounced     int    `json:"hard_bounce_count"`
	Complained      int    `json:"spam_complaint_count"`
	Received        int    `json:"inbound_received_count"`
	ObservedOpened  *int   `json:"observed_opened_count"`
	HumanOpened     *int   `json:"human_opened_count"`
	PrivacyOpened   *int   `json:"privacy_opened_count"`
	EffectiveOpened *int   `json:"effective_opened_count"`
	MachineOpened   *int   `json:"machine_opened_count"`
	MachineClicked  *int   `json:"machine_clicked_count"`
}

var routeShelf = shelf[*account.Route]{
	keys: map[string]func(*account.Route) string{
		"name":       func(r *account.Route) string { return r.Name },
		"slug":       func(r *account.Route) string { return r.Slug },
		"created_at": func(r *account.Route) string { return instantKey(r.Created) },
	},
	id:     func(r *account.Route) string { return r.ID },
	cursor: pageCursor,
}

// listRoutes answers route.index.
func (s *Server) listRoutes(c call) answer {
	p := s.account.Project(c.PathValue("projectId"))
	if p == nil {
		return s.noResource("Project")
	}
	query, bad := c.URL.Query(), fieldErrors{}
	onlyFilters(query, bad, "route_type", "is_default", "search")
	kind := choice(query, "route_type", bad, world.Transactional, world.Broadcast, world.Receiving)
	preset, asked := flag(query, "is_default", bad)
	part := lowered(query, "search")
	rows := only(s.account.RoutesOf(p), func(r *account.Route) bool {
		return (kind == "" || r.Kind == kind) && (!asked || r.Default == preset) &&
			(contains(r.Name, part) || contains(r.Slug, part))
	})
	return page(c, routeShelf, rows, bad, s.routeListRow)
}

func (s *Server) routeListRow(r *account.Route) routeListRow {
	return routeListRow{
		ID: r.ID, Slug: r.Slug, Name: r.Name, RouteType: r.Kind, IsDefault: r.Default,
		WebhooksCount: s.account.WebhooksOn(r), SuppressedCount: s.account.SuppressionsOn(r),
		CreatedAt: moment(r.Created), UpdatedAt: moment(r.Updated),
	}
}

// showRoute answers route.show.
func (s *Server) showRoute(c call) answer {
	r := s.account.Route(c.PathValue("routeId"))
	if r == nil {
		return s.noResource("Route")
	}
	query, bad := c.URL.Query(), fieldErrors{}
	wanted := includes(query, bad, "project", "projectCount", "projectExists", "statistics")
	if len(bad) > 0 {
		return invalid(bad)
	}
	row := s.routeRow(r)
	if p := s.account.Project(r.ProjectID); wanted["project"] && p != nil {
		project := s.projectRow(p, c.moment())
		row.Project = &project
	}
	if wanted["statistics"] {
		row.Statistics = s.routeDays(r, c.now, isOn(query.Get("include_machine")))
	}
	return jsonAnswer(http.StatusOK, row)
}

func (s *Server) routeRow(r *account.Route) routeRow {
	row := routeRow{routeListRow: s.routeListRow(r), ProjectID: r.ProjectID}
	if r.Kind == world.Receiving {
		row.InboundAddress, row.InboundMXHostname = &r.Inbound.Address, r.Inbound.MX
		row.InboundDomain, row.InboundVerifiedAt = nullable(r.Inbound.Domain), moment(r.Inbound.Verified)
		row.InboundThreshold, row.AttachmentDelivery = r.Inbound.SpamThreshold, r.Inbound.Attachments
		return row
	}
	settings := settingsRow(r.Settings)
	row.Settings = &settings
	return row
}

// routeDays are the last days of a route.
func (s *Server) routeDays(r *account.Route, now time.Time, machine bool) []routeDayRow {
	daily := s.account.Daily(world.At(now))
	var days []routeDayRow
	for _, date := range account.Dates(now.AddDate(0, 0, 1-trafficDays), now) {
		t := daily.Sum(date, func(other *world.Route) bool { return other.ID == r.ID })
		o := opensOf(t, r.Settings.TrackOpens, r.Settings.TrackClicks, machine)
		days = append(days, routeDayRow{
			Date: date, Sent: t.Sent, Delivered: t.Delivered, HardBounced: t.HardBounced, Complained: t.Complained,
			Received: t.Received, Opened: orZero(o.opened), Clicked: orZero(o.clicked),
			ObservedOpened: o.observed, HumanOpened: o.human, PrivacyOpened: o.privacy, EffectiveOpened: o.effective,
			MachineOpened: o.machineOpened, MachineClicked: o.machineClicked,
		})
	}
	return days
}

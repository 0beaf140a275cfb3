package route

import (
	"encoding/json"
	"time"

	"mintop/api"
	"mintop/model/cell"
)

// Detail is one route in full.
type Detail struct {
	Route
	Project api.ProjectID

	Settings Settings
	Receives Receives // zero unless the route is inbound
	Days     []Day    // newest first; nil where the answer leaves them out

	// Raw is the answer as it came. It is not safe to draw.
	Raw json.RawMessage
}

// Settings are what a route that sends does with its mail. Nil is not told.
type Settings struct {
	Opens, Clicks *bool
	Plaintext     *bool
	AutoReplies   *bool // those who answer by machine are suppressed
	Disposable    *bool // recipients with throw-away addresses are suppressed
	TLS           api.TLSPolicy
	NoHosted      *bool // no unsubscribe page by the service; broadcast routes only
	Redact        *bool
}

// Receives is how an inbound route receives mail.
type Receives struct {
	Address    string
	MX         string // where the domain's MX record should point
	CatchAll   string // the route's own domain with the service
	Domain     string // of the team's own, empty for none
	Verified   time.Time
	Threshold  *float64 // 0 to 10, higher lets more through; nil is the service's own
	Attachment api.AttachmentDelivery
}

// DetailFromAPI makes a route in full safe.
func DetailFromAPI(r api.RouteDetail) Detail {
	detail := Detail{
		Route:    FromAPI(r.Route),
		Project:  safe(r.ProjectID),
		Settings: settingsFromAPI(r.Settings),
		Days:     daysFromAPI(r.Statistics),
		Raw:      r.Raw,
	}
	if detail.Inbound() {
		detail.Receives = Receives{
			Address:    cell.Line(r.InboundAddress),
			MX:         cell.Line(r.InboundMXHostname),
			CatchAll:   cell.Line(r.InboundRouteDomain),
			Domain:     cell.Line(r.InboundDomain),
			Verified:   r.InboundDomainVerifiedAt.Time,
			Threshold:  r.SpamThreshold,
			Attachment: safe(r.AttachmentDelivery),
		}
	}
	return detail
}

func settingsFromAPI(s api.RouteSettings) Settings {
	return Settings{
		Opens:       s.TrackOpens,
		Clicks:      s.TrackClicks,
		Plaintext:   s.PlaintextFallback,
		AutoReplies: s.SuppressAutoResponders,
		Disposable:  s.SuppressDisposable,
		TLS:         safe(s.TLS),
		NoHosted:    s.DisableHostedUnsubscribe,
		Redact:      s.RedactEmailContent,
	}
}

// Unverified reports whether mail to the route's own domain may not reach it:
// the service has not found the MX record there.
func (d *Detail) Unverified() bool {
	return d.Inbound() && d.Receives.Domain != "" && d.Receives.Verified.IsZero()
}

// ProjectDetail is one project in full.
type ProjectDetail struct {
	Project

	Redact       bool
	DefaultRoute api.RouteID // empty for none
	Token        TokenUse

	// Members are its routes. They are unknown, not none, when MembersKnown is
	// false.
	Members      []Route
	MembersKnown bool
	DomainNames  []string

	// Raw is the answer as it came, without a token. It is not safe to draw.
	Raw json.RawMessage
}

// TokenUse is what is known of a project's sending token. Times are zero, and
// the address empty, for what never was.
type TokenUse struct {
	Generated, Used time.Time
	Address         string // from which it was last used
}

// ProjectDetailFromAPI makes a project in full safe.
func ProjectDetailFromAPI(p api.ProjectDetail) ProjectDetail {
	detail := ProjectDetail{
		Project:      ProjectFromAPI(p.Project),
		Redact:       p.RedactEmailContent,
		DefaultRoute: safe(p.DefaultRouteID),
		Token: TokenUse{
			Generated: p.TokenGeneratedAt.Time,
			Used:      p.TokenLastUsedAt.Time,
			Address:   cell.Line(p.TokenLastUsedIP),
		},
		MembersKnown: p.Routes != nil,
		Raw:          p.Raw,
	}
	for _, r := range p.Routes {
		detail.Members = append(detail.Members, FromAPI(r.Route))
	}
	for _, d := range p.Domains {
		detail.DomainNames = append(detail.DomainNames, cell.Line(d.Name))
	}
	return detail
}

package account

import (
	"slices"
	"time"

	"mintop/api/sandbox/internal/world"
)

// Route is one route of a project.
type Route struct {
	ID, ProjectID, Slug, Name string
	Kind                      world.RouteKind
	Default                   bool
	Settings                  Settings
	Inbound                   Inbound // zero unless the route receives
	Created, Updated          world.Moment
}

// Settings are what a sending route does with its mail (contract:
// UpdateRouteSettingsData).
type Settings struct {
	DisableHostedUnsubscribe bool
	TrackOpens, TrackClicks  bool
	PlaintextFallback        bool
	SuppressAutoResponders   bool
	SuppressDisposable       bool
	TLS                      string // contract: TlsPolicy
	Redact                   bool
}

// Inbound is how a route receives mail.
type Inbound struct {
	Address  string
	MX       string // where the domain's MX record should point
	Domain   string // of the team's own, empty for none
	Verified world.Moment
	// SpamThreshold is the score above which mail is kept back; nil is the
	// service's own.
	SpamThreshold *float64
	Attachments   string // contract: AttachmentDelivery

	published world.Moment // when the domain's MX record appears
}

// inboundHost is the service's receiving server.
const inboundHost = "inbound.lettermint.test"

// foreignHost receives the mail of a domain whose MX record is not set yet.
const foreignHost = "mx.old-host.example.com"

// Route finds a route by id, nil for none.
func (a *Account) Route(id string) *Route {
	return find(a.Routes, func(r *Route) bool { return r.ID == id })
}

// AddRoute makes a route with the usual settings. The first that sends becomes
// the project's default.
func (a *Account) AddRoute(p *Project, name, slug string, kind world.RouteKind, now world.Moment) *Route {
	r := &Route{
		ID: a.fresh("route"), ProjectID: p.ID, Slug: slug, Name: name, Kind: kind,
		Settings: usual(), Created: now, Updated: now,
	}
	if kind == world.Receiving {
		r.Settings = Settings{}
		r.Inbound = Inbound{Address: r.ID[:8] + "@" + inboundHost, MX: inboundHost, Attachments: "inline"}
	} else if p.DefaultRoute == "" {
		r.Default, p.DefaultRoute = true, r.ID
	}
	a.Routes = append(a.Routes, r)
	return r
}

func usual() Settings {
	return Settings{TrackOpens: true, TrackClicks: true, PlaintextFallback: true, TLS: "opportunistic"}
}

// publishMX is how long the imaginary administrator takes for an MX record.
const publishMX = time.Minute

// Receive gives a route another inbound domain of the team's own, whose MX
// record is set a little later; empty is none.
func (r *Route) Receive(domain string, now world.Moment) {
	if domain == r.Inbound.Domain {
		return
	}
	r.Inbound.Domain, r.Inbound.Verified, r.Inbound.published = domain, 0, now.Add(publishMX)
}

// CheckMX looks at the MX record of the route's inbound domain and returns what
// it found and whether that is right.
func (r *Route) CheckMX(now world.Moment) (found []string, right bool) {
	if now < r.Inbound.published {
		r.Inbound.Verified = 0
		return []string{foreignHost}, false
	}
	if r.Inbound.Verified == 0 {
		r.Inbound.Verified = now
	}
	return []string{r.Inbound.MX}, true
}

// MakeDefault makes a route its project's default; nil leaves it without one.
func (a *Account) MakeDefault(p *Project, r *Route) {
	p.DefaultRoute = ""
	for _, other := range a.RoutesOf(p) {
		if other.Default = other == r; other.Default {
			p.DefaultRoute = r.ID
		}
	}
}

// DeleteRoute takes a route away. Mail the world sends on it goes on: mail is
// not made or unmade here.
func (a *Account) DeleteRoute(r *Route) {
	a.Routes = removed(a.Routes, r)
	a.retarget(func(terms *Terms) *[]string { return &terms.Routes }, r.ID)
	if p := a.Project(r.ProjectID); p != nil && p.DefaultRoute == r.ID {
		p.DefaultRoute = ""
	}
}

// WebhooksOn is how many webhooks are set on the route itself.
func (a *Account) WebhooksOn(r *Route) int {
	count := 0
	for _, hook := range a.Webhooks {
		if terms := hook.Terms(); terms.Scope == RouteScope && slices.Contains(terms.Routes, r.ID) {
			count++
		}
	}
	return count
}

// seedRoutes are the routes the world's mail takes, and those of the project
// that sends none.
func (a *Account) seedRoutes() []*Route {
	var routes []*Route
	for i := range a.world.Routes {
		from := &a.world.Routes[i]
		routes = append(routes, a.seedRoute(from.ID, from.Project.ID, from.Name, from.Kind, i))
	}
	warehouse := a.Projects[3]
	alerts := a.seedRoute(a.world.NameID("route alerts"), warehouse.ID, "alerts", world.Transactional, 7)
	alerts.Settings.TrackOpens, alerts.Settings.TrackClicks = false, false
	returns := a.seedRoute(a.world.NameID("route returns"), warehouse.ID, "returns", world.Receiving, 8)
	routes = append(routes, alerts, returns)
	a.tailor(routes)
	for _, r := range routes {
		if p := a.Project(r.ProjectID); p.DefaultRoute == "" && r.Kind != world.Receiving {
			r.Default, p.DefaultRoute = true, r.ID
		}
	}
	return routes
}

func (a *Account) seedRoute(id, project, name string, kind world.RouteKind, n int) *Route {
	r := &Route{
		ID: id, ProjectID: project, Slug: name, Name: upper(name), Kind: kind, Settings: usual(),
		Created: a.ago(time.Duration(600-41*n) * day), Updated: a.ago(time.Duration(9+13*n) * day),
	}
	if kind == world.Receiving {
		r.Settings = Settings{}
		r.Inbound = Inbound{Address: id[:8] + "@" + inboundHost, MX: inboundHost, Attachments: "inline"}
	}
	return r
}

// tailor gives single routes what sets them apart.
func (a *Account) tailor(routes []*Route) {
	threshold := 5.0
	for _, r := range routes {
		switch r.Slug {
		case "account":
			r.Settings.TLS, r.Settings.SuppressDisposable = "enforced", true
		case "payslips":
			r.Settings.Redact, r.Settings.TLS = true, "enforced"
		case "newsletter":
			r.Settings.SuppressAutoResponders = true
			r.Updated = a.ago(2*time.Hour + 40*time.Minute)
		case "support":
			r.Inbound.Domain, r.Inbound.Verified = "support.acme.test", a.ago(388*day)
			r.Inbound.SpamThreshold = &threshold
		case "archive":
			r.Inbound.Domain, r.Inbound.Verified = "in.acme.test", a.ago(210*day)
			r.Inbound.Attachments = "url"
		case "returns":
			r.Inbound.Domain, r.Inbound.published = "returns.acme.test", never
		}
	}
}

func upper(name string) string { return string(name[0]-'a'+'A') + name[1:] }

package route

import (
	"strings"
	"time"

	"mintop/api"
	"mintop/model/cell"
)

// Count is a number that an answer may leave out. The zero value is unknown.
type Count struct {
	N     int64
	Known bool
}

func countOf[N int | int64](n *N) Count {
	if n == nil {
		return Count{}
	}
	return Count{N: int64(*n), Known: true}
}

// Project is one project.
type Project struct {
	ID      api.ProjectID
	Name    string
	SMTP    bool
	Mode    api.DeliveryMode // empty where the answer does not tell
	Routes  Count
	Domains Count
	Traffic Traffic
	Created time.Time
	Updated time.Time // when it was last edited
}

// Traffic is what a project handled in the last 28 days. The zero value is
// unknown.
type Traffic struct {
	Known                             bool
	Transactional, Broadcast, Inbound int64
	Deliverability                    float64 // as it came: the contract states no scale
}

// Total is everything that was sent and received.
func (t Traffic) Total() Count {
	return Count{N: t.Transactional + t.Broadcast + t.Inbound, Known: t.Known}
}

// ProjectFromAPI makes a project safe.
func ProjectFromAPI(p api.Project) Project {
	project := Project{
		ID:      safe(p.ID),
		Name:    cell.Line(p.Name),
		SMTP:    p.SMTPEnabled,
		Mode:    safe(p.DeliveryMode),
		Routes:  countOf(p.RoutesCount),
		Domains: countOf(p.DomainsCount),
		Created: p.CreatedAt.Time,
		Updated: p.UpdatedAt.Time,
	}
	if t := p.Traffic; t != nil {
		project.Traffic = Traffic{
			Known:         true,
			Transactional: t.Transactional, Broadcast: t.Broadcast, Inbound: t.Inbound,
			Deliverability: t.Deliverability,
		}
	}
	return project
}

// Route is one route.
type Route struct {
	ID         api.RouteID
	Slug, Name string
	Type       api.RouteType
	Default    bool // its project sends by it unless told otherwise
	Webhooks   Count
	Suppressed Count
	Created    time.Time
	Updated    time.Time // when it was last edited
}

// FromAPI makes a route safe.
func FromAPI(r api.Route) Route {
	return Route{
		ID:         safe(r.ID),
		Slug:       cell.Line(r.Slug),
		Name:       cell.Line(r.Name),
		Type:       safe(r.Type),
		Default:    r.IsDefault,
		Webhooks:   countOf(r.WebhooksCount),
		Suppressed: countOf(r.SuppressedCount),
		Created:    r.CreatedAt.Time,
		Updated:    r.UpdatedAt.Time,
	}
}

// Inbound reports whether the route receives mail instead of sending it.
func (r *Route) Inbound() bool { return r.Type == api.RouteInbound }

// Key identifies a row of the list, which holds projects and routes.
type Key string

const (
	projectKey = "project "
	routeKey   = "route "
)

// KeyOfProject is the key of a project's row.
func KeyOfProject(id api.ProjectID) Key { return projectKey + Key(id) }

// KeyOfRoute is the key of a route's row.
func KeyOfRoute(id api.RouteID) Key { return routeKey + Key(id) }

// Project is the project a key names, if it names one.
func (k Key) Project() (api.ProjectID, bool) {
	id, ok := strings.CutPrefix(string(k), projectKey)
	return api.ProjectID(id), ok
}

// Route is the route a key names, if it names one.
func (k Key) Route() (api.RouteID, bool) {
	id, ok := strings.CutPrefix(string(k), routeKey)
	return api.RouteID(id), ok
}

// Row is a project, or one of its routes.
type Row struct {
	Key     Key
	Project Project
	Route   Route // zero where the row is the project itself
}

// ProjectRow is the row of a project.
func ProjectRow(p Project) Row { return Row{Key: KeyOfProject(p.ID), Project: p} }

// RowOf is the row of a project's route.
func RowOf(p Project, r Route) Row {
	return Row{Key: KeyOfRoute(r.ID), Project: p, Route: r}
}

// IsRoute reports whether the row is a route.
func (r *Row) IsRoute() bool { return r.Route.ID != "" }

// Name is what the project or route is called; a route without a name goes by
// its slug.
func (r *Row) Name() string {
	switch {
	case !r.IsRoute():
		return r.Project.Name
	case r.Route.Name == "":
		return r.Route.Slug
	default:
		return r.Route.Name
	}
}

// safe makes a name of any kind safe.
func safe[T ~string](name T) T { return T(cell.Line(string(name))) }

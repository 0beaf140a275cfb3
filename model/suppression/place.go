package suppression

import (
	"cmp"
	"slices"

	"mintop/api"
	"mintop/model/cell"
	"mintop/model/mail"
)

// Place is where a suppression holds: a scope, and the project or route it is
// bound to. The zero value is nowhere.
type Place struct {
	Scope   api.Scope
	Project api.ProjectID // of the project scope
	Route   api.RouteID   // of the route scope
}

// Team is the whole team.
func Team() Place { return Place{Scope: api.ScopeTeam} }

// InProject is one project.
func InProject(id api.ProjectID) Place { return Place{Scope: api.ScopeProject, Project: id} }

// InRoute is one route.
func InRoute(id api.RouteID) Place { return Place{Scope: api.ScopeRoute, Route: id} }

// Same reports whether both are the same place. Some answers name the project
// of a route beside it, which does not make it another place.
func (p Place) Same(other Place) bool {
	switch {
	case p.Scope != other.Scope:
		return false
	case p.Scope == api.ScopeProject:
		return p.Project == other.Project
	case p.Scope == api.ScopeRoute:
		return p.Route == other.Route
	default:
		return true
	}
}

// Creatable reports whether a person can add suppressions in the place
// (contract: SuppressionCreateScope).
func (p Place) Creatable() bool {
	switch p.Scope {
	case api.ScopeTeam:
		return true
	case api.ScopeProject:
		return p.Project != ""
	case api.ScopeRoute:
		return p.Route != ""
	default:
		return false
	}
}

// Project is a project and its routes, by name.
type Project struct {
	ID     api.ProjectID
	Name   string
	Routes []Route
}

// Route is a route by name.
type Route struct {
	ID   api.RouteID
	Name string
	Type api.RouteType
}

// ProjectFromAPI makes a project's name safe. Its routes are told by others.
func ProjectFromAPI(p api.Project) Project {
	return Project{ID: api.ProjectID(cell.Line(string(p.ID))), Name: cell.Line(p.Name)}
}

// RouteFromAPI makes a route's name safe.
func RouteFromAPI(r api.Route) Route {
	return Route{ID: api.RouteID(cell.Line(string(r.ID))), Name: cell.Line(r.Name), Type: api.RouteType(cell.Line(string(r.Type)))}
}

// Atlas knows the team's projects and routes. The zero value knows none.
type Atlas struct{ projects []Project }

// NewAtlas makes an atlas, its projects in order of their names.
func NewAtlas(projects []Project) Atlas {
	ordered := slices.Clone(projects)
	slices.SortStableFunc(ordered, func(a, b Project) int { return cmp.Compare(a.Name, b.Name) })
	return Atlas{projects: ordered}
}

// Projects lists the projects in order of their names.
func (a Atlas) Projects() []Project { return a.projects }

// Places lists every place a suppression can be added in, widest first.
func (a Atlas) Places() []Place {
	places := []Place{Team()}
	for _, project := range a.projects {
		places = append(places, InProject(project.ID))
		for _, route := range project.Routes {
			places = append(places, InRoute(route.ID))
		}
	}
	return places
}

// Words names a place to a person. One that is not known is named by its id.
func (a Atlas) Words(p Place) string {
	switch p.Scope {
	case api.ScopeTeam:
		return "whole team"
	case api.ScopeProject:
		if project, ok := a.project(p.Project); ok {
			return "project " + project.Name
		}
		return "project " + string(p.Project)
	case api.ScopeRoute:
		if project, route, ok := a.route(p.Route); ok {
			return "route " + project.Name + " / " + route.Name
		}
		return "route " + string(p.Route)
	default:
		return mail.Words(p.Scope)
	}
}

// Reach says what a suppression in a place holds back.
func (a Atlas) Reach(p Place) string {
	switch p.Scope {
	case api.ScopeTeam:
		return "Whole team: every project and every route."
	case api.ScopeProject:
		return "All routes of " + a.Words(p) + "."
	case api.ScopeRoute:
		return "Only " + a.Words(p) + "."
	default:
		return "Scope " + mail.Words(p.Scope) + "."
	}
}

// TakesBroadcastOnly reports whether a suppression of broadcast mail alone can
// be added in a place: in a route it takes a broadcast route (contract:
// StoreSuppressionData). A route that is not known is left to the service.
func (a Atlas) TakesBroadcastOnly(p Place) bool {
	if p.Scope != api.ScopeRoute {
		return true
	}
	_, route, ok := a.route(p.Route)
	return !ok || route.Type == api.RouteBroadcast
}

// Covers reports whether a suppression in the wider place holds in the
// narrower one as well.
func (a Atlas) Covers(wider, narrower Place) bool {
	if wider.Same(narrower) || wider.Scope == api.ScopeTeam || wider.Scope == api.ScopeGlobal {
		return true
	}
	if wider.Scope != api.ScopeProject || narrower.Scope != api.ScopeRoute {
		return false
	}
	project, _, ok := a.route(narrower.Route)
	return ok && project.ID == wider.Project
}

// Has reports whether a project or route is known by name.
func (a Atlas) Has(p Place) bool {
	switch p.Scope {
	case api.ScopeProject:
		_, ok := a.project(p.Project)
		return ok
	case api.ScopeRoute:
		_, _, ok := a.route(p.Route)
		return ok
	default:
		return false
	}
}

// TypeOf is the type of a route; empty for one that is not known.
func (a Atlas) TypeOf(id api.RouteID) api.RouteType {
	_, route, _ := a.route(id)
	return route.Type
}

func (a Atlas) project(id api.ProjectID) (Project, bool) {
	at := slices.IndexFunc(a.projects, func(p Project) bool { return p.ID == id })
	if at < 0 {
		return Project{}, false
	}
	return a.projects[at], true
}

func (a Atlas) route(id api.RouteID) (Project, Route, bool) {
	for _, project := range a.projects {
		at := slices.IndexFunc(project.Routes, func(r Route) bool { return r.ID == id })
		if at >= 0 {
			return project, project.Routes[at], true
		}
	}
	return Project{}, Route{}, false
}

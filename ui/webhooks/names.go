package webhooks

import (
	"context"
	"maps"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/model/cell"
	"mintop/model/mail"
	"mintop/model/webhook"
	"mintop/ui/call"
)

// names are the names of the projects and routes that webhooks are set on, as
// far as they were read. Where one is missing its id is shown.
type names struct {
	projects map[api.ProjectID]string
	routes   map[api.RouteID]string
}

func newNames() names {
	return names{projects: make(map[api.ProjectID]string), routes: make(map[api.RouteID]string)}
}

// words says whose events a webhook tells of.
func (n names) words(target webhook.Target) string {
	switch target.Scope {
	case api.ScopeTeam:
		return "the whole team"
	case api.ScopeProject:
		return scopeWords(target) + ": " + strings.Join(named(target.Projects, n.projects), ", ")
	case api.ScopeRoute:
		return scopeWords(target) + ": " + strings.Join(named(target.Routes, n.routes), ", ")
	default:
		return mail.Words(target.Scope)
	}
}

func named[ID ~string](ids []ID, names map[ID]string) []string {
	words := make([]string, len(ids))
	for i, id := range ids {
		words[i] = string(id)
		if name, ok := names[id]; ok {
			words[i] = name
		}
	}
	return words
}

// nameless lists the ids without a name, at most so many.
func nameless[ID ~string](ids []ID, names map[ID]string, most int) []ID {
	var list []ID
	for _, id := range ids {
		if _, ok := names[id]; !ok && len(list) < most {
			list = append(list, id)
		}
	}
	return list
}

// namedRoutes is how many routes are read for their names when a webhook is
// opened. The others are shown by their ids.
const namedRoutes = 3

// askNames reads the names a webhook's scope needs and that are not known.
func (t *Tab) askNames(target webhook.Target) tea.Cmd {
	projects := target.Scope == api.ScopeProject && len(nameless(target.Projects, t.names.projects, 1)) > 0
	var routes []api.RouteID
	if target.Scope == api.ScopeRoute {
		routes = nameless(target.Routes, t.names.routes, namedRoutes)
	}
	if !projects && len(routes) == 0 {
		return nil
	}
	client := t.api
	return call.Ask(t.session.Call, budget.Visible, "names", func(ctx context.Context) (names, error) {
		return readNames(ctx, client, projects, routes)
	})
}

// readNames reads the names of all projects, and of some routes. What was read
// before an error is an answer all the same.
func readNames(ctx context.Context, client API, projects bool, routes []api.RouteID) (names, error) {
	read := newNames()
	if projects {
		rows, err := allProjects(ctx, client, budget.Visible)
		if err != nil {
			return read, err
		}
		for _, row := range rows {
			read.projects[row.ID] = cell.Line(row.Name)
		}
	}
	for _, id := range routes {
		route, err := client.Route(ctx, budget.Visible, id)
		if err != nil {
			return read, err
		}
		read.routes[id] = cell.Line(route.Name)
	}
	return read, nil
}

// named takes names. Why some could not be read is not said: their ids are shown,
// and the connection tells of its trouble by itself.
func (t *Tab) named(msg call.AnswerMsg[names]) {
	maps.Copy(t.names.projects, msg.Value.projects)
	maps.Copy(t.names.routes, msg.Value.routes)
}

// morePages bounds a walk through the list of projects or routes.
const morePages = 10

func allProjects(ctx context.Context, client API, class budget.Class) ([]api.Project, error) {
	found, err := api.Walk(morePages, func(page api.PageRequest) (api.Page[api.Project], error) {
		return client.Projects(ctx, class, api.ProjectQuery{Sort: api.SortName}, page)
	})
	return found.Rows, err
}

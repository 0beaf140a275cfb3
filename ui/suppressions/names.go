package suppressions

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/model/suppression"
	"mintop/ui/call"
	"mintop/ui/session"
)

// names are the projects and routes by name: suppressions tell ids alone. They
// are read once, and when a key asks for everything.
type names struct {
	atlas    suppression.Atlas
	projects []suppression.Project
	reading  bool
	whole    bool   // everything was read
	trouble  string // why something was not
}

// routes answers the routes of one project.
type routes struct {
	project api.ProjectID
	list    []suppression.Route
}

// atlas is the names: this tab's own, or those of the tab that lists projects and
// routes while that knows more of them.
func (t *Tab) atlas() suppression.Atlas {
	if t.names.whole || t.session.Links.Places == nil {
		return t.names.atlas
	}
	if other := t.session.Links.Places(); len(other.Places()) > len(t.names.atlas.Places()) {
		return other
	}
	return t.names.atlas
}

// readNames reads the names unless they are known or being read. They are asked
// for one project after another: the service lists routes by project only.
func (t *Tab) readNames(class budget.Class) tea.Cmd {
	if t.names.reading || t.names.whole {
		return nil
	}
	t.names.reading, t.names.trouble = true, ""
	client := t.api
	return call.Ask(t.session.Call, class, "projects by name", func(ctx context.Context) ([]suppression.Project, error) {
		rows, _, err := api.Walk(manyPages, func(page api.PageRequest) (api.Page[api.Project], error) {
			return client.Projects(ctx, class, api.ProjectQuery{Sort: api.SortName}, page)
		})
		list := make([]suppression.Project, len(rows))
		for i, row := range rows {
			list[i] = suppression.ProjectFromAPI(row)
		}
		return list, err
	})
}

// named takes the projects and goes on to their routes. What was known of them
// stays until it is known anew.
func (t *Tab) named(msg call.AnswerMsg[[]suppression.Project]) tea.Cmd {
	if msg.Err != nil {
		t.names.reading, t.names.trouble = false, session.Sentence(msg.Err)
		return nil
	}
	known := make(map[api.ProjectID][]suppression.Route, len(t.names.projects))
	for _, project := range t.names.projects {
		known[project.ID] = project.Routes
	}
	for i := range msg.Value {
		msg.Value[i].Routes = known[msg.Value[i].ID]
	}
	t.names.projects = msg.Value
	t.names.atlas = suppression.NewAtlas(t.names.projects)
	return t.readRoutes(0)
}

// readRoutes reads the routes of the i-th project, or ends the reading.
func (t *Tab) readRoutes(i int) tea.Cmd {
	if i >= len(t.names.projects) {
		t.names.reading, t.names.whole = false, t.names.trouble == ""
		return nil
	}
	client, project := t.api, t.names.projects[i].ID
	return call.Ask(t.session.Call, budget.Visible, "routes by name", func(ctx context.Context) (routes, error) {
		rows, _, err := api.Walk(manyPages, func(page api.PageRequest) (api.Page[api.Route], error) {
			return client.Routes(ctx, budget.Visible, project, api.RouteQuery{Sort: api.SortName}, page)
		})
		list := make([]suppression.Route, len(rows))
		for i, row := range rows {
			list[i] = suppression.RouteFromAPI(row)
		}
		return routes{project: project, list: list}, err
	})
}

// routed takes the routes of one project and goes on to the next.
func (t *Tab) routed(msg call.AnswerMsg[routes]) tea.Cmd {
	for i := range t.names.projects {
		if t.names.projects[i].ID != msg.Value.project {
			continue
		}
		if msg.Err != nil {
			t.names.trouble = session.Sentence(msg.Err)
		} else {
			t.names.projects[i].Routes = msg.Value.list
			t.names.atlas = suppression.NewAtlas(t.names.projects)
		}
		return t.readRoutes(i + 1)
	}
	return nil
}

// note says why a place may be missing among those that can be chosen.
func (n *names) note() string {
	switch {
	case n.trouble != "":
		return "Not all projects and routes could be read. " + n.trouble
	case !n.whole:
		return "Projects and routes are being read: come back in a moment to choose one."
	default:
		return ""
	}
}

// manyPages bounds a walk through a list nobody looks at.
const manyPages = 50

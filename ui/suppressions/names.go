package suppressions

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/model/number"
	"mintop/model/suppression"
	"mintop/ui/call"
	"mintop/ui/session"
)

// names are the projects and routes by name: suppressions tell ids alone. They
// are read once, and when a key asks for everything.
type names struct {
	atlas    suppression.Atlas
	projects []suppression.Project
	waiting  []api.ProjectID // whose routes are to be read, the next one first
	reading  bool
	begun    time.Time // when they were last read from the beginning
	polled   bool      // no key asked for the reading: a pause ends it
	whole    bool      // everything was read, or the service will not tell it
	trouble  string    // why something was not
	unnamed  int       // projects and routes without a usable id
}

// namesEvery is how often a key may have all names read again. That takes a request
// for every project, and a key that is held would ask for it every second.
const namesEvery = 10 * time.Second

// places answers the projects.
type places struct {
	list    []suppression.Project
	unnamed int
}

// routes answers the routes of one project.
type routes struct {
	project api.ProjectID
	list    []suppression.Route
	unnamed int
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

// readNames reads the names unless they are known or being read, and goes on with
// a reading that stopped half way. They are asked for one project after another:
// the service lists routes by project only.
func (t *Tab) readNames(class budget.Class) tea.Cmd {
	if t.names.reading || t.names.whole {
		return nil
	}
	t.names.reading, t.names.polled = true, !t.session.Paused
	if len(t.names.waiting) > 0 {
		return t.readRoutes()
	}
	t.names.begun = t.session.Now
	t.names.trouble, t.names.unnamed = "", 0
	client := t.api
	return call.Ask(t.session.Call, class, "projects by name", func(ctx context.Context) (places, error) {
		found, err := api.Walk(manyPages, func(page api.PageRequest) (api.Page[api.Project], error) {
			return client.Projects(ctx, class, api.ProjectQuery{Sort: api.SortName}, page)
		})
		list := make([]suppression.Project, len(found.Rows))
		for i, row := range found.Rows {
			list[i] = suppression.ProjectFromAPI(row)
		}
		return places{list: list, unnamed: found.Unidentified}, err
	})
}

// named takes the projects and goes on to their routes. What was known of them
// stays until it is known anew.
func (t *Tab) named(msg call.AnswerMsg[places]) tea.Cmd {
	n := &t.names
	if msg.Err != nil {
		n.reading, n.trouble = false, session.Sentence(msg.Err)
		return nil
	}
	known := make(map[api.ProjectID][]suppression.Route, len(n.projects))
	for _, project := range n.projects {
		known[project.ID] = project.Routes
	}
	n.projects, n.unnamed, n.waiting = msg.Value.list, msg.Value.unnamed, nil
	for i := range n.projects {
		project := &n.projects[i]
		project.Routes = known[project.ID]
		n.waiting = append(n.waiting, project.ID)
	}
	n.atlas = suppression.NewAtlas(n.projects)
	return t.readRoutes()
}

// readRoutes reads the routes of the project whose turn it is, or ends the
// reading. A pause ends it half way, unless a key asked for it.
func (t *Tab) readRoutes() tea.Cmd {
	n := &t.names
	n.whole = len(n.waiting) == 0
	if n.whole || n.polled && t.session.Paused {
		n.reading = false
		return nil
	}
	client, project := t.api, n.waiting[0]
	return call.Ask(t.session.Call, budget.Visible, "routes by name", func(ctx context.Context) (routes, error) {
		found, err := api.Walk(manyPages, func(page api.PageRequest) (api.Page[api.Route], error) {
			return client.Routes(ctx, budget.Visible, project, api.RouteQuery{Sort: api.SortName}, page)
		})
		list := make([]suppression.Route, len(found.Rows))
		for i, row := range found.Rows {
			list[i] = suppression.RouteFromAPI(row)
		}
		return routes{project: project, list: list, unnamed: found.Unidentified}, err
	})
}

// routed takes the routes of the project whose turn it was, and goes on to the
// next one. A no is an answer: it is not asked for again. After any other failure
// the reading stops where it is, since the next project would fail like this one.
func (t *Tab) routed(msg call.AnswerMsg[routes]) tea.Cmd {
	n := &t.names
	if !n.reading || len(n.waiting) == 0 || n.waiting[0] != msg.Value.project {
		return nil
	}
	if msg.Err != nil {
		n.trouble = session.Sentence(msg.Err)
		if !session.Declined(msg.Err) && api.KindOf(msg.Err) != api.Refused {
			n.reading = false
			return nil
		}
	}
	n.waiting = n.waiting[1:]
	n.unnamed += msg.Value.unnamed
	for i := range n.projects {
		if n.projects[i].ID == msg.Value.project && msg.Err == nil {
			n.projects[i].Routes = msg.Value.list
			n.atlas = suppression.NewAtlas(n.projects)
		}
	}
	return t.readRoutes()
}

// note says why a place may be missing among those that can be chosen.
func (n *names) note() string {
	switch {
	case n.trouble != "":
		return "Not all projects and routes could be read. " + n.trouble
	case !n.whole:
		return "Projects and routes are being read: come back in a moment to choose one."
	case n.unnamed > 0:
		return number.Of(n.unnamed, "project or route", "projects and routes") + " without an id cannot be chosen."
	default:
		return ""
	}
}

// manyPages bounds a walk through a list nobody looks at.
const manyPages = 50

package webhooks

import (
	"context"
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/keymap"
	"mintop/model/cell"
	"mintop/model/mail"
	"mintop/model/notice"
	"mintop/ui/call"
	"mintop/ui/overlay"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// offer is the projects or routes a webhook can be set on.
type offer struct {
	of    *composing
	scope api.Scope
	names names
	list  []widget.Choice
	note  string // what is missing; empty when nothing is
}

// choosing is what waits until the projects or routes for a form are read.
type choosing struct {
	of    *composing
	scope api.Scope
}

// readingToChoose says what is being waited for.
func readingToChoose(scope api.Scope) string {
	return "Reading the " + string(scope) + "s to choose from."
}

// askOffer reads what can be chosen for a scope.
func (t *Tab) askOffer(c *composing, scope api.Scope) tea.Cmd {
	if t.session.Overlays.Reopen(choosing{c, scope}) {
		return nil
	}
	client := t.api
	t.session.Say(notice.Info, readingToChoose(scope))
	if t.session.Overlays.Await(choosing{c, scope}, "the menu of "+string(scope)+"s", keymap.InputAccept) {
		return nil
	}
	return call.Ask(t.session.Call, budget.Interactive, "choices", func(ctx context.Context) (offer, error) {
		read := offer{of: c, scope: scope, names: newNames()}
		projects, err := allProjects(ctx, client, budget.Interactive)
		if err != nil {
			return read, err
		}
		if scope == api.ScopeProject {
			read.projects(projects)
			return read, nil
		}
		err = read.routes(ctx, client, projects)
		return read, err
	})
}

func (o *offer) projects(projects []api.Project) {
	for _, project := range projects {
		id, name := api.ProjectID(cell.Line(string(project.ID))), cell.Line(project.Name)
		o.names.projects[id] = name
		o.list = append(o.list, widget.Choice{ID: string(id), Label: name})
	}
}

// offeredProjects is of how many projects the routes are read: each costs a
// request.
const offeredProjects = 40

// routes reads the routes of one project after another: there is no list of all.
func (o *offer) routes(ctx context.Context, client API, projects []api.Project) error {
	if len(projects) > offeredProjects {
		projects = projects[:offeredProjects]
		o.note = "of the first " + strconv.Itoa(offeredProjects) + " projects"
	}
	for _, project := range projects {
		found, err := api.Walk(morePages, func(page api.PageRequest) (api.Page[api.Route], error) {
			return client.Routes(ctx, budget.Interactive, project.ID, api.RouteQuery{Sort: api.SortName}, page)
		})
		if err != nil {
			return err
		}
		for _, route := range found.Rows {
			id, name := api.RouteID(cell.Line(string(route.ID))), cell.Line(route.Name)
			o.names.routes[id] = name
			o.list = append(o.list, widget.Choice{
				ID: string(id), Label: cell.Line(project.Name) + " / " + name, Note: mail.Words(route.Type),
			})
		}
	}
	return nil
}

// offered opens the menu, unless the form was left meanwhile.
func (t *Tab) offered(msg call.AnswerMsg[offer]) {
	o := msg.Value
	t.session.Overlays.Arrived(choosing{o.of, o.scope}, func() tea.Cmd {
		t.session.Notices.Over(readingToChoose(o.scope))
		if !o.of.form.Closed() {
			t.offer(msg)
		}
		return nil
	})
}

func (t *Tab) offer(msg call.AnswerMsg[offer]) {
	o := msg.Value
	switch {
	case msg.Err != nil:
		o.of.form.Refuse(session.Sentence(msg.Err), nil)
	case len(o.list) == 0:
		o.of.form.Refuse("There is no "+string(o.scope)+" to choose.", nil)
	default:
		t.named(call.AnswerMsg[names]{Value: o.names})
		o.of.chooseTargets(o)
	}
}

// chooseTargets offers the projects or routes, those chosen before ticked.
func (c *composing) chooseTargets(o offer) {
	chosen := ids(c.is.Target.Projects)
	title := "Projects it tells of"
	if o.scope == api.ScopeRoute {
		chosen, title = ids(c.is.Target.Routes), "Routes it tells of"
	}
	if o.note != "" {
		title += ", " + o.note
	}
	for i := range o.list {
		o.list[i].Checked = slices.Contains(chosen, o.list[i].ID)
	}
	s := c.tab.session
	s.Overlays.Push(overlay.NewChoose(s, o.list, overlay.ChooseOptions{
		Title: title, Several: true, Narrow: true,
		Taken: func(taken []string) tea.Cmd {
			if len(taken) == 0 {
				c.form.Refuse("Choose at least one "+string(o.scope)+", or the whole team.", nil)
				return nil
			}
			c.is.Target.Projects, c.is.Target.Routes = nil, nil
			for _, id := range taken {
				if o.scope == api.ScopeRoute {
					c.is.Target.Routes = append(c.is.Target.Routes, api.RouteID(id))
				} else {
					c.is.Target.Projects = append(c.is.Target.Projects, api.ProjectID(id))
				}
			}
			c.ask()
			return nil
		},
	}))
}

func ids[ID ~string](list []ID) []string {
	texts := make([]string, len(list))
	for i, id := range list {
		texts[i] = string(id)
	}
	return texts
}

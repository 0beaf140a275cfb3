package routes

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/keymap"
	"mintop/model/notice"
	"mintop/model/route"
	"mintop/ui/overlay"
	"mintop/ui/widget"
	"mintop/ui/write"
)

// newRoute stands for a new route of a project at the desk.
func newRoute(project api.ProjectID) string { return "a new route of project " + string(project) }

// askRoute asks for a new route of a project.
func (t *Tab) askRoute(project route.Project) {
	if off := t.off(deed{verbCreate, aRoute}, newRoute(project.ID)); off != "" {
		t.session.Say(notice.Info, off)
		return
	}
	var types []string
	for _, kind := range route.Types() {
		types = append(types, string(kind))
	}
	var form *overlay.Fill
	form = overlay.NewFill(t.session, "Create a route of project "+project.Name, []widget.Field{
		{Name: fieldName, Label: "name", Note: "How people tell it from other routes.", Placeholder: "Receipts", Limit: route.MaxName, Validate: route.CheckName},
		{Name: fieldType, Label: "type", Note: "It cannot be changed later.", Choices: types},
		{Name: fieldSlug, Label: "slug", Note: "How programs name it; empty is made from the name.", Placeholder: "receipts", Limit: route.MaxName, Validate: route.CheckSlug},
	}, func(values map[string]string) tea.Cmd {
		t.confirmRoute(project, values, form)
		return nil
	})
	t.session.Overlays.Push(form)
}

// confirmRoute asks before a route is created.
func (t *Tab) confirmRoute(project route.Project, values map[string]string, form *overlay.Fill) {
	draft := api.RouteDraft{Name: values[fieldName], Type: api.RouteType(values[fieldType]), Slug: values[fieldSlug]}
	ask := widget.ConfirmOptions{
		Question:    "Create this route?",
		Object:      draft.Name + ", " + string(draft.Type),
		Scope:       "Project " + project.Name + ".",
		Consequence: "It begins with the service's usual settings, which can be edited then.",
		Yes:         "create it",
		No:          "do not create it",
	}
	key := newRoute(project.ID)
	t.orders.sent[key] = deed{verbCreate, aRoute}
	t.desk.Ask(ask, keymap.Add, t.addition(key, project, draft, form))
}

// addition creates a route.
func (t *Tab) addition(key string, project route.Project, draft api.RouteDraft, form *overlay.Fill) write.Order {
	client := t.api
	var before []api.RouteID
	return write.Order{
		Key: key, Verb: string(verbCreate), Object: "route " + draft.Name + " of " + project.Name,
		Record: "create route " + draft.Name + " of project " + string(project.ID),
		Form:   form,
		Do: func(ctx context.Context) (write.Done, error) {
			var err error
			if before, err = routesNamed(ctx, client, project.ID, draft.Name); err != nil {
				return write.Done{}, err
			}
			created, err := client.CreateRoute(ctx, project.ID, draft)
			return write.Done{
				Words: "Route " + draft.Name + " is created.",
				Show: func() tea.Cmd {
					if t.session.Overlays.MayShow() {
						t.show(route.RowOf(project, route.FromAPI(created.Route)))
					}
					return nil
				},
			}, err
		},
		Made: func(ctx context.Context) (bool, error) {
			now, err := routesNamed(ctx, client, project.ID, draft.Name)
			return hasOther(now, before), err
		},
		After: func(bool) tea.Cmd {
			t.refresh()
			return nil
		},
	}
}

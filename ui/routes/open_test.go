package routes_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
	"mintop/internal/rig"
	"mintop/ui/routes"
)

// app is the program on the routes tab.
type app struct{ *rig.App }

// run runs a test on the routes tab. The list was read when it begins.
func run(t *testing.T, s rig.Setup, test func(a *app)) {
	t.Helper()
	s.Tab, s.Wait = routes.Name, 3*time.Second
	rig.Run(t, s, func(r *rig.App) { test(&app{r}) })
}

// to moves the cursor to a project or route by its name.
func (a *app) to(name string) {
	a.PickRow(name, func() bool { return strings.HasPrefix(strings.TrimLeft(a.Cursor(), " ├"), name+" ") })
}

// open opens a project or route by its name.
func (a *app) open(name string) {
	a.to(name)
	a.Press("enter")
	a.Advance(time.Second)
}

// choose takes the next value of the field of a form that has a label.
func (a *app) choose(label string) {
	a.field(label)
	a.Press("right")
}

// retype replaces what the field of a form holds.
func (a *app) retype(label, text string) {
	a.field(label)
	a.Press("ctrl+e", "ctrl+u")
	a.Type(text)
}

// field moves to a field of a form.
func (a *app) field(label string) {
	for range 12 {
		if a.Contains("│ ▌ " + label + " ") {
			return
		}
		a.Press("tab")
	}
	panic("there is no field " + label + ":\n" + a.Text())
}

// route finds a route of a project on the service's side.
func (a *app) route(t *testing.T, project, slug string) api.RouteDetail {
	t.Helper()
	page, err := a.Client.Routes(a.Life, budget.Interactive, a.project(t, project).ID, api.RouteQuery{Search: slug}, api.PageRequest{})
	require.NoError(t, err)
	require.Len(t, page.Rows, 1)
	detail, err := a.Client.Route(a.Life, budget.Interactive, page.Rows[0].ID)
	require.NoError(t, err)
	return detail
}

// project finds a project on the service's side.
func (a *app) project(t *testing.T, name string) api.ProjectDetail {
	t.Helper()
	page, err := a.Client.Projects(a.Life, budget.Interactive, api.ProjectQuery{Search: name}, api.PageRequest{})
	require.NoError(t, err)
	require.Len(t, page.Rows, 1)
	detail, err := a.Client.Project(a.Life, budget.Interactive, page.Rows[0].ID)
	require.NoError(t, err)
	return detail
}

package routes_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
	"mintop/api/sandbox"
	"mintop/api/token"
	"mintop/internal/drive"
	"mintop/keymap"
	"mintop/model/feed"
	"mintop/model/poll"
	"mintop/theme"
	"mintop/ui"
	"mintop/ui/routes"
)

// noon is a Wednesday. Every test begins then.
var noon = time.Date(2026, time.March, 4, 12, 0, 0, 0, time.UTC)

// The sizes every screen is looked at in.
var (
	wide   = drive.Size{Width: 120, Height: 40}
	common = drive.Size{Width: 80, Height: 24}
	tiny   = drive.Size{Width: 40, Height: 10}
	dot    = drive.Size{Width: 1, Height: 1}
)

// setup says what a test runs. The zero value is the program at 120x40 on the
// routes tab, in front of an account that gets no mail.
type setup struct {
	size      drive.Size
	abilities []sandbox.Ability
	faults    []sandbox.Rule
	options   func(*ui.Options)
	before    func(*testing.T, *app) // what the account is made to hold
}

// app is the whole program, from the keys down to the in-process API.
type app struct {
	*drive.Drive

	life   context.Context // of the test's bubble
	server *sandbox.Server
	client *api.Client
	audit  []string
}

// run runs a test in simulated time. The list was read when it begins.
func run(t *testing.T, s setup, test func(a *app)) {
	t.Helper()
	drive.Bubble(t, noon, func(t *testing.T) {
		a := assemble(t, s)
		a.Advance(3 * time.Second)
		test(a)
	})
}

func assemble(t *testing.T, s setup) *app {
	t.Helper()
	a := &app{life: t.Context(), server: sandbox.New(sandbox.Config{
		Seed: 7, History: 200, PerMinute: -1, Abilities: s.abilities,
	})}
	for _, rule := range s.faults {
		a.server.Faults().Add(rule)
	}
	secret, err := token.Parse("lm_team_" + "abcdefghijklmnopqrstuvwxyz0123456789ABCD")
	require.NoError(t, err)
	steady := func() float64 { return 0.5 }
	a.client, err = api.New(api.Options{
		BaseURL:   "https://sandbox.test/v1",
		Token:     secret,
		Budget:    budget.New(budget.Options{Jitter: steady}),
		Transport: a.server.Transport(),
	})
	require.NoError(t, err)
	if s.before != nil {
		s.before(t, a)
	}
	options := a.options(poll.New(poll.Options{Jitter: steady}))
	if s.options != nil {
		s.options(&options)
	}
	root, err := ui.New(a.life, options)
	require.NoError(t, err)
	if s.size == (drive.Size{}) {
		s.size = wide
	}
	a.Drive = drive.New(t, root, s.size, drive.WithFilter(root.Filter))
	return a
}

func (a *app) options(plan *poll.Plan) ui.Options {
	return ui.Options{
		API:     a.client,
		Budget:  func() budget.State { return a.client.Budget().State(budget.Read) },
		Special: func() budget.State { return a.client.Budget().State(budget.Special) },
		Journal: a.client.Journal().Entries,
		Now:     time.Now,
		Zone:    time.UTC,
		Theme:   theme.Options{Name: theme.None},
		Keys:    keymap.Default(),
		Feed:    feed.New(feed.Options{}),
		Plan:    plan,
		Audit: func(at time.Time, line string) error {
			a.audit = append(a.audit, at.UTC().Format(time.TimeOnly)+" "+line)
			return nil
		},
		NewKey: func() string { return "key" },
		Tab:    routes.Name,
	}
}

// to moves the cursor to a project or route by its name.
func (a *app) to(name string) {
	a.Press("g")
	for range 20 {
		if strings.HasPrefix(strings.TrimLeft(a.cursor(), " ├"), name+" ") {
			return
		}
		a.Press("j")
	}
	panic("there is no row for " + name + ":\n" + a.Text())
}

// open opens a project or route by its name.
func (a *app) open(name string) {
	a.to(name)
	a.Press("enter")
	a.Advance(time.Second)
}

// cursor is the row that has the gutter mark.
func (a *app) cursor() string {
	for _, line := range a.Screen() {
		if rest, ok := strings.CutPrefix(line, "▌ "); ok {
			return rest
		}
	}
	return ""
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

// asked counts the requests with a method whose path contains a text.
func (a *app) asked(method, path string) int {
	count := 0
	for _, entry := range a.client.Journal().Entries() {
		if entry.Method == method && strings.Contains(entry.Path, path) {
			count++
		}
	}
	return count
}

// route finds a route of a project on the service's side.
func (a *app) route(t *testing.T, project, slug string) api.RouteDetail {
	t.Helper()
	page, err := a.client.Routes(a.life, budget.Interactive, a.project(t, project).ID, api.RouteQuery{Search: slug}, api.PageRequest{})
	require.NoError(t, err)
	require.Len(t, page.Rows, 1)
	detail, err := a.client.Route(a.life, budget.Interactive, page.Rows[0].ID)
	require.NoError(t, err)
	return detail
}

// project finds a project on the service's side.
func (a *app) project(t *testing.T, name string) api.ProjectDetail {
	t.Helper()
	page, err := a.client.Projects(a.life, budget.Interactive, api.ProjectQuery{Search: name}, api.PageRequest{})
	require.NoError(t, err)
	require.Len(t, page.Rows, 1)
	detail, err := a.client.Project(a.life, budget.Interactive, page.Rows[0].ID)
	require.NoError(t, err)
	return detail
}

func named(s drive.Size) string { return fmt.Sprintf("%dx%d", s.Width, s.Height) }

// body is the screen below what all tabs share: who is on, and which tabs there
// are.
func (a *app) body() string { return strings.Join(a.Screen()[2:], "\n") }

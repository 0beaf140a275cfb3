package webhooks_test

import (
	"fmt"
	"net/http"
	"slices"
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
	"mintop/ui/webhooks"
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
// webhooks tab, in front of an account that gets no new mail.
type setup struct {
	size      drive.Size
	perMinute float64
	abilities []sandbox.Ability
	faults    []sandbox.Rule
	options   func(*ui.Options)
}

// app is the whole program, from the keys down to the in-process API.
type app struct {
	*drive.Drive

	t      *testing.T // of the test's bubble
	server *sandbox.Server
	client *api.Client
	audit  []string
}

// run runs a test in simulated time. List and health were read when it begins.
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
	if s.perMinute == 0 {
		s.perMinute = -1
	}
	a := &app{t: t, server: sandbox.New(sandbox.Config{Seed: 7, History: 1500, PerMinute: s.perMinute, Steady: true, Abilities: s.abilities})}
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
	options := a.options(poll.New(poll.Options{Jitter: steady}))
	if s.options != nil {
		s.options(&options)
	}
	root, err := ui.New(t.Context(), options)
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
		Feed:    feed.New(feed.Options{PageSize: 20}),
		Plan:    plan,
		Audit: func(at time.Time, line string) error {
			a.audit = append(a.audit, at.UTC().Format(time.TimeOnly)+" "+line)
			return nil
		},
		NewKey: func() string { return "key" },
		Tab:    webhooks.Name,
	}
}

// at moves the cursor to a webhook by its name.
func (a *app) at(name string) {
	a.Press("g")
	for range 10 {
		if strings.HasPrefix(a.cursor(), name+" ") {
			return
		}
		a.Press("j")
	}
	panic("there is no row for " + name + ":\n" + a.Text())
}

// open opens a webhook by its name and lets it be read.
func (a *app) open(name string) {
	a.at(name)
	a.Press("enter")
	a.Advance(2 * time.Second)
}

// cursor is the row that has the gutter mark, in whatever is lowest on screen.
func (a *app) cursor() string {
	row := ""
	for _, line := range a.Screen() {
		if rest, ok := strings.CutPrefix(line, "▌ "); ok {
			row = rest
		}
	}
	return row
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

// writes counts what the service was asked to change.
func (a *app) writes() int {
	return a.asked(http.MethodPost, "/webhooks") + a.asked(http.MethodPut, "/webhooks") + a.asked(http.MethodDelete, "/webhooks")
}

// row is the row of a webhook in the list.
func (a *app) row(name string) string {
	for _, line := range a.Screen() {
		if strings.HasPrefix(strings.TrimLeft(line, "▌ "), name+" ") {
			return line
		}
	}
	return ""
}

// webhook finds a webhook by its name, as the service has it.
func (a *app) webhook(name string) (found api.WebhookDetail, ok bool) {
	a.t.Helper()
	page, err := a.client.Webhooks(a.t.Context(), budget.Interactive, api.WebhookQuery{}, api.PageRequest{Size: 100})
	require.NoError(a.t, err)
	for _, row := range page.Rows {
		if row.Name == name {
			found, err = a.client.Webhook(a.t.Context(), budget.Interactive, row.ID)
			require.NoError(a.t, err)
			return found, true
		}
	}
	return found, false
}

func named(s drive.Size) string { return fmt.Sprintf("%dx%d", s.Width, s.Height) }

// body is the screen without the line of tabs, which all tabs share.
func (a *app) body() string { return strings.Join(slices.Delete(a.Screen(), 1, 2), "\n") }

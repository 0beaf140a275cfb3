package team_test

import (
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
	"mintop/ui/team"
)

// noon is a Wednesday, in the fourth day of the billing period. Every test
// begins then.
var noon = time.Date(2026, time.March, 4, 12, 0, 0, 0, time.UTC)

// The sizes every screen is looked at in. The tall one shows the whole page.
var (
	tall   = drive.Size{Width: 120, Height: 150}
	wide   = drive.Size{Width: 120, Height: 40}
	common = drive.Size{Width: 80, Height: 24}
	tiny   = drive.Size{Width: 40, Height: 10}
	dot    = drive.Size{Width: 1, Height: 1}
)

// setup says what a test runs. The zero value is the program on the team tab of
// an account that gets no mail, on a screen that shows the whole page.
type setup struct {
	size      drive.Size
	abilities []sandbox.Ability
	faults    []sandbox.Rule
	options   func(*ui.Options)
}

// app is the whole program, from the keys down to the in-process API.
type app struct {
	*drive.Drive

	server *sandbox.Server
	client *api.Client
}

// run runs a test in simulated time. The page was read when it begins.
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
	a := &app{server: sandbox.New(sandbox.Config{Seed: 7, History: 300, PerMinute: -1, Abilities: s.abilities})}
	for _, rule := range s.faults {
		a.server.Faults().Add(rule)
	}
	secret, err := token.Parse("lm_team_" + strings.Repeat("t", 40))
	require.NoError(t, err)
	steady := func() float64 { return 0.5 }
	a.client, err = api.New(api.Options{
		BaseURL: "https://sandbox.test/v1", Token: secret, Transport: a.server.Transport(),
		Budget: budget.New(budget.Options{Jitter: steady}),
	})
	require.NoError(t, err)
	options := ui.Options{
		API:     a.client,
		Budget:  func() budget.State { return a.client.Budget().State(budget.Read) },
		Special: func() budget.State { return a.client.Budget().State(budget.Special) },
		Journal: a.client.Journal().Entries,
		Now:     time.Now,
		Zone:    time.UTC,
		Theme:   theme.Options{Name: theme.None},
		Keys:    keymap.Default(),
		Feed:    feed.New(feed.Options{PageSize: 20}),
		Plan:    poll.New(poll.Options{Jitter: steady}),
		Tab:     team.Name,
	}
	if s.options != nil {
		s.options(&options)
	}
	root, err := ui.New(t.Context(), options)
	require.NoError(t, err)
	if s.size == (drive.Size{}) {
		s.size = tall
	}
	a.Drive = drive.New(t, root, s.size, drive.WithFilter(root.Filter))
	return a
}

// below gives the lines of a section, without its heading.
func (a *app) below(title string) []string {
	var lines []string
	within := false
	screen := a.Screen()
	for _, line := range screen[:len(screen)-1] { // the last line says which keys there are
		switch {
		case strings.HasPrefix(line, "─ "+title):
			within = true
		case strings.HasPrefix(line, "─ "):
			within = false
		case within && line != "":
			lines = append(lines, strings.TrimSpace(line))
		}
	}
	return lines
}

// section is what stands below a heading, as one text.
func (a *app) section(title string) string { return strings.Join(a.below(title), "\n") }

// newest is the last request for statistics.
func (a *app) newest() string {
	for _, entry := range a.client.Journal().Entries() {
		if strings.Contains(entry.Path, "/stats?") {
			return entry.Path
		}
	}
	return ""
}

// asked counts the reads of a path.
func (a *app) asked(path string) int {
	count := 0
	for _, entry := range a.client.Journal().Entries() {
		if full, _, _ := strings.Cut(entry.Path, "?"); strings.HasSuffix(full, path) {
			count++
		}
	}
	return count
}

func named(s drive.Size) string { return fmt.Sprintf("%dx%d", s.Width, s.Height) }

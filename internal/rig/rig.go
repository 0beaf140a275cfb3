// Package rig puts the whole program together for a test, from the keys down to
// the simulated account: in simulated time, without colours, and the same each
// time. A package that tests its screens wraps App and adds what is on them.
package rig

import (
	"context"
	"fmt"
	"net/http"
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
	"mintop/ui/pane"
)

// Token is the one the account knows.
const Token = "lm_team_" + "abcdefghijklmnopqrstuvwxyz0123456789ABCD"

// Noon is when every test begins: it is a Wednesday, the fourth day of the
// billing period.
func Noon() time.Time { return time.Date(2026, time.March, 4, 12, 0, 0, 0, time.UTC) }

// Wide is the size most screens are looked at in first.
func Wide() drive.Size { return drive.Size{Width: 120, Height: 40} }

// Common is the size of a terminal nobody has resized.
func Common() drive.Size { return drive.Size{Width: 80, Height: 24} }

// Tiny is a size that leaves little of anything.
func Tiny() drive.Size { return drive.Size{Width: 40, Height: 10} }

// Dot is the smallest there is.
func Dot() drive.Size { return drive.Size{Width: 1, Height: 1} }

// Named is a size as the name of a test.
func Named(s drive.Size) string { return fmt.Sprintf("%dx%d", s.Width, s.Height) }

// Setup says what a test runs. The zero value is the program at 120x40 on its
// first tab, in front of two hundred messages to which no new ones come.
type Setup struct {
	Size    drive.Size
	Sandbox sandbox.Config
	Server  *sandbox.Server // to share one with other programs; nil for one of its own
	Faults  []sandbox.Rule  // in force from the first request on
	Through func(account http.RoundTripper) http.RoundTripper
	Before  func(a *App) // makes the account hold something before the program starts
	Page    int          // rows asked for at a time; 0 is the program's own choice
	Room    int          // how many messages may be held; 0 is the default
	Keys    map[string][]string
	Tab     string
	Options func(*ui.Options)
	Wait    time.Duration // goes by before the test begins
}

// App is the whole program, running.
type App struct {
	*drive.Drive

	T      *testing.T
	Life   context.Context // of the test's bubble
	Root   *ui.Root
	Server *sandbox.Server
	Client *api.Client
	Feed   *feed.Feed
	Audit  []string // the lines of the audit, each with its time of day
}

// Run runs a test with the program in simulated time.
func Run(t *testing.T, s Setup, test func(a *App)) {
	t.Helper()
	drive.Bubble(t, Noon(), func(t *testing.T) {
		a := Assemble(t, s)
		if s.Size == (drive.Size{}) {
			s.Size = Wide()
		}
		a.Drive = drive.New(t, a.Root, s.Size, drive.WithFilter(a.Root.Filter))
		a.Advance(s.Wait)
		test(a)
	})
}

// Assemble puts the program together and leaves it to be driven.
func Assemble(t *testing.T, s Setup) *App {
	t.Helper()
	a := &App{T: t, Life: t.Context(), Server: s.Server, Feed: feed.New(feed.Options{PageSize: s.Page, Limit: s.Room})}
	if a.Server == nil {
		a.Server = sandbox.New(completed(s.Sandbox))
	}
	for _, rule := range s.Faults {
		a.Server.Faults().Add(rule)
	}
	a.Client = a.connect(s.Through)
	if s.Before != nil {
		s.Before(a)
	}
	keys, err := keymap.Default().With(s.Keys)
	require.NoError(t, err)
	options := a.Options(keys, poll.New(poll.Options{Jitter: steady}))
	options.Tab = s.Tab
	if s.Options != nil {
		s.Options(&options)
	}
	a.Root, err = ui.New(a.Life, options)
	require.NoError(t, err)
	return a
}

func completed(c sandbox.Config) sandbox.Config {
	if c.Seed == 0 {
		c.Seed = 7
	}
	if c.History == 0 {
		c.History = 200
	}
	if c.PerMinute == 0 {
		c.PerMinute = -1
	}
	return c
}

// steady is the jitter of the tests: none.
func steady() float64 { return 0.5 }

// Secret is Token as the program keeps it.
func Secret(tb testing.TB) token.Token {
	tb.Helper()
	secret, err := token.Parse(Token)
	require.NoError(tb, err)
	return secret
}

// connect makes the client, which reaches the account without a network.
func (a *App) connect(through func(http.RoundTripper) http.RoundTripper) *api.Client {
	a.T.Helper()
	transport := a.Server.Transport()
	if through != nil {
		transport = through(transport)
	}
	client, err := api.New(api.Options{
		BaseURL:   "https://sandbox.test/v1",
		Token:     Secret(a.T),
		Budget:    budget.New(budget.Options{Jitter: steady}),
		Transport: transport,
		Zone:      time.UTC,
	})
	require.NoError(a.T, err)
	return client
}

// Options are those of the root, in front of client and feed.
func (a *App) Options(keys *keymap.Map, plan *poll.Plan) ui.Options {
	serial := 0
	state := func(tier budget.Tier) func() budget.State {
		return func() budget.State { return a.Client.Budget().State(tier) }
	}
	return ui.Options{
		API:     a.Client,
		Budget:  state(budget.Read),
		Special: state(budget.Special),
		TryOnce: func() { a.Client.Budget().TryOnce(budget.Read) },
		Journal: a.Client.Journal().Entries,
		Now:     time.Now,
		Ahead:   a.Client.ServiceAhead,
		Zone:    time.UTC,
		Theme:   theme.Options{Name: theme.None},
		Keys:    keys,
		Feed:    a.Feed,
		Plan:    plan,
		Audit: func(at time.Time, line string) error {
			a.Audit = append(a.Audit, at.UTC().Format(time.TimeOnly)+" "+line)
			return nil
		},
		NewKey: func() string {
			serial++
			return fmt.Sprintf("key-%d", serial)
		},
	}
}

// Pause among keys is a time in which no key is pressed: just long enough for
// keys to count again after something opened by itself.
const Pause = "pause"

// Follow presses keys, and pauses where Pause is among them.
func (a *App) Follow(keys ...string) {
	a.T.Helper()
	for _, key := range keys {
		if key == Pause {
			a.Advance(pane.Grace)
		} else {
			a.Press(key)
		}
	}
}

// Asked counts the requests with a method whose path contains a text.
func (a *App) Asked(method, path string) int {
	count := 0
	for _, entry := range a.Client.Journal().Entries() {
		if entry.Method == method && strings.Contains(entry.Path, path) {
			count++
		}
	}
	return count
}

// Gutter begins the row the cursor is on.
const Gutter = "▌"

// Cursor is the first row that has the gutter mark, without it.
func (a *App) Cursor() string {
	for _, line := range a.Screen() {
		if row, ok := strings.CutPrefix(line, Gutter); ok {
			return row
		}
	}
	return ""
}

// Pick moves the cursor of a list to the first row that holds a text.
func (a *App) Pick(text string) {
	a.T.Helper()
	a.PickRow(text, func() bool { return strings.Contains(a.Cursor(), text) })
}

// PickRow moves the cursor of a list down from its top until something holds.
func (a *App) PickRow(name string, here func() bool) {
	a.T.Helper()
	a.Press("g")
	for range 200 {
		if here() {
			return
		}
		a.Press("j")
	}
	a.T.Fatalf("there is no row for %s:\n%s", name, a.Text())
}

// Chips is the line that says what the list is narrowed to and how far it
// reaches.
func (a *App) Chips() string { return a.Screen()[2] }

// Body is the screen below what all tabs share: who is on, and which tabs there
// are.
func (a *App) Body() string { return strings.Join(a.Screen()[2:], "\n") }

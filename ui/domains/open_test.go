package domains_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
	"mintop/api/dns"
	"mintop/api/sandbox"
	"mintop/api/token"
	"mintop/internal/drive"
	"mintop/keymap"
	"mintop/model/feed"
	"mintop/model/poll"
	"mintop/theme"
	"mintop/ui"
	"mintop/ui/domains"
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
// domains tab, in front of an account that gets no mail.
type setup struct {
	size      drive.Size
	abilities []sandbox.Ability
	special   int // verifications a minute; 0 is the sandbox's own limit
	faults    []sandbox.Rule
	options   func(*ui.Options)
}

// app is the whole program, from the keys down to the in-process API and DNS.
type app struct {
	*drive.Drive

	life    context.Context // of the test's bubble
	server  *sandbox.Server
	client  *api.Client
	audit   []string
	lookUps int
	dns     domains.LookUp // answers look-ups instead of the sandbox, if set
}

// run runs a test in simulated time. The list was read when it begins.
func run(t *testing.T, s setup, test func(a *app)) {
	t.Helper()
	drive.Bubble(t, noon, func(t *testing.T) {
		a := assemble(t, s)
		a.Advance(time.Second)
		test(a)
	})
}

func assemble(t *testing.T, s setup) *app {
	t.Helper()
	a := &app{life: t.Context(), server: sandbox.New(sandbox.Config{
		Seed: 7, History: 200, PerMinute: -1, Abilities: s.abilities, Limits: sandbox.Limits{Special: s.special},
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
		NewKey:  func() string { return "key" },
		Tab:     domains.Name,
		LookUp:  a.lookUp,
		Looking: true,
	}
}

// lookUp asks the sandbox's DNS under the name of a resolver.
func (a *app) lookUp(ctx context.Context, name string, kind dns.Type) (dns.Answer, error) {
	a.lookUps++
	if a.dns != nil {
		return a.dns(ctx, name, kind)
	}
	return dns.Answer{Resolver: "192.0.2.53:53", Values: a.server.LookUp(name, string(kind)), TTL: 5 * time.Minute}, nil
}

// open opens a domain by its name.
func (a *app) open(name string) {
	a.Press("g")
	for range 20 {
		if strings.HasPrefix(a.cursor(), name+" ") {
			a.Press("enter")
			a.Advance(time.Second)
			return
		}
		a.Press("j")
	}
	panic("there is no row for " + name + ":\n" + a.Text())
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

func named(s drive.Size) string { return fmt.Sprintf("%dx%d", s.Width, s.Height) }

// body is the screen below what all tabs share: who is on, and which tabs there
// are.
func (a *app) body() string { return strings.Join(a.Screen()[2:], "\n") }

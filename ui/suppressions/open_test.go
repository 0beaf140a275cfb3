package suppressions_test

import (
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
	"mintop/model/filter"
	"mintop/model/poll"
	"mintop/theme"
	"mintop/ui"
	"mintop/ui/suppressions"
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

// jane's mailbox is gone in every sandbox, so that the service suppressed her.
const jane = "jane.doe@example.com"

// setup says what a test runs. The zero value is the program at 120x40 on the
// tab of suppressions, in front of three hundred messages and no new ones.
type setup struct {
	size      drive.Size
	abilities []sandbox.Ability
	writes    int // changes a minute; 0 is the published limit
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

// run runs a test in simulated time. The list, and the names of all projects
// and routes, were read when it begins.
func run(t *testing.T, s setup, test func(a *app)) {
	t.Helper()
	drive.Bubble(t, noon, func(t *testing.T) {
		a := assemble(t, s)
		a.Advance(2 * time.Second)
		test(a)
	})
}

func assemble(t *testing.T, s setup) *app {
	t.Helper()
	a := &app{t: t, server: sandbox.New(sandbox.Config{
		Seed: 7, History: 300, PerMinute: -1, Abilities: s.abilities, Limits: sandbox.Limits{Write: s.writes},
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
	root, err := ui.New(t.Context(), options)
	require.NoError(t, err)
	if s.size == (drive.Size{}) {
		s.size = wide
	}
	a.Drive = drive.New(t, root, s.size, drive.WithFilter(root.Filter))
	return a
}

func (a *app) options(plan *poll.Plan) ui.Options {
	state := func(tier budget.Tier) func() budget.State {
		return func() budget.State { return a.client.Budget().State(tier) }
	}
	return ui.Options{
		API:     a.client,
		Budget:  state(budget.Read),
		Special: state(budget.Special),
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
		Tab:    suppressions.Name,
	}
}

// amongMessages begins on the tab of messages, narrowed to a status.
func amongMessages(status api.Status) setup {
	return setup{options: func(o *ui.Options) {
		o.Tab = ""
		o.Filter = filter.Filter{Statuses: []api.Status{status}}
	}}
}

// pick puts the cursor on the row that shows an address.
func (a *app) pick(address string) {
	a.t.Helper()
	a.Press("g")
	for range 200 {
		if strings.Contains(a.cursor(), address) {
			return
		}
		a.Press("j")
	}
	a.t.Fatalf("there is no row for %s:\n%s", address, a.Text())
}

// cursor is the first row that has the gutter mark.
func (a *app) cursor() string {
	for _, line := range a.Screen() {
		if row, ok := strings.CutPrefix(line, "▌"); ok {
			return row
		}
	}
	return ""
}

// chips is the line that says what the list is narrowed to and how far it
// reaches.
func (a *app) chips() string { return a.Screen()[2] }

// body is the screen below what all tabs share: who is on, and which tabs there
// are.
func (a *app) body() string { return strings.Join(a.Screen()[2:], "\n") }

// unwrapped is the screen as one line, without frames.
func (a *app) unwrapped() string {
	return strings.Join(strings.Fields(strings.NewReplacer("│", " ", "▌", " ").Replace(a.Text())), " ")
}

// standing lists the suppressions of an address as the service has them:
// "route hard_bounce".
func (a *app) standing(address string) []string {
	a.t.Helper()
	page, err := a.client.Suppressions(a.t.Context(), budget.Interactive, api.SuppressionQuery{Value: address}, api.PageRequest{})
	require.NoError(a.t, err)
	var entries []string
	for _, entry := range page.Rows {
		entries = append(entries, string(entry.Scope)+" "+string(entry.Reason))
	}
	return entries
}

// suppress puts addresses on the list of the service, for the whole team.
func (a *app) suppress(reason api.SuppressionReason, addresses ...string) {
	a.t.Helper()
	_, err := a.client.AddSuppressions(a.t.Context(), api.SuppressionRequest{Emails: addresses, Reason: reason, Scope: api.ScopeTeam})
	require.NoError(a.t, err)
	a.Press("r")
	a.Advance(2 * time.Second)
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

// posts and deletes count the changes of suppressions that were sent.
func (a *app) posts() int   { return a.asked(http.MethodPost, "/suppressions") }
func (a *app) deletes() int { return a.asked(http.MethodDelete, "/suppressions/") }

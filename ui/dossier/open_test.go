package dossier_test

import (
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
// tab of messages, in front of three thousand messages and no new ones.
type setup struct {
	size    drive.Size
	sandbox sandbox.Config
	script  *script        // answers in place of the account; nil for the account alone
	faults  []sandbox.Rule // in force from the first request on
	options func(*ui.Options)
}

// app is the whole program, from the keys down to the in-process API.
type app struct {
	*drive.Drive

	t      *testing.T // of the test's bubble
	root   *ui.Root
	server *sandbox.Server
	client *api.Client
	feed   *feed.Feed
	script *script
}

// run runs a test in simulated time. What every tab asks at the start is
// answered when it begins.
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
	if s.script != nil && s.sandbox.History == 0 {
		s.sandbox.History = 20 // of which nothing is seen
	}
	a := &app{t: t, server: sandbox.New(completed(s.sandbox)), feed: feed.New(feed.Options{PageSize: 40}), script: s.script}
	if a.script == nil {
		a.script = &script{silent: true}
	}
	a.script.account = a.server.Transport()
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
		Transport: a.script,
	})
	require.NoError(t, err)
	options := a.options(poll.New(poll.Options{Jitter: steady}))
	if s.options != nil {
		s.options(&options)
	}
	a.root, err = ui.New(t.Context(), options)
	require.NoError(t, err)
	if s.size == (drive.Size{}) {
		s.size = wide
	}
	a.Drive = drive.New(t, a.root, s.size, drive.WithFilter(a.root.Filter))
	return a
}

func completed(c sandbox.Config) sandbox.Config {
	if c.Seed == 0 {
		c.Seed = 7
	}
	if c.History == 0 {
		c.History = 3_000
	}
	if c.PerMinute == 0 {
		c.PerMinute = -1
	}
	return c
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
		Feed:    a.feed,
		Plan:    plan,
		NewKey:  func() string { return "key" },
	}
}

// pick puts the cursor of a list on the row that shows a text.
func (a *app) pick(text string) {
	a.t.Helper()
	a.Press("g")
	for range 200 {
		if strings.Contains(a.cursor(), text) {
			return
		}
		a.Press("j")
	}
	a.t.Fatalf("there is no row for %s:\n%s", text, a.Text())
}

// look opens the dossier of the recipient of the first row that shows an
// address.
func (a *app) look(address string) {
	a.t.Helper()
	a.pick(address)
	a.Press("D")
	a.Advance(time.Second)
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

// body is the screen below what all tabs share: who is on, and which tabs there
// are.
func (a *app) body() string { return strings.Join(a.Screen()[2:], "\n") }

// verdict is the beginning of the page, as one line.
func (a *app) verdict() string {
	var words []string
	for _, line := range a.Screen()[3:] {
		if strings.HasPrefix(line, "─") || strings.Contains(line, "STATUS") {
			break
		}
		words = append(words, strings.Fields(line)...)
	}
	return strings.Join(words, " ")
}

// asked lists what was asked about addresses and their messages since a
// moment before.
func (a *app) asked(from int) []string {
	var asked []string
	for _, path := range a.script.asked[from:] {
		if strings.HasPrefix(path, "/messages") && path != "/messages " || strings.HasPrefix(path, "/suppressions") {
			asked = append(asked, strings.TrimSpace(path))
		}
	}
	return asked
}

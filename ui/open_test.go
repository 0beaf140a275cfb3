package ui_test

import (
	"fmt"
	"regexp"
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

const teamToken = "lm_team_" + "abcdefghijklmnopqrstuvwxyz0123456789ABCD"

// The sizes every screen is looked at in.
var (
	wide   = drive.Size{Width: 120, Height: 40}
	common = drive.Size{Width: 80, Height: 24}
	tiny   = drive.Size{Width: 40, Height: 10}
	dot    = drive.Size{Width: 1, Height: 1}
)

// setup says what a test runs. The zero value is the program without colours at
// 120x40, in front of three thousand messages to which no new ones come.
type setup struct {
	size    drive.Size
	page    int // rows asked for at a time; small, since JSON is most of what tests wait for
	room    int // how many messages may be held; 0 is the default
	sandbox sandbox.Config
	server  *sandbox.Server // to share one with other programs; nil for one of its own
	faults  []sandbox.Rule  // in force from the first request on
	keys    map[string][]string
	options func(*ui.Options)
	wire    *wire // between client and service; nil is a sound one
}

// app is the whole program, from the keys down to the in-process API.
type app struct {
	*drive.Drive

	t      *testing.T
	root   *ui.Root
	server *sandbox.Server
	client *api.Client
	feed   *feed.Feed
	audit  []string
	copied []string // what was sent to the clipboard
	files  files
}

// run runs a test with the whole program in simulated time. The program has
// drawn itself and been answered when the test begins.
func run(t *testing.T, s setup, test func(a *app)) {
	t.Helper()
	drive.Bubble(t, noon, func(t *testing.T) { test(start(t, s)) })
}

func start(t *testing.T, s setup) *app {
	t.Helper()
	s = s.completed()
	a := assemble(t, s)
	a.Drive = drive.New(t, a.root, s.size, drive.WithFilter(a.filter))
	return a
}

// assemble puts the program together and leaves it to be driven.
func assemble(t *testing.T, s setup) *app {
	t.Helper()
	s = s.completed()
	a := &app{t: t, server: s.server, files: make(files)}
	if a.server == nil {
		a.server = sandbox.New(s.sandbox)
	}
	for _, rule := range s.faults {
		a.server.Faults().Add(rule)
	}
	steady := func() float64 { return 0.5 }
	transport := a.server.Transport()
	if s.wire != nil {
		s.wire.RoundTripper = transport
		transport = s.wire
	}
	var err error
	a.client, err = api.New(api.Options{
		BaseURL:   "https://sandbox.test/v1",
		Token:     secret(t),
		Budget:    budget.New(budget.Options{Jitter: steady}),
		Transport: transport,
	})
	require.NoError(t, err)
	keys, err := keymap.Default().With(s.keys)
	require.NoError(t, err)

	a.feed = feed.New(feed.Options{PageSize: s.page, Limit: s.room})
	options := a.defaults(keys, poll.New(poll.Options{Jitter: steady}))
	if s.options != nil {
		s.options(&options)
	}
	a.root, err = ui.New(t.Context(), options)
	require.NoError(t, err)
	return a
}

// secret is the token the tests use.
func secret(tb testing.TB) token.Token {
	tb.Helper()
	secret, err := token.Parse(teamToken)
	require.NoError(tb, err)
	return secret
}

func (s setup) completed() setup {
	if s.size == (drive.Size{}) {
		s.size = wide
	}
	if s.page == 0 {
		s.page = 40
	}
	if s.sandbox.Seed == 0 {
		s.sandbox.Seed = 7
	}
	if s.sandbox.History == 0 {
		s.sandbox.History = 3_000
	}
	if s.sandbox.PerMinute == 0 {
		s.sandbox.PerMinute = -1
	}
	return s
}

func (a *app) defaults(keys *keymap.Map, plan *poll.Plan) ui.Options {
	serial := 0
	return ui.Options{
		API:     a.client,
		Budget:  func() budget.State { return a.client.Budget().State(budget.Read) },
		Special: func() budget.State { return a.client.Budget().State(budget.Special) },
		Journal: a.client.Journal().Entries,
		Now:     time.Now,
		Zone:    time.UTC,
		Theme:   theme.Options{Name: theme.None},
		Keys:    keys,
		Feed:    a.feed,
		Plan:    plan,
		Audit: func(at time.Time, line string) error {
			a.audit = append(a.audit, at.UTC().Format(time.TimeOnly)+" "+line)
			return nil
		},
		Save: a.files.save,
		NewKey: func() string {
			serial++
			return fmt.Sprintf("key-%d", serial)
		},
	}
}

// rowForm is how a row of the list begins: two gutters, then a time of today or
// a date in a column of twelve cells.
var rowForm = regexp.MustCompile(`^..(\d\d:\d\d:\d\d {6}|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d {2})\S`)

// rows are the lines of the list that hold a message, without their gutters.
func (a *app) rows() []string {
	var rows []string
	for _, line := range a.Screen() {
		if rowForm.MatchString(line) {
			rows = append(rows, string([]rune(line)[2:]))
		}
	}
	return rows
}

// cursor is the row of the list that has the gutter mark; empty when none has.
func (a *app) cursor() string {
	for _, line := range a.Screen() {
		if strings.HasPrefix(line, "▌") && rowForm.MatchString(line) {
			return string([]rune(line)[2:])
		}
	}
	return ""
}

// moment is the time a row begins with, status what it says became of the
// message.
func moment(row string) string { return strings.TrimSpace(string([]rune(row)[:12])) }
func status(row string) string { return strings.TrimSpace(string([]rune(row)[14:29])) }

// chips is the line that says what the list is narrowed to and how far it
// reaches.
func (a *app) chips() string { return a.Screen()[2] }

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

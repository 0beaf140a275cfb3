package ui

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
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
	"mintop/ui/call"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// standIn is a tab of the tests: it shows its name and counts what it is asked.
type standIn struct {
	root      *Root
	name      string
	kinds     []poll.Kind
	attention int
	record    string
	fails     error
	w, h      int

	started []poll.Job
	asked   map[poll.Kind]int
}

func (s *standIn) Name() string           { return s.name }
func (s *standIn) Title() string          { return strings.ToUpper(s.name[:1]) + s.name[1:] }
func (s *standIn) SetSize(w, h int)       { s.w, s.h = w, h }
func (s *standIn) Restyle()               {}
func (s *standIn) View() string           { return widget.Block([]string{"here are the " + s.name}, s.w, s.h) }
func (s *standIn) Chips() []string        { return nil }
func (s *standIn) Reach() string          { return "" }
func (s *standIn) Attention() int         { return s.attention }
func (s *standIn) Unread() session.Unread { return session.Unread{} }
func (s *standIn) Kinds() []poll.Kind     { return s.kinds }
func (s *standIn) Scopes() []keymap.Scope { return keymap.Within(keymap.Domains) }
func (s *standIn) Update(tea.Msg) tea.Cmd { return nil }
func (s *standIn) Facts(f *poll.Facts, onScreen bool) {
	if onScreen {
		f.Record = s.record
	}
}

func (s *standIn) Act(keymap.Action) (tea.Cmd, bool) { return nil, false }

func (s *standIn) Start(job poll.Job) tea.Cmd {
	s.started = append(s.started, job)
	s.asked[job.Kind]++
	fails := s.fails
	return call.Ask(s.root.session.Call.For(job), job.Class, s.name, func(context.Context) (int, error) { return 1, fails })
}

// house is the program with the messages and tabs of the tests.
type house struct {
	*drive.Drive
	root   *Root
	server *sandbox.Server
	tabs   map[string]*standIn
}

// newHouse puts the program together; change adjusts its options and may be nil.
func newHouse(t *testing.T, size drive.Size, change func(*Options)) *house {
	t.Helper()
	h := &house{server: sandbox.New(sandbox.Config{Seed: 7, History: 200, PerMinute: -1}), tabs: make(map[string]*standIn)}
	secret, err := token.Parse("lm_team_" + strings.Repeat("t", 40))
	require.NoError(t, err)
	client, err := api.New(api.Options{
		BaseURL: "https://sandbox.test/v1", Token: secret, Transport: h.server.Transport(),
		Budget: budget.New(budget.Options{Jitter: func() float64 { return 0.5 }}),
	})
	require.NoError(t, err)
	options := Options{
		API: client, Now: time.Now, Zone: time.UTC, Keys: keymap.Default(),
		Budget:  func() budget.State { return client.Budget().State(budget.Read) },
		Journal: client.Journal().Entries,
		Theme:   theme.Options{Name: theme.None},
		Feed:    feed.New(feed.Options{}), Plan: poll.New(poll.Options{}),
	}
	if change != nil {
		change(&options)
	}
	h.root, err = build(t.Context(), options, append(rooms()[:1],
		h.room("domains", keymap.ShowDomains, poll.Domains, poll.Record),
		h.room("suppressions", keymap.ShowSuppressions, poll.Suppressions, poll.Record),
		h.room("team", keymap.ShowTeam, poll.Members),
	))
	require.NoError(t, err)
	h.Drive = drive.New(t, h.root, size, drive.WithFilter(h.root.Filter))
	return h
}

func (h *house) room(name string, show keymap.Action, kinds ...poll.Kind) room {
	return room{name, show, func(r *Root) tab {
		h.tabs[name] = &standIn{root: r, name: name, kinds: kinds, asked: make(map[poll.Kind]int)}
		return h.tabs[name]
	}}
}

// inHouse runs a test in simulated time.
func inHouse(t *testing.T, size drive.Size, change func(*Options), test func(h *house)) {
	t.Helper()
	drive.Bubble(t, time.Date(2025, 10, 3, 12, 0, 0, 0, time.UTC), func(t *testing.T) { test(newHouse(t, size, change)) })
}

func broad() drive.Size { return drive.Size{Width: 120, Height: 30} }

func TestKeysSwitchTabs(t *testing.T) {
	inHouse(t, broad(), nil, func(h *house) {
		for _, step := range []struct{ key, shows string }{
			{"2", "here are the domains"},
			{"4", "here are the suppressions"},
			{"3", "here are the suppressions"}, // there is no such tab
			{"6", "here are the team"},
			{"tab", "RECIPIENT"},
			{"tab", "here are the domains"},
			{"shift+tab", "RECIPIENT"},
			{"shift+tab", "here are the team"},
			{"1", "RECIPIENT"},
		} {
			h.Press(step.key)
			h.RequireLine(step.shows)
		}
		h.Press("2")
		h.RequireLine("all domains")
		h.RequireNoLine("all messages")
	})
}

func TestWhatIsOnTopGoesWithTheTabItBelongsTo(t *testing.T) {
	inHouse(t, broad(), nil, func(h *house) {
		h.Press("j", "enter", "w")
		h.RequireLine("all fields")
		h.Press("2")
		h.RequireLine("here are the domains")
		h.Press("1")
		h.RequireNoLine("all fields")
		h.Press("?", "2")
		h.RequireLine("here are the domains")
	})
}

func TestKeysOfTabsThatDoNotExistAreNowhere(t *testing.T) {
	inHouse(t, drive.Size{Width: 120, Height: 60}, nil, func(h *house) {
		h.Press("?")
		h.RequireLine("Show the domains and their DNS")
		h.RequireNoLine("Show the webhooks")
		h.Press("esc", ":")
		h.Type("suppressions")
		h.RequireLine("Show the suppressed addresses")
		h.Press("enter")
		h.RequireLine("here are the suppressions")
		h.Press(":")
		h.Type("webhooks")
		h.RequireLine("nothing matches")
	})
}

func TestTheProgramOpensWithTheTabItIsAskedFor(t *testing.T) {
	inHouse(t, broad(), func(o *Options) { o.Tab = "suppressions" }, func(h *house) {
		h.RequireLine("here are the suppressions")
	})
	_, err := New(t.Context(), Options{Tab: "nonsense", Now: time.Now, Keys: keymap.Default(), Feed: feed.New(feed.Options{})})
	require.ErrorContains(t, err, `there is no tab "nonsense": choose one of messages`)
	require.Equal(t, "messages", TabNames()[0])
}

func TestTheTabLine(t *testing.T) {
	inHouse(t, broad(), nil, func(h *house) {
		h.tabs["domains"].attention, h.tabs["suppressions"].attention = 1, 12
		h.Press("2")
		require.Equal(t, " 1 Messages  2 Domains ●1  4 Suppressions ●12  6 Team", h.Screen()[1])
		h.Resize(40, 10)
		h.Advance(time.Second)
		require.Equal(t, " 1  2 Domains ●1  4 ●12  6", h.Screen()[1], "narrow: the title of the one on screen alone")
		h.Press("4")
		require.Equal(t, " 1  2 ●1  4 Suppressions ●12  6", h.Screen()[1])
		h.Resize(12, 10)
		h.Advance(time.Second)
		require.Equal(t, " 1  2 ●1  4", h.Screen()[1])
	})
}

func TestTheTabLineShowsTheKeysInUse(t *testing.T) {
	keys, err := keymap.Default().With(map[string][]string{"tab.2": {"Q"}, "tab.6": {}})
	require.NoError(t, err)
	inHouse(t, broad(), func(o *Options) { o.Keys = keys }, func(h *house) {
		require.Equal(t, " 1 Messages  Q Domains  4 Suppressions  Team", h.Screen()[1])
	})
}

func TestJobsGoToTheTabTheyBelongTo(t *testing.T) {
	inHouse(t, broad(), nil, func(h *house) {
		domains, suppressions := h.tabs["domains"], h.tabs["suppressions"]
		h.Advance(5 * time.Minute)
		require.InDelta(t, 6, domains.asked[poll.Domains], 1, "once a minute unseen, so that its dot comes")
		require.Zero(t, suppressions.asked[poll.Suppressions], "nobody looked at them")

		h.Press("4")
		suppressions.record = "s1"
		h.Advance(time.Minute)
		require.InDelta(t, 4, suppressions.asked[poll.Suppressions], 1)
		require.InDelta(t, 6, suppressions.asked[poll.Record], 1)
		require.Zero(t, domains.asked[poll.Record], "the record is of the tab on screen")
		at := slices.IndexFunc(suppressions.started, func(job poll.Job) bool { return job.Kind == poll.Record })
		require.Equal(t, "s1", suppressions.started[at].About)

		before := len(suppressions.started)
		h.Press("r")
		h.Settle()
		require.Greater(t, len(suppressions.started), before, "r asks for what is on screen")
	})
}

// A tab only says how its answer ended; that the plan hears of it is the root's.
func TestAnAnswerSettlesItsJob(t *testing.T) {
	inHouse(t, broad(), nil, func(h *house) {
		domains := h.tabs["domains"]
		domains.fails = &api.Error{Op: "list domains", Kind: api.Forbidden, Status: 403}
		h.Press("2")
		h.Advance(10 * time.Second)
		asked := domains.asked[poll.Domains]
		h.Advance(4 * time.Minute)
		require.Equal(t, asked, domains.asked[poll.Domains], "after a no it rests")
		domains.fails = nil
		h.Press("r")
		h.Advance(time.Minute)
		require.Greater(t, domains.asked[poll.Domains], asked+4, "a key wakes it")
	})
}

func TestTheMessagesArePolledWhileOutOfSight(t *testing.T) {
	inHouse(t, broad(), nil, func(h *house) {
		heads := func(during time.Duration) (count int) {
			began := time.Now()
			h.Advance(during)
			for _, entry := range h.root.options.Journal() {
				if entry.At.After(began) && strings.Contains(entry.Path, "sort=-created_at") && !strings.Contains(entry.Path, "cursor") {
					count++
				}
			}
			return count
		}
		h.Advance(5 * time.Minute)
		seen := heads(5 * time.Minute)
		h.Press("j", "enter", "2")
		hidden := heads(5 * time.Minute)
		require.InDelta(t, 30, seen, 4)
		require.InDelta(t, 15, hidden, 4)
	})
}

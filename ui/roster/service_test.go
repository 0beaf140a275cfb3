package roster_test

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
	"mintop/keymap"
	"mintop/model/notice"
	"mintop/model/poll"
	"mintop/theme"
	"mintop/ui/call"
	"mintop/ui/pane"
	"mintop/ui/roster"
	"mintop/ui/session"
	"mintop/ui/widget"
)

type lampID string

// lamp is a record of the tests: the place in the server's order is its rank,
// highest first.
type lamp struct {
	ID     lampID
	Rank   int
	Broken bool
}

// lamps is a server with a list of lamps, read by pages of three after a rank.
type lamps struct {
	list    []lamp
	err     error // that answers the next page
	asked   []string
	classes []budget.Class
}

func (s *lamps) page(_ context.Context, class budget.Class, cursor string) (api.Page[lamp], error) {
	s.asked, s.classes = append(s.asked, cursor), append(s.classes, class)
	if s.err != nil {
		return api.Page[lamp]{}, s.err
	}
	slices.SortFunc(s.list, func(a, b lamp) int { return b.Rank - a.Rank })
	from := 0
	if cursor != "" {
		after, err := strconv.Atoi(cursor)
		if err != nil {
			return api.Page[lamp]{}, err
		}
		from = slices.IndexFunc(s.list, func(l lamp) bool { return l.Rank < after })
		if from < 0 {
			return api.Page[lamp]{}, nil
		}
	}
	to := min(from+3, len(s.list))
	next := ""
	if to < len(s.list) {
		next = strconv.Itoa(s.list[to-1].Rank)
	}
	return api.Page[lamp]{Rows: slices.Clone(s.list[from:to]), Next: next}, nil
}

// add makes lamps of the given names, in their order below those there are.
func (s *lamps) add(names ...lampID) {
	lowest := 1000
	for _, l := range s.list {
		lowest = min(lowest, l.Rank)
	}
	for i, name := range names {
		s.list = append(s.list, lamp{ID: name, Rank: lowest - 10*(i+1)})
	}
}

// put makes a lamp of a rank.
func (s *lamps) put(name lampID, rank int) { s.list = append(s.list, lamp{ID: name, Rank: rank}) }

func (s *lamps) remove(name lampID) {
	s.list = slices.DeleteFunc(s.list, func(l lamp) bool { return l.ID == name })
}

func (s *lamps) broke(name lampID, broken bool) {
	for i := range s.list {
		if s.list[i].ID == name {
			s.list[i].Broken = broken
		}
	}
}

func (s *lamps) ids() []lampID {
	slices.SortFunc(s.list, func(a, b lamp) int { return b.Rank - a.Rank })
	ids := make([]lampID, len(s.list))
	for i, l := range s.list {
		ids[i] = l.ID
	}
	return ids
}

func noon() time.Time { return time.Date(2025, 10, 3, 12, 0, 0, 0, time.UTC) }

// bench is a roster of lamps with its server. Tests that draw one do not run in
// parallel: all tables of a program are drawn in one goroutine.
type bench struct {
	*roster.Roster[lampID, lamp]
	server  *lamps
	session *session.Session
	match   func(*lamp) bool
	rows    int // asked for
}

func newBench(t require.TestingT, pages int, names ...lampID) *bench {
	look, err := theme.New(theme.Options{Name: theme.None})
	require.NoError(t, err)
	b := &bench{server: &lamps{}}
	b.server.add(names...)
	b.session = &session.Session{
		Now: noon(), Zone: time.UTC, Theme: look, Keys: keymap.Default(),
		Call: call.New(context.Background(), nil, func() time.Time { return b.session.Now }, nil),
		Plan: poll.New(poll.Options{}), Notices: &notice.Log{}, Overlays: &pane.Stack{},
	}
	b.Roster = roster.New(b.session, roster.Spec[lampID, lamp]{
		Noun: "lamp", Nouns: "lamps",
		Columns: []widget.Column{{Title: "NAME", Min: 6, Flex: 1}},
		ID:      func(l *lamp) lampID { return l.ID },
		Row: func(l *lamp) widget.Row {
			b.rows++
			words := string(l.ID)
			if l.Broken {
				words += " is broken"
			}
			return widget.RowOf(string(l.ID), widget.Cell{Text: words})
		},
		Problem: func(l *lamp) bool { return l.Broken },
		Match:   func(l *lamp) bool { return b.match == nil || b.match(l) },
		Page:    b.server.page,
		Pages:   pages,
		Empty:   "There is no lamp. Press a to add one.",
	})
	b.SetSize(40, 6)
	return b
}

// drain delivers answers until nothing more is asked, and reports whether a
// refresh came through.
func (b *bench) drain(cmd tea.Cmd) (refreshed bool) {
	for cmd != nil {
		var through bool
		cmd, through = b.Update(cmd())
		refreshed = refreshed || through
	}
	return refreshed
}

func (b *bench) refresh() bool { return b.drain(b.Load(poll.Job{Class: budget.Visible})) }

func (b *bench) press(actions ...keymap.Action) {
	for _, action := range actions {
		b.session.Now = b.session.Now.Add(session.PageSpacing) // nobody holds the key
		cmd, _ := b.Act(action)
		b.drain(cmd)
	}
}

func (b *bench) current() lampID {
	l, ok := b.Current()
	if !ok {
		return ""
	}
	return l.ID
}

func (b *bench) ids() []lampID {
	ids := []lampID{}
	for _, l := range b.Rows() {
		ids = append(ids, l.ID)
	}
	return ids
}

// drawn are the lines below the titles, without blanks at their ends.
func (b *bench) drawn() []string {
	var lines []string
	for _, line := range strings.Split(ansi.Strip(b.View()), "\n")[1:] {
		if line = strings.TrimRight(line, " "); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

func forbidden() error {
	return &api.Error{Op: "list lamps", Kind: api.Forbidden, Status: 403, Message: "this token may not"}
}

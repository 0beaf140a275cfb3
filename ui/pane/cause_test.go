package pane_test

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"mintop/keymap"
	"mintop/ui/pane"
)

// screen is a stack over a tab, with a clock and what it said.
type screen struct {
	pane.Stack

	now  time.Time
	said []string
}

func newScreen() *screen {
	s := &screen{now: time.Date(2026, 11, 23, 10, 42, 0, 0, time.UTC)}
	s.Held = func(name string, again keymap.Action) { s.said = append(s.said, name+" "+string(again)) }
	s.SetBase(&sheet{name: "tab"})
	s.handle(false, func() {})
	return s
}

// handle handles a message, then draws, as the root does. It reports whether the
// message counts.
func (s *screen) handle(input bool, do func()) bool {
	s.Begin(s.now, input)
	counts := !input || s.Counts(s.now, false)
	if counts {
		do()
	}
	s.Settle()
	s.Drawn(s.now)
	return counts
}

func (s *screen) key(do func()) bool { return s.handle(true, do) }
func (s *screen) answer(do func())   { s.handle(false, do) }
func (s *screen) wait(by time.Duration) {
	s.now = s.now.Add(by)
}

// asks waits for something named, arrives gives it an overlay of its name.
func (s *screen) asks(name string) func() {
	return func() { s.Await(name, name, keymap.Remove) }
}

func (s *screen) arrives(name string) func() {
	return func() {
		s.Arrived(name, func() tea.Cmd {
			s.Push(&sheet{name: name})
			return nil
		})
	}
}

func nothing() {}

func TestWhatOpensLater(t *testing.T) {
	for name, test := range map[string]struct {
		run   func(s *screen)
		shown []string
		said  []string
	}{
		"while nothing was typed": {func(s *screen) {
			s.key(s.asks("liam"))
			s.answer(s.arrives("liam"))
		}, []string{"liam"}, nil},
		"after a key that did nothing": {func(s *screen) {
			s.key(s.asks("liam"))
			s.key(nothing)
			s.answer(s.arrives("liam"))
		}, nil, []string{"liam record.remove"}},
		"after something was opened": {func(s *screen) {
			s.key(s.asks("liam"))
			s.key(func() { s.Push(&sheet{name: "finder"}) })
			s.answer(s.arrives("liam"))
		}, []string{"finder"}, []string{"liam record.remove"}},
		"after the tab was left": {func(s *screen) {
			s.key(s.asks("liam"))
			s.key(func() { s.SetBase(&sheet{name: "another tab"}) })
			s.answer(s.arrives("liam"))
		}, nil, []string{"liam record.remove"}},
		"asked for again meanwhile": {func(s *screen) {
			s.key(s.asks("liam"))
			s.key(s.asks("liam"))
			s.answer(s.arrives("liam"))
		}, []string{"liam"}, nil},
		"the second of two": {func(s *screen) {
			s.key(func() { s.asks("sara")(); s.asks("liam")() })
			s.answer(s.arrives("liam"))
			s.answer(s.arrives("sara"))
		}, []string{"liam"}, []string{"sara record.remove"}},
		"the first of two": {func(s *screen) {
			s.key(s.asks("sara"))
			s.key(s.asks("liam"))
			s.answer(s.arrives("liam"))
			s.answer(s.arrives("sara"))
		}, []string{"liam"}, []string{"sara record.remove"}},
		"answered twice": {func(s *screen) {
			s.key(s.asks("liam"))
			s.answer(s.arrives("liam"))
			s.answer(s.arrives("liam"))
		}, []string{"liam"}, nil},
		"not asked for": {func(s *screen) { s.answer(s.arrives("liam")) }, nil, nil},
		"no longer wanted": {func(s *screen) {
			s.key(s.asks("liam"))
			s.answer(func() { s.Abandon("liam") })
			s.answer(s.arrives("liam"))
		}, nil, nil},
		"without any cause": {func(s *screen) {
			s.answer(func() { s.Push(&sheet{name: "liam"}) })
		}, nil, []string{"what was asked for "}},
	} {
		t.Run(name, func(t *testing.T) {
			s := newScreen()
			test.run(s)
			require.Equal(t, test.shown, names(&s.Stack))
			require.Equal(t, test.said, s.said)
		})
	}
}

func TestWhatWasHeldIsShownAtTheSameKey(t *testing.T) {
	for name, test := range map[string]struct {
		meanwhile func(s *screen)
		reopened  bool
	}{
		"at once":        {func(*screen) {}, true},
		"while fresh":    {func(s *screen) { s.wait(pane.Fresh) }, true},
		"when old":       {func(s *screen) { s.wait(pane.Fresh + 1) }, false},
		"after a change": {func(s *screen) { s.Forget() }, false},
		"shown since": {func(s *screen) {
			s.key(func() { require.True(t, s.Reopen("liam")) })
		}, false},
	} {
		t.Run(name, func(t *testing.T) {
			s := newScreen()
			s.key(s.asks("liam"))
			s.key(nothing)
			s.answer(s.arrives("liam"))
			test.meanwhile(s)
			s.answer(func() { require.False(t, s.Reopen("liam"), "only a key shows it") })
			require.True(t, s.key(func() {
				require.False(t, s.Reopen("sara"))
				require.Equal(t, test.reopened, s.Reopen("liam"))
			}))
		})
	}
}

// precious is an overlay that must not be lost.
type precious struct{ sheet }

func (p *precious) Kept() string { return p.name }

func TestWhatMustNotBeLostIsKept(t *testing.T) {
	s := newScreen()
	var cause pane.Cause
	s.key(func() { cause = s.Cause("order", "The token", keymap.CreateProject) })
	s.key(nothing)
	show := func(overlay pane.Overlay) func() {
		return func() {
			s.For(cause, func() tea.Cmd {
				s.Push(overlay)
				return nil
			})
		}
	}
	s.answer(show(&precious{sheet{name: "the token"}}))
	s.answer(show(&sheet{name: "a page"}))
	require.Equal(t, "the token", s.Unseen())
	s.Forget()
	s.wait(time.Hour)
	s.key(func() { require.True(t, s.Reopen("order")) })
	require.IsType(t, &precious{}, s.Top())
	require.Empty(t, s.Unseen())
}

func TestKeysRestAfterSomethingOpenedByItself(t *testing.T) {
	open := func(s *screen) {
		s.key(s.asks("liam"))
		s.wait(3 * time.Second)
		s.answer(s.arrives("liam"))
	}
	for name, test := range map[string]struct {
		run    func(s *screen)
		counts bool
	}{
		"a key at once":         {open, false},
		"a key a little later":  {func(s *screen) { open(s); s.wait(pane.Grace - 1) }, false},
		"a key after the grace": {func(s *screen) { open(s); s.wait(pane.Grace) }, true},
		"somebody who goes on typing": {func(s *screen) {
			open(s)
			for range 20 {
				s.wait(pane.Grace / 2)
				require.False(t, s.key(nothing))
			}
			s.wait(pane.Grace - 1)
		}, false},
		"somebody who has stopped": {func(s *screen) { open(s); s.key(nothing); s.wait(pane.Grace) }, true},
		"keys that cancel": {func(s *screen) {
			open(s)
			s.wait(pane.Grace - 1)
			require.False(t, s.Counts(s.now, true))
			s.wait(1)
		}, true},
		"it was never drawn": {func(s *screen) {
			s.key(s.asks("liam"))
			s.Begin(s.now, false)
			s.arrives("liam")()
			s.Settle()
			s.wait(time.Hour)
		}, false},
		"opened by a key": {func(s *screen) { s.key(func() { s.Push(&sheet{name: "help"}) }) }, true},
		"a tab by itself": {func(s *screen) { s.answer(func() { s.SetBase(&sheet{name: "another tab"}) }) }, true},
		"closed by itself": {func(s *screen) {
			form := &sheet{name: "form"}
			s.key(func() { s.Push(form) })
			var sent pane.Cause
			s.key(func() { sent = s.Cause(nil, "", "") })
			s.answer(func() { s.For(sent, func() tea.Cmd { form.closed = true; return nil }) })
		}, true},
		"closed by itself under somebody who types": {func(s *screen) {
			form := &sheet{name: "form"}
			s.key(func() { s.Push(form) })
			var sent pane.Cause
			s.key(func() { sent = s.Cause(nil, "", "") })
			s.key(nothing)
			s.answer(func() { s.For(sent, func() tea.Cmd { form.closed = true; return nil }) })
		}, false},
	} {
		t.Run(name, func(t *testing.T) {
			s := newScreen()
			test.run(s)
			require.Equal(t, test.counts, s.key(nothing))
		})
	}
}

// stamped is an overlay that wants to know that it opens by itself.
type stamped struct {
	sheet

	grace time.Duration
}

func (s *stamped) OpenedByItself(grace time.Duration) { s.grace = grace }

func TestAQuestionKnowsThatItOpensByItself(t *testing.T) {
	s := newScreen()
	late, asked := &stamped{}, &stamped{}
	s.key(s.asks("liam"))
	s.answer(func() {
		s.Arrived("liam", func() tea.Cmd {
			s.Push(late)
			return nil
		})
	})
	require.Equal(t, pane.Grace, late.grace)
	s.wait(time.Second)
	s.key(func() { s.Push(asked) })
	require.Zero(t, asked.grace)
}

func TestWhatAnAnswerAsksForGoesBackToTheSameKey(t *testing.T) {
	s := newScreen()
	var first, second pane.Cause
	s.key(func() { first = s.Cause("1", "first", "") })
	s.answer(func() {
		s.For(first, func() tea.Cmd {
			second = s.Cause("2", "second", keymap.Edit)
			require.False(t, s.Defer())
			return nil
		})
		require.False(t, s.MayShow(), "on nobody's behalf")
	})
	s.key(nothing)
	s.answer(func() {
		s.For(second, func() tea.Cmd {
			require.True(t, s.Defer())
			return nil
		})
	})
	require.Equal(t, []string{"second record.edit"}, s.said)
}

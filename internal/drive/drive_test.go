package drive_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/require"

	"mintop/internal/drive"
)

var begin = time.Date(2026, time.March, 4, 12, 0, 0, 0, time.UTC)

// diary is a model that writes down what it is told, and answers keys with
// commands.
type diary struct {
	size    tea.WindowSizeMsg
	lines   []string
	answers map[string]func() tea.Cmd
	wide    bool // draws one cell too many
}

// said is a message of no meaning.
type said string

func say(text string) tea.Cmd { return func() tea.Msg { return said(text) } }

func after(d time.Duration, text string) tea.Cmd {
	return tea.Tick(d, func(time.Time) tea.Msg { return said(text) })
}

func (m *diary) Init() tea.Cmd { return say("init") }

func (m *diary) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.size = msg
	case tea.KeyPressMsg:
		m.lines = append(m.lines, "key "+msg.String())
		if answer, ok := m.answers[msg.String()]; ok {
			return m, answer()
		}
	case tea.PasteMsg:
		m.lines = append(m.lines, "paste "+msg.Content)
	case said:
		m.lines = append(m.lines, string(msg))
	}
	return m, nil
}

func (m *diary) View() tea.View {
	rows := make([]string, m.size.Height)
	for i := range rows {
		text := ""
		if i < len(m.lines) {
			text = m.lines[i]
		}
		rows[i] = text + strings.Repeat(" ", max(m.size.Width-ansi.StringWidth(text), 0))
		if m.wide {
			rows[i] += "x"
		}
	}
	return tea.NewView(strings.Join(rows, "\n"))
}

// open drives a diary whose keys have answers.
func open(t *testing.T, answers map[string]func() tea.Cmd, options ...drive.Option) (*diary, *drive.Drive) {
	t.Helper()
	model := &diary{answers: answers}
	return model, drive.New(t, model, drive.Size{Width: 30, Height: 9}, options...)
}

func TestKeysAreNamedAsBubbleTeaNamesThem(t *testing.T) {
	drive.Bubble(t, begin, func(t *testing.T) {
		model, d := open(t, nil)
		names := []string{
			"j", "G", "?", "é", "+", "space", "enter", "esc", "tab", "shift+tab", "backspace", "delete",
			"up", "down", "left", "right", "home", "end", "pgup", "pgdown", "ctrl+d", "ctrl+c",
		}
		for _, name := range names {
			d.Press(name)
			require.Equal(t, "key "+name, model.lines[len(model.lines)-1])
		}
		d.Type("a b")
		require.Equal(t, []string{"key a", "key space", "key b"}, model.lines[len(model.lines)-3:])
		d.Paste("jj\nq")
		require.Equal(t, "paste jj\nq", model.lines[len(model.lines)-1])
	})
}

func TestCommandsRunAsTheRuntimeRunsThem(t *testing.T) {
	for name, test := range map[string]struct {
		cmd  func() tea.Cmd
		want []string
	}{
		"none": {func() tea.Cmd { return nil }, nil},
		"one":  {func() tea.Cmd { return say("a") }, []string{"a"}},
		"a batch": {func() tea.Cmd {
			return tea.Batch(after(2*time.Second, "late"), say("b"), after(time.Second, "soon"))
		}, []string{"b", "soon", "late"}},
		"a sequence": {func() tea.Cmd {
			return tea.Sequence(after(2*time.Second, "a"), say("b"), after(3*time.Second, "c"))
		}, []string{"a", "b", "c"}},
		"a batch within a sequence is waited for": {
			func() tea.Cmd { return tea.Sequence(tea.Batch(after(time.Second, "a"), say("b")), say("c")) },
			[]string{"b", "a", "c"},
		},
		"a sequence within a batch goes its own way": {
			func() tea.Cmd { return tea.Batch(tea.Sequence(after(time.Second, "a"), say("b")), say("c")) },
			[]string{"c", "a", "b"},
		},
		"silence is no message": {func() tea.Cmd { return func() tea.Msg { return nil } }, nil},
	} {
		t.Run(name, func(t *testing.T) {
			drive.Bubble(t, begin, func(t *testing.T) {
				model, d := open(t, map[string]func() tea.Cmd{"x": test.cmd})
				d.Press("x")
				d.Advance(5 * time.Second)
				require.Equal(t, append([]string{"init", "key x"}, test.want...), model.lines)
			})
		})
	}
}

func TestTimePassesOnlyWhenItIsToldTo(t *testing.T) {
	drive.Bubble(t, begin, func(t *testing.T) {
		require.Equal(t, begin, time.Now().UTC())
		model, d := open(t, map[string]func() tea.Cmd{"x": func() tea.Cmd { return after(3*time.Second, "rang") }})
		d.Press("x")
		d.Advance(3*time.Second - 1)
		require.NotContains(t, model.lines, "rang")
		d.Advance(1)
		require.Contains(t, model.lines, "rang")
		require.Equal(t, begin.Add(3*time.Second), time.Now().UTC())

		d.Press("x")
		took := d.AdvanceUntil(time.Minute, time.Second, func() bool { return len(model.lines) == 5 })
		require.Equal(t, 3*time.Second, took)
	})
}

func TestKeysInABurstComeBeforeAnyAnswer(t *testing.T) {
	drive.Bubble(t, begin, func(t *testing.T) {
		model, d := open(t, map[string]func() tea.Cmd{"x": func() tea.Cmd { return say("answer") }})
		d.Burst("x", "y")
		require.Equal(t, []string{"init", "key x", "key y", "answer"}, model.lines)
		model.lines = nil
		d.Press("x", "y")
		require.Equal(t, []string{"key x", "answer", "key y"}, model.lines)
	})
}

func TestAFilterStandsBeforeTheModel(t *testing.T) {
	drive.Bubble(t, begin, func(t *testing.T) {
		model, d := open(t, nil, drive.WithFilter(func(_ tea.Model, msg tea.Msg) tea.Msg {
			if key, ok := msg.(tea.KeyPressMsg); ok && key.String() == "x" {
				return nil
			}
			return msg
		}))
		before := d.Updates()
		d.Press("x", "y")
		require.Equal(t, []string{"init", "key y"}, model.lines)
		require.Equal(t, 1, d.Updates()-before)
	})
}

func TestTheScreenIsPlainText(t *testing.T) {
	drive.Bubble(t, begin, func(t *testing.T) {
		_, d := open(t, nil)
		d.Send(said("\x1b[1mbold\x1b[0m"))
		require.True(t, d.Contains("bold"))
		require.Equal(t, "init", d.RequireLine("init"))
		d.RequireNoLine("key")
		require.Contains(t, d.Content(), "\x1b[1m")
		require.Len(t, d.Screen(), 9)
	})
}

func TestNothingHappensAfterQuit(t *testing.T) {
	drive.Bubble(t, begin, func(t *testing.T) {
		model, d := open(t, map[string]func() tea.Cmd{"q": func() tea.Cmd { return tea.Quit }})
		require.False(t, d.Quit())
		d.Press("q")
		require.True(t, d.Quit())
		d.Press("x")
		require.Equal(t, []string{"init", "key q"}, model.lines)
	})
}

// witness stands in for a test, to see whether it would have failed.
type witness struct {
	testing.TB

	failure string
}

func (w *witness) Helper() {}

func (w *witness) Fatalf(format string, args ...any) {
	w.failure = fmt.Sprintf(format, args...)
	panic(w)
}

// failure runs something that should fail its test and gives the reason.
func failure(t *testing.T, run func(*witness)) (reason string) {
	t.Helper()
	w := &witness{TB: t}
	defer func() {
		if recover() == any(w) {
			reason = w.failure
		}
	}()
	run(w)
	return ""
}

func TestAWrongScreenFailsTheTest(t *testing.T) {
	small := drive.Size{Width: 10, Height: 2}
	for name, test := range map[string]struct {
		run  func(t *witness)
		want string
	}{
		"too wide": {func(t *witness) {
			drive.New(t, &diary{wide: true}, small)
		}, "11 cells wide"},
		"two measures that disagree": {func(t *witness) {
			drive.New(t, &diary{}, small).Send(said("1\ufe0f\u20e3"))
		}, "by wcwidth"},
		"too many lines": {func(t *witness) {
			drive.New(t, &diary{}, small).Send(said("a\nb"))
		}, "3 lines are drawn on a screen of 2"},
		"a line that is missing": {func(t *witness) {
			drive.New(t, &diary{}, small).RequireLine("nowhere")
		}, `no line contains "nowhere"`},
		"a line that should be missing": {func(t *witness) {
			drive.New(t, &diary{}, small).RequireNoLine("init")
		}, `a line contains "init"`},
		"a key there is not": {func(t *witness) {
			drive.New(t, &diary{}, small).Press("hyper")
		}, "is no key"},
		"a wait for nothing": {func(t *witness) {
			drive.New(t, &diary{}, small).AdvanceUntil(time.Minute, time.Second, func() bool { return false })
		}, "not within 1m0s"},
		"a storm": {func(t *witness) {
			model := &diary{}
			again := func() tea.Msg { return tea.KeyPressMsg{Code: 'x', Text: "x"} }
			model.answers = map[string]func() tea.Cmd{"x": func() tea.Cmd { return again }}
			drive.New(t, model, small).Press("x")
		}, "no time went by"},
	} {
		t.Run(name, func(t *testing.T) {
			drive.Bubble(t, begin, func(t *testing.T) {
				require.Contains(t, failure(t, test.run), test.want)
			})
		})
	}
}

//go:build unix

package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"mintop/api/token"
	"mintop/internal/term"
	"mintop/model/settings"
	"mintop/ui"
)

// childVariable makes the test binary run as mintop with a mistake in it.
const childVariable = "MINTOP_CRASH_TEST_CHILD"

// mistaken is what the mistakes panic with: it holds what no report may.
const mistaken = `cannot parse "Your receipt" of jane.doe@example.com at mail.example.com (203.0.113.9), ` +
	`message 0f9d1c52-7a7b-4c6e-9a44-0d3c5c1f2b11, with lm_team_canary0CANARY1canary2CANARY3canary4CANAR`

func TestMain(m *testing.M) {
	if place := os.Getenv(childVariable); place != "" {
		os.Exit(runBroken(place))
	}
	os.Exit(m.Run())
}

// runBroken runs mintop as main does, on its sandbox, with a mistake in a place.
func runBroken(place string) int {
	stderr := errorOutput{guard: new(token.Guard), out: os.Stderr}
	var err error
	defer func() {
		if err != nil {
			os.Exit(stderr.said(err))
		}
	}()
	defer recovered(&err, stderr.guard.Redact)
	if place == "start" {
		panic(mistaken)
	}
	life, ending, stop := watchSignals()
	defer stop()
	chosen, options, err := understood(life, arguments{flags: settings.Flags{Demo: true}})
	if err != nil {
		return exitFailure
	}
	world, err := connect(life, chosen, nil, stderr.guard)
	if err != nil {
		return exitFailure
	}
	defer world.close()
	wire(&options, world)
	root, err := ui.New(life, options)
	if err != nil {
		return exitFailure
	}
	err = play(life, &broken{Root: root, place: place}, options, stderr, ending)
	return 0
}

// broken is mintop with a mistake that the key B brings about.
type broken struct {
	*ui.Root

	place string
	torn  bool // the next frame cannot be drawn
}

func (b *broken) Filter(model tea.Model, msg tea.Msg) tea.Msg {
	if pressed(msg) && b.place == "Filter" {
		panic(mistaken)
	}
	return b.Root.Filter(model, msg)
}

func (b *broken) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	fails := func() tea.Msg { panic(fmt.Errorf("wrapped: %s", mistaken)) }
	nothing := func() tea.Msg { return nil }
	if pressed(msg) {
		switch b.place {
		case "Update":
			panic(mistaken)
		case "index":
			return b, []tea.Cmd{}[len(b.place):][0]
		case "View", busyView, slowView:
			b.torn = true
		case busyUpdate:
			select {}
		case "command":
			return b, fails
		case "batch":
			return b, tea.Batch(nothing, tea.Batch(nothing, fails))
		case "sequence":
			return b, tea.Sequence(nothing, tea.Sequence(nothing, tea.Batch(nothing, fails)))
		}
	}
	_, cmd := b.Root.Update(msg)
	return b, cmd
}

func (b *broken) View() tea.View {
	if b.torn {
		switch b.place {
		case busyView:
			select {}
		case slowView:
			b.torn = false
			<-time.After(aWhile)
		default:
			panic(mistaken)
		}
	}
	return b.Root.View()
}

func pressed(msg tea.Msg) bool {
	key, ok := msg.(tea.KeyPressMsg)
	return ok && key.String() == "B"
}

// child runs the test binary as mintop with a mistake, in a home of its own.
func child(t *testing.T, place string) (terminal *term.Terminal, home string) {
	t.Helper()
	executable, err := os.Executable()
	require.NoError(t, err)
	home = t.TempDir()
	command := exec.CommandContext(context.WithoutCancel(t.Context()), executable)
	command.Env = term.Environ(childVariable+"="+place, "HOME="+home, "XDG_CONFIG_HOME="+home, "XDG_STATE_HOME="+home)
	terminal, err = term.Start(command, term.Size{Width: 120, Height: 40})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, terminal.Close()) })
	return terminal, home
}

func patiently(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	t.Cleanup(cancel)
	return ctx
}

// Wherever the mistake is, the terminal is given back, a sentence says what
// happened, and a report is there to be sent.
func TestAMistakeGivesTheTerminalBackAndIsReported(t *testing.T) {
	t.Parallel()
	for place, during := range map[string]string{
		"Update":   "Update of tea.KeyPressMsg",
		"index":    "Update of tea.KeyPressMsg",
		"View":     "View",
		"Filter":   "Filter of tea.KeyPressMsg",
		"command":  "a command",
		"batch":    "a command",
		"sequence": "a command",
		"start":    "what is around the screen",
	} {
		t.Run(place, func(t *testing.T) {
			t.Parallel()
			terminal, home := child(t, place)
			if place != "start" {
				require.NoError(t, terminal.WaitFor(patiently(t), "delivered"))
				require.NoError(t, terminal.Send("jj2B"))
			}
			code, err := terminal.Wait(patiently(t))
			require.NoError(t, err)
			require.Equal(t, 70, code)
			require.Equal(t, term.Modes{CursorVisible: true}, terminal.Modes())
			require.Empty(t, terminal.Title())

			written, err := filepath.Glob(filepath.Join(home, "mintop", "crash-*.txt"))
			require.NoError(t, err)
			require.Len(t, written, 1)
			shown := strings.Join(terminal.Screen(), "")
			require.Contains(t, shown, "mintop: it ended over a mistake of its own: please send "+written[0])
			require.NotContains(t, shown, "goroutine", "the report has the stack")
			require.NotContains(t, shown, "Caught panic")

			info, err := os.Stat(written[0])
			require.NoError(t, err)
			require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
			text, err := os.ReadFile(written[0])
			require.NoError(t, err)
			report := string(text)
			require.Contains(t, report, "during    "+during+"\n")
			require.Contains(t, report, "mintop.", "the stack")
			if place != "start" {
				require.Contains(t, report, "xterm-256color 120x40")
				require.Contains(t, report, "tab       domains\n")
				require.Contains(t, report, " list.down tab.2\n")
				require.Contains(t, report, "GET /v1/messages: 200, ")
			}
			for _, secret := range []string{"jane", "example", "203.0.113", "0f9d1c52", "lm_team", "canary", "receipt", "acme", home} {
				require.NotContains(t, report, secret)
			}
		})
	}
}

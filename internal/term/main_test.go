package term_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"mintop/internal/term"
)

// childVariable makes the test binary run as the full-screen program the tests
// look at, which saves building one.
const childVariable = "MINTOP_TERM_TEST_CHILD"

func TestMain(m *testing.M) {
	if os.Getenv(childVariable) != "" {
		os.Exit(runChild())
	}
	goleak.VerifyTestMain(m)
}

// counter is a small full-screen program: it counts keys, shows its size and
// what was pasted, and ends with q.
type counter struct {
	keys          int
	last          string
	width, height int
}

func (c counter) Init() tea.Cmd { return nil }

func (c counter) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		c.width, c.height = msg.Width, msg.Height
	case tea.PasteMsg:
		c.last = "pasted " + msg.Content
	case tea.KeyPressMsg:
		if msg.String() == "q" {
			return c, tea.Quit
		}
		c.keys++
		c.last = msg.String()
	}
	return c, nil
}

func (c counter) View() tea.View {
	view := tea.NewView(fmt.Sprintf("keys %d\nlast %s\nsize %dx%d", c.keys, c.last, c.width, c.height))
	view.AltScreen = true
	view.WindowTitle = "counter"
	view.MouseMode = tea.MouseModeCellMotion
	view.ReportFocus = true
	return view
}

func runChild() int {
	if _, err := tea.NewProgram(counter{}).Run(); err != nil {
		return 1
	}
	return 7
}

// deadline bounds every wait of a test; nothing should come near it.
func deadline(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	t.Cleanup(cancel)
	return ctx
}

// run starts a program under a terminal that the end of the test closes.
func run(t *testing.T, size term.Size, name string, arguments ...string) *term.Terminal {
	t.Helper()
	return start(t, size, exec.CommandContext(deadline(t), name, arguments...))
}

// shell runs a script of the POSIX shell.
func shell(t *testing.T, size term.Size, lines ...string) *term.Terminal {
	t.Helper()
	return run(t, size, "sh", "-c", strings.Join(lines, "\n"))
}

// runCounter starts the full-screen program.
func runCounter(t *testing.T, size term.Size) *term.Terminal {
	t.Helper()
	executable, err := os.Executable()
	require.NoError(t, err)
	command := exec.CommandContext(deadline(t), executable)
	command.Env = term.Environ(childVariable + "=1")
	return start(t, size, command)
}

func start(t *testing.T, size term.Size, command *exec.Cmd) *term.Terminal {
	t.Helper()
	if command.Env == nil {
		command.Env = term.Environ()
	}
	terminal, err := term.Start(command, size)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, terminal.Close()) })
	return terminal
}

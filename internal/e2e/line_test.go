//go:build unix

package e2e_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/internal/term"
)

// overSSH has a session believe that it is one of sshd's.
func overSSH(s session) session {
	s.environ = append(s.environ, "SSH_TTY=/dev/pts/7")
	return s
}

// configured gives a session a config file.
func configured(t *testing.T, s session, lines ...string) session {
	t.Helper()
	path := filepath.Join(t.TempDir(), "config.toml")
	require.NoError(t, os.WriteFile(path, []byte(strings.Join(lines, "\n")), 0o600))
	s.arguments = append(s.arguments, "--config", path)
	return s
}

// startOn starts mintop on a terminal of a kind.
func (s session) startOn(tb testing.TB, kind func(*exec.Cmd, term.Size) (*term.Terminal, error)) *term.Terminal {
	tb.Helper()
	terminal, err := kind(s.command(tb), wide)
	require.NoError(tb, err)
	tb.Cleanup(func() { require.NoError(tb, terminal.Close()) })
	return terminal
}

// whole is a frame that is shown at once, in the bytes of the program.
var whole = regexp.MustCompile(`(?s)\x1b\[\?2026h.*?\x1b\[\?2026l`)

// undrawn is what draws nothing by itself.
var undrawn = regexp.MustCompile(`\x1b(?:\[[0-9;?<=>$ ]*[A-Za-z]|\][^\a\x1b]*(?:\a|\x1b\\))|[\x00-\x1f]`)

func TestFramesAreShownWhole(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		sync  string
		kind  func(*exec.Cmd, term.Size) (*term.Terminal, error)
		whole bool
	}{
		"auto":                   {"auto", term.StartSynchronized, true},
		"auto, and no answer":    {"auto", term.StartMute, false},
		"on, and no answer":      {"on", term.StartMute, true},
		"off":                    {"off", term.StartSynchronized, false},
		"off, whatever was said": {"off", term.StartMute, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			terminal := configured(t, overSSH(quiet(t)), `sync = "`+test.sync+`"`).startOn(t, test.kind)
			awaitMail(t, terminal)
			require.NoError(t, terminal.Settle(t.Context(), calm))
			mark := terminal.Mark()
			for _, step := range []struct{ key, shows string }{{"?", "Keys of this screen"}, {"q", "enter open"}, {"2", "PROJECTS"}, {"1", "RECIPIENT"}} {
				press(t, terminal, step.key)
				await(t, terminal, step.shows)
			}
			require.NoError(t, terminal.Settle(t.Context(), calm))
			written := terminal.OutputSince(mark)
			if !test.whole {
				require.NotRegexp(t, whole, string(written))
				return
			}
			require.Regexp(t, whole, string(written))
			torn := undrawn.ReplaceAllString(whole.ReplaceAllString(string(written), ""), "")
			require.Empty(t, torn, "what is drawn outside of a whole frame may be seen half")
		})
	}
}

// A terminal that answers no question is not waited for, neither at the start nor
// at the end.
func TestAMuteTerminalIsNotWaitedFor(t *testing.T) {
	t.Parallel()
	terminal := quiet(t).startOn(t, term.StartMute)
	require.NoError(t, terminal.WaitFor(within(t, 2*time.Second), "1 Messages"))
	awaitMail(t, terminal)
	coloured := false
	for _, row := range terminal.Cells() {
		for _, cell := range row {
			coloured = coloured || cell.Style.Foreground != nil
		}
	}
	require.True(t, coloured)
	press(t, terminal, "q")
	code, err := terminal.Wait(within(t, time.Second))
	require.NoError(t, err)
	require.Zero(t, code)
	require.Equal(t, asFound(), terminal.Modes())
}

// Over a slow line the bytes of a key come in pieces. In the domains, of an arrow
// up A would assign projects, and of an answer about colours a digit would change
// the tab.
func TestAKeyInPiecesIsTheKey(t *testing.T) {
	t.Parallel()
	terminal := overSSH(quiet(t)).start(t)
	press(t, terminal, "2")
	await(t, terminal, "news.acme.test")
	press(t, terminal, "jj")
	cursor := func() int {
		for y, line := range terminal.Screen() {
			if strings.HasPrefix(line, "▌") {
				return y
			}
		}
		return -1
	}
	awaitThat(t, terminal, "two steps down", func([]string) bool { return cursor() == 6 })
	pieces := func(parts ...string) {
		for _, part := range parts {
			press(t, terminal, part)
			<-time.After(80 * time.Millisecond) // the line is what takes the time
		}
	}
	pieces("\x1b", "[A")
	awaitThat(t, terminal, "a step up", func([]string) bool { return cursor() == 5 })
	pieces("\x1b[", "A")
	awaitThat(t, terminal, "another step up", func([]string) bool { return cursor() == 4 })
	pieces("\x1b]11;rg", "b:1111/2222/3333\x1b\\", "\x1b[20", "0~3dAy\x1b[2", "01~", "j")
	awaitThat(t, terminal, "a step down", func([]string) bool { return cursor() == 5 })
	require.Contains(t, terminal.Screen()[3], "PROJECTS", "nothing else was pressed")
	require.Empty(t, terminal.Copied())
	press(t, terminal, "q")
	require.Zero(t, ended(t, terminal))
}

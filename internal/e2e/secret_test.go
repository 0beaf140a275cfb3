//go:build unix

package e2e_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/api/sandbox"
	"mintop/internal/term"
	"mintop/model/settings"
)

// sources are the ways a token may come.
func sources(t *testing.T) map[string]session {
	t.Helper()
	path := filepath.Join(t.TempDir(), "token")
	require.NoError(t, os.WriteFile(path, []byte(canary+"\n"), 0o600))
	return map[string]session{
		"environment": {environ: []string{settings.EnvToken + "=" + canary}},
		"file":        {arguments: []string{"--token-file", path}},
		"command":     {arguments: []string{"--token-command", "cat " + path}},
	}
}

func TestTokenOpensTheAccountAndAppearsNowhere(t *testing.T) {
	t.Parallel()
	for name, source := range sources(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			account, server := serve(t, sandbox.Config{Seed: 7, History: 500, PerMinute: 60, Steady: true})
			// The first messages are answered with what a proxy might say.
			server.Faults().Add(sandbox.Rule{Path: "/v1/messages", Times: 1, Fault: sandbox.Fail(502, sandbox.HTML)})
			log := filepath.Join(t.TempDir(), "log")
			source.arguments = append(source.arguments, account.arguments...)
			source.arguments = append(source.arguments, "--log-file", log)

			command := source.command(t)
			var said strings.Builder
			command.Stderr = &said
			terminal := startCommand(t, command, wide)
			tour(t, terminal)
			require.Zero(t, ended(t, terminal))

			logged, err := os.ReadFile(log)
			require.NoError(t, err)
			require.Contains(t, string(logged), "/messages")
			for where, text := range map[string]string{
				"the terminal": string(terminal.OutputSince(0)),
				"the log":      string(logged),
				"the errors":   said.String(),
				"the title":    terminal.Title(),
			} {
				require.NotContains(t, text, canary[8:], where)
				require.NotContains(t, text, "Bearer", where)
			}
			require.Empty(t, said.String())
		})
	}
}

// tour looks at every screen there is and leaves.
func tour(t *testing.T, terminal *term.Terminal) {
	t.Helper()
	awaitMail(t, terminal)
	press(t, terminal, "j"+term.Enter)
	awaitThat(t, terminal, "a timeline", func(screen []string) bool { return eventCount(screen) > 0 })
	for _, stop := range []struct{ key, shows string }{
		{"w", "all fields"},
		{"L", "GET"},
		{"?", "Keys of this screen"},
		{":", "Show the request journal"},
	} {
		press(t, terminal, stop.key)
		await(t, terminal, stop.shows)
		press(t, terminal, term.CtrlC)
		require.NoError(t, terminal.WaitGone(within(t, patience), stop.shows))
	}
	press(t, terminal, "qq")
}

// The log file holds the addresses people looked for.
func TestLogFileIsForItsOwnerOnly(t *testing.T) {
	t.Parallel()
	s := quiet(t)
	log := filepath.Join(t.TempDir(), "log")
	s.arguments = append(s.arguments, "--log-file", log)
	terminal := s.start(t)
	awaitMail(t, terminal)
	press(t, terminal, "q")
	require.Zero(t, ended(t, terminal))
	info, err := os.Stat(log)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
}

func TestTokenThatIsRefusedIsSaidOnTheScreen(t *testing.T) {
	t.Parallel()
	s := quiet(t)
	s.environ = []string{settings.EnvToken + "=lm_team_" + strings.Repeat("x", 40)}
	terminal := s.start(t)
	await(t, terminal, "token")
	press(t, terminal, "q")
	require.Zero(t, ended(t, terminal))
}

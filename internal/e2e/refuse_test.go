//go:build unix

package e2e_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/model/settings"
)

// mistake is a way to call mintop that cannot work, and words of the sentence
// that says so.
type mistake struct {
	arguments []string
	environ   []string
	config    string // the content of a config file to be named; empty for none
	says      []string
}

func mistakes() map[string]mistake {
	const good = settings.EnvToken + "=" + canary
	return map[string]mistake{
		"unknown flag":           {arguments: []string{"--nope"}, says: []string{"--nope", "--help"}},
		"flag without its value": {arguments: []string{"--theme"}, says: []string{"--theme"}},
		"argument":               {arguments: []string{"nope"}, says: []string{`"nope"`, "--help"}},
		"theme":                  {arguments: []string{"--demo", "--theme", "nope"}, says: []string{`"nope"`, "dark"}},
		"tab":                    {arguments: []string{"--demo", "--tab", "nope"}, says: []string{`"nope"`, "messages"}},
		"status":                 {arguments: []string{"--demo", "--status", "nope"}, says: []string{"nope"}},
		"query words":            {arguments: []string{"--demo", "--status", "stauts:failed"}, says: []string{"--status", "status:"}},
		"words to find":          {arguments: []string{"--demo", "--find", "since:today"}, says: []string{"--find", "since:today", "2h"}},
		"two to narrow the list": {arguments: []string{"--demo", "--find", "is:problem", "--status", "failed"}, says: []string{"--find", "--status"}},
		"saved view":             {config: "[views]\nbounces = 'messages stauts:failed'", says: []string{`"bounces"`, "status:"}},
		"saved view of no words": {config: "[views]\nbounces = 3", says: []string{"config.toml", "[views] bounces"}},
		"token in a saved view":  {config: "[views]\nbounces = '" + canary + "'", says: []string{"[views] bounces", "token"}},
		"profile":                {arguments: []string{"--demo", "--profile", "nope"}, says: []string{`"nope"`}},
		"no config file":         {arguments: []string{"--demo", "--config", "no-such-file"}, says: []string{"no-such-file"}},
		"config without form":    {config: "theme = ", says: []string{"config.toml", "line 1"}},
		"unknown setting":        {config: "colour = 'dark'", says: []string{`"colour"`, "line 1"}},
		"token in the config":    {config: "token = '" + canary + "'", says: []string{"never kept in the config file"}},
		"unknown action":         {config: "[keys]\n'app.nope' = 'x'", says: []string{"app.nope"}},
		"unknown key":            {config: "[keys]\n'app.quit' = 'nonsense'", says: []string{"nonsense"}},
		"two actions on one key": {config: "[keys]\n'app.pause' = 'r'", says: []string{"app.pause", "app.refresh"}},
		"base URL without https": {arguments: []string{"--base-url", "http://api.example.com/v1"}, environ: []string{good}, says: []string{"--base-url", "https"}},
		"base URL of no form":    {arguments: []string{"--base-url", "::"}, environ: []string{good}, says: []string{"--base-url"}},
		"base URL by environ":    {environ: []string{good, settings.EnvBaseURL + "=ftp://api.example.com"}, says: []string{settings.EnvBaseURL, "https"}},
		"JSON of a screen":       {arguments: []string{"--demo", "--json"}, says: []string{"--json", "--once"}},
		"once, and no such tab":  {arguments: []string{"--demo", "--once", "--tab", "nope"}, says: []string{`"nope"`}},
		"once, narrowing nothing": {
			arguments: []string{"--demo", "--once", "--tab", "domains", "--status", "failed"}, says: []string{"--status", "domains"},
		},
		"clipboard":     {config: "clipboard = 'tmux'", says: []string{"clipboard", "plain"}},
		"log file":      {arguments: []string{"--demo", "--log-file", "no-such-folder/log"}, says: []string{"--log-file"}},
		"no token":      {says: []string{settings.EnvToken, "--token-file", "--token-command", "--demo"}},
		"half a token":  {environ: []string{settings.EnvToken + "=" + canary[:30]}, says: []string{"copy it again"}},
		"project token": {environ: []string{settings.EnvToken + "=lm_" + canary[8:]}, says: []string{"project token", "lm_team_"}},
		"token command that fails": {
			arguments: []string{"--token-command", "exit 3"}, says: []string{"token command"},
		},
		"two sources of a token": {
			arguments: []string{"--token-command", "true", "--token-file", "x"}, says: []string{"--token-command", "--token-file"},
		},
	}
}

func TestMistakesAreOneSentenceAndNoScreen(t *testing.T) {
	t.Parallel()
	for name, test := range mistakes() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if test.config != "" {
				path := filepath.Join(t.TempDir(), "config.toml")
				require.NoError(t, os.WriteFile(path, []byte(test.config), 0o600))
				test.arguments = []string{"--demo", "--config", path}
			}
			requireRefusal(t, session{arguments: test.arguments, environ: test.environ}, test.says...)
		})
	}
}

func TestTokenFileThatOthersCanReadIsRefused(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "token")
	require.NoError(t, os.WriteFile(path, []byte(canary), 0o600))
	require.NoError(t, os.Chmod(path, 0o640)) //nolint:gosec // the mistake that is tested
	requireRefusal(t, session{arguments: []string{"--token-file", path}}, path, "chmod 600")
}

// requireRefusal runs mintop under a terminal and checks that it says one
// sentence with the words, exits with 2, and neither draws nor asks the
// terminal anything: the reply would be typed into the person's shell.
func requireRefusal(t *testing.T, s session, words ...string) {
	t.Helper()
	command := s.command(t)
	// The sentence has to be on standard error, and nothing on standard output.
	var said strings.Builder
	command.Stderr = &said
	terminal := startCommand(t, command, wide)
	require.Equal(t, 2, ended(t, terminal))
	require.Empty(t, terminal.OutputSince(0), "something was written to the terminal")
	require.Equal(t, 1, strings.Count(said.String(), "\n"), "more than a line: %q", said.String())
	require.True(t, strings.HasPrefix(said.String(), "mintop: "), said.String())
	require.NotContains(t, said.String(), "\x1b")
	require.NotContains(t, said.String(), canary[8:])
	for _, word := range words {
		require.Contains(t, said.String(), word)
	}
}

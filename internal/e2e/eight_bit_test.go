//go:build unix

package e2e_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/api/sandbox"
	"mintop/internal/term"
)

// in7Bit is a session in a locale that is not UTF-8.
func in7Bit(s session) session {
	s.environ = append(slices.Clone(s.environ), "LC_ALL=C")
	return s
}

// requireASCII checks that nothing but ASCII was written.
func requireASCII(t *testing.T, text []byte) {
	t.Helper()
	for at, b := range text {
		if b > 0x7e {
			require.Failf(t, "not ASCII", "%#x in %q", b, text[max(at-60, 0):min(at+60, len(text))])
		}
	}
}

// Letters that hold controls command no terminal that does not know UTF-8: it is
// told what it is told without them, and every column stands where it stood.
func TestLettersCommandNoTerminalOfEightBits(t *testing.T) {
	t.Parallel()
	told := make(map[bool][]string)
	for _, lettered := range []bool{false, true} {
		account, _ := serve(t, sandbox.Config{Seed: 7, History: 300, PerMinute: -1, Lettered: lettered})
		terminal := in7Bit(account).startOn(t, term.StartEightBit)
		look(t, terminal)
		output := terminal.OutputSince(0)
		requireASCII(t, output)
		told[lettered] = slices.DeleteFunc(steering(output), func(sequence string) bool {
			// The name of the team is in the title, and where a line is full the
			// renderer keeps the terminal from wrapping it.
			return strings.HasPrefix(sequence, "\x1b]2;mintop ") || strings.HasPrefix(sequence, "\x1b[?7")
		})
		require.Equal(t, asFound(), terminal.Modes())
		require.NotContains(t, terminal.Title(), "owned")
	}
	require.Equal(t, told[false], told[true])
}

// What is not drawn keeps its own value: a copy, and what is looked for.
func TestOnATerminalOfEightBitsACopyIsWhatWasWritten(t *testing.T) {
	t.Parallel()
	account, _ := serve(t, sandbox.Config{Seed: 7, History: 300, PerMinute: -1, Lettered: true})
	terminal := in7Bit(account).startOn(t, term.StartEightBit)
	awaitMail(t, terminal)
	press(t, terminal, "jy")
	awaitThat(t, terminal, "the clipboard", func([]string) bool { return len(terminal.Copied()) > 0 })
	copied := terminal.Copied()[0]
	require.Regexp(t, `[^\x00-\x7e]`, copied, "the letters are in it")
	press(t, terminal, "q")
	require.Zero(t, ended(t, terminal))
	requireASCII(t, terminal.OutputSince(0))
}

// Nothing that is printed, said or complained of holds another byte.
func TestInALocaleThatIsNotUTF8OnlyASCIIIsPrinted(t *testing.T) {
	t.Parallel()
	account, server := serve(t, sandbox.Config{Seed: 7, History: 300, PerMinute: -1, Lettered: true})
	plain := account.arguments
	for _, arguments := range [][]string{
		{"--once"},
		{"--once", "--json"},
		{"--once", "--tab", "domains"},
		{"--once", "--tab", "suppressions", "--json"},
		{"--once", "--tab", "webhooks"},
		{"--once", "--tab", "team"},
		{"--once", "--find", "jane.doe@example.com"},
		{"--once", "--find", "Û"},
		{"--help"},
		{"--version"},
		{"man"},
		{"man", "Û"},
		{"completion", "bash"},
		{"Û"},
		{"--Û"},
		{"--theme", "Û"},
		{"--tab", "Û"},
		{"--profile", "Û"},
		{"--config", "/Û/Û"},
		{"--token-file", "/Û"},
		{"--status", "Û"},
		{"--log-file", "/Û/Û"},
		{"--token-command", "printf 'Û\\233' >&2; false"},
	} {
		account.arguments = slices.Concat(plain, arguments)
		terminal := in7Bit(account).startOn(t, term.StartEightBit)
		ended(t, terminal)
		output := terminal.OutputSince(0)
		require.NotEmpty(t, output, arguments)
		requireASCII(t, output)
		require.NotContains(t, terminal.Title(), "owned", arguments)
	}
	server.Faults().Add(sandbox.Rule{Fault: sandbox.Says("{\"message\":\"Û2JÝ0;ownedÜ\"}")})
	account.arguments = slices.Concat(plain, []string{"--once"})
	terminal := in7Bit(account).startOn(t, term.StartEightBit)
	ended(t, terminal)
	requireASCII(t, terminal.OutputSince(0))
}

// JSON loses nothing.
func TestInALocaleThatIsNotUTF8JSONSaysTheSame(t *testing.T) {
	t.Parallel()
	account, _ := serve(t, sandbox.Config{Seed: 7, History: 300, PerMinute: -1, Lettered: true})
	account.arguments = append(account.arguments, "--json")
	want, _, _ := once(t, account)
	got, _, _ := once(t, in7Bit(account))
	requireASCII(t, []byte(got))
	at := regexp.MustCompile(`"exported_at":\s*"[^"]*"`)
	require.JSONEq(t, at.ReplaceAllString(want, `"exported_at": ""`), at.ReplaceAllString(got, `"exported_at": ""`))
}

// In GNU screen without UTF-8 letters are letters: nothing is cleared, no title is
// set, and the screen is the one that a terminal shows without it.
func TestLettersCommandNoScreenSession(t *testing.T) {
	t.Parallel()
	for name, environ := range map[string][]string{"C": {"LC_ALL=C"}, "no locale": {"LANG="}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			account, _ := serve(t, sandbox.Config{Seed: 7, History: 300, PerMinute: -1, Lettered: true})
			account.environ = append(account.environ, environ...)
			terminal := inside(t, account, "screen", inPlainScreen)
			awaitThat(t, terminal, "a whole screen", func(screen []string) bool {
				lettered := 0
				for _, line := range screen[5 : len(screen)-1] {
					if strings.Count(line, "2J") >= 3 {
						lettered++
					}
				}
				return lettered == len(screen)-6 && strings.Contains(screen[0], "mintop") && strings.Contains(screen[len(screen)-1], "enter open")
			})
			require.NotContains(t, terminal.Title(), "owned")
			press(t, terminal, "q")
			require.Zero(t, ended(t, terminal))
			require.Equal(t, asFound(), terminal.Modes())
		})
	}
}

// inPlainScreen is GNU screen as its locale has it.
func inPlainScreen(folder, command string) []string {
	settings := filepath.Join(folder, "settings")
	_ = os.WriteFile(settings, []byte("startup_message off\nterm screen-256color\naltscreen on\n"), 0o600) // missed at once if it cannot be written
	return []string{"-c", settings, "-S", "mintop", command}
}

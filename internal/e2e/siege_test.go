//go:build unix

package e2e_test

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/require"

	"mintop/api/sandbox"
	"mintop/internal/term"
)

// sequences are the control sequences a terminal is sent, without the numbers in
// those that draw: how it is steered, not where.
var sequences = regexp.MustCompile("\x1b(?:\\[[0-9;:?>=!$ ]*[\\x40-\\x7e]|\\][^\x07\x1b]*(?:\x07|\x1b\\\\)|[P_^X][^\x1b]*\x1b\\\\|[()#%][\\x20-\\x7e]|[\\x20-\\x7e])")

// drawing sequences move, colour, write and erase.
var drawing = regexp.MustCompile("^\x1b(?:\\[[0-9;]*[ABCDGHJKLMPSTXZ`abdfmr@]|M|7|8)$")

// steering lists what a terminal was told beside what draws, each once.
func steering(output []byte) []string {
	told := make(map[string]bool)
	for _, sequence := range sequences.FindAllString(string(output), -1) {
		if !drawing.MatchString(sequence) {
			told[sequence] = true
		}
	}
	return slices.Sorted(maps.Keys(told))
}

// look goes to every screen there is, and leaves.
func look(t *testing.T, terminal *term.Terminal) {
	t.Helper()
	awaitMail(t, terminal)
	for _, stop := range []struct{ key, shows string }{
		{"j" + term.Enter, "event"},
		{"w", "all fields"},
		{"w", "[source]"},
		{term.CtrlC, "event"},
		{term.CtrlC, "FROM"},
		{"D", "what was searched"},
		{term.CtrlC, "FROM"},
		{"/re", "Routes"},
		{term.CtrlC, "FROM"},
		{"2", "verified"},
		{term.Enter, "DNS records"},
		{term.CtrlC, "verified"},
		{"3", "transactional"},
		{"j" + term.Enter, "routes"},
		{"4", "SOURCE MESSAGE"},
		{"G", "global"},
		{"d", "Remove this suppression?"},
		{"n", "SOURCE MESSAGE"},
		{"5", "all 5 webhooks"},
		{term.Enter, "webhooks"},
		{"6", "This period"},
		{"L", "GET"},
		{term.CtrlC, "This period"},
		{"1", "FROM"},
	} {
		press(t, terminal, stop.key)
		await(t, terminal, stop.shows)
	}
	require.NoError(t, terminal.Resize(common))
	await(t, terminal, "RECIPIENT")
	press(t, terminal, "qq")
	require.Zero(t, ended(t, terminal))
}

// Whatever strangers write, the terminal is told what it is told without them.
func TestUnderSiegeTheTerminalObeysNobodyElse(t *testing.T) {
	t.Parallel()
	told := make(map[bool][]string)
	for _, under := range []bool{false, true} {
		account, _ := serve(t, sandbox.Config{Seed: 7, History: 300, PerMinute: -1, Besieged: under})
		terminal := account.start(t)
		look(t, terminal)
		output := terminal.OutputSince(0)
		// Whether the title is drawn once before the team's name is known depends on
		// which comes first, the answer or the frame.
		told[under] = slices.DeleteFunc(steering(output), func(sequence string) bool { return sequence == ansi.SetWindowTitle("mintop") })
		require.Equal(t, asFound(), terminal.Modes())
		require.NotContains(t, terminal.Title(), "owned")
		rest := sequences.ReplaceAll(output, nil)
		require.True(t, utf8.Valid(rest))
		for _, r := range string(rest) {
			require.True(t, r == '\r' || r == '\n' || r == '\b' || r == '\t' || !unicode.IsControl(r), "%U", r)
			require.False(t, unicode.In(r, unicode.Bidi_Control, unicode.Noncharacter_Code_Point), "%U", r)
		}
	}
	require.Equal(t, told[false], told[true])
}

// What is printed, logged and said has neither sequences nor line breaks of
// somebody else's.
func TestUnderSiegeWhatIsPrintedIsTame(t *testing.T) {
	t.Parallel()
	account, server := serve(t, sandbox.Config{Seed: 7, History: 300, PerMinute: -1, Besieged: true})
	plain := account.arguments
	var ids []string
	for _, arguments := range [][]string{
		{},
		{"--json"},
		{"--tab", "domains"},
		{"--tab", "routes"},
		{"--tab", "suppressions", "--json"},
		{"--tab", "webhooks"},
		{"--tab", "team"},
		{"--find", "jane.doe@example.com"},
		{"--find", "receipt", "--json"},
	} {
		log := filepath.Join(t.TempDir(), "log")
		account.arguments = slices.Concat(plain, arguments, []string{"--log-file", log})
		out, said, code := once(t, account)
		require.NotEqual(t, 2, code, said)
		logged, err := os.ReadFile(log)
		require.NoError(t, err)
		requireTame(t, out, said, string(logged))
		if len(arguments) == 0 {
			ids = strings.Fields(strings.Split(out, "\n")[1])
		}
	}
	account.arguments = slices.Concat(plain, []string{"--message", ids[0]})
	out, said, _ := once(t, account)
	requireTame(t, out, said)

	// A server that says no in its own words.
	server.Faults().Add(sandbox.Rule{Fault: sandbox.Says("{\"message\":\"\x1b]0;owned\a\\u001b[2J\\u202e\\nno\"}"), Times: 1})
	server.Faults().Add(sandbox.Rule{Fault: sandbox.Redirect("https://example.test/\x1b[2J")})
	account.arguments = plain
	out, said, _ = once(t, account)
	requireTame(t, out, said)
}

// requireTame checks that texts steer no terminal.
func requireTame(t *testing.T, texts ...string) {
	t.Helper()
	for _, text := range texts {
		require.True(t, utf8.ValidString(text))
		for _, r := range text {
			require.True(t, r == '\n' || !unicode.IsControl(r) && !unicode.In(r, unicode.Bidi_Control, unicode.Cf), "%U in %.300q", r, text)
		}
	}
}

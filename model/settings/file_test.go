package settings_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/model/settings"
)

const canary = "lm_team_0123456789abcdefghij0123456789ABCDEFGHIJ"

func TestParse(t *testing.T) {
	t.Parallel()
	file, err := settings.Parse([]byte(`
theme = "dark"
poll_share = 1
history = 5000

[keys]
app.quit = "Q"
"list.problems" = ["P", "ctrl+x"]
"messages.follow" = []

[views]
bounces = "messages status:hard_bounced"
"all mine.too" = "messages"

[profiles.staging]
base_url = "https://api.example.com/v1"
read_only = true
utc = true
`))
	require.NoError(t, err)
	require.Equal(t, "dark", *file.Theme)
	require.InDelta(t, 1, *file.PollShare, 0)
	require.Equal(t, 5000, *file.History)
	require.Nil(t, file.ASCII, "what is not said is nil")
	require.Equal(t, map[string][]string{
		"app.quit": {"Q"}, "list.problems": {"P", "ctrl+x"}, "messages.follow": {},
	}, file.Keys)
	require.Equal(t, map[string]string{"bounces": "messages status:hard_bounced", "all mine.too": "messages"}, file.Views)
	require.True(t, *file.Profiles["staging"].ReadOnly)
	require.True(t, *file.Profiles["staging"].UTC)
}

func TestParseTakesAnEmptyFileAndAByteOrderMark(t *testing.T) {
	t.Parallel()
	file, err := settings.Parse(nil)
	require.NoError(t, err)
	require.Equal(t, settings.File{}, file)

	for _, text := range []string{
		"\ufefftab = \"messages\"",
		"\xff\xfet\x00a\x00b\x00=\x00'\x00m\x00e\x00s\x00s\x00a\x00g\x00e\x00s\x00'\x00",
		"\xfe\xff\x00t\x00a\x00b\x00=\x00'\x00m\x00e\x00s\x00s\x00a\x00g\x00e\x00s\x00'",
	} {
		file, err = settings.Parse([]byte(text))
		require.NoError(t, err)
		require.Equal(t, "messages", *file.Tab)
	}
}

func TestParseNamesTheLineAndTheNextStep(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ text, says string }{
		"unknown setting":    {"theme = 'dark'\ncolour = 1", `line 2: there is no setting "colour": valid are ascii, base_url,`},
		"unknown in profile": {"[profiles.a]\ncolour = 1", `line 2: there is no setting "profiles.a.colour"`},
		"unknown table":      {"[key]\nx = 1", `line 1: there is no setting "key"`},
		"a token":            {"token = '" + canary + "'", "line 1: a token is never kept in the config file: use token_file"},
		"a token in profile": {"[profiles.a]\ntoken = 'x'", "line 2: a token is never kept"},
		"wrong kind: bool":   {"\nascii = 1", "line 2: ascii must be true or false"},
		"wrong kind: text":   {"tab = 1", "line 1: tab must be text in quotes"},
		"wrong kind: whole":  {"history = 1.5", "line 1: history must be a whole number"},
		"wrong kind: number": {"poll_share = 'half'", "line 1: poll_share must be a number such as 0.5"},
		"too large":          {"history = 99999999999999999999", "line 1: history must be a whole number"},
		"twice":              {"tab = 'a'\ntab = 'b'", "line 2: key tab is already defined"},
		"not a table":        {"profiles = 3", "line 1: keys, views and profiles are tables"},
		"views no table":     {"views = 3", "line 1: keys, views and profiles are tables"},
		"view of wrong kind": {"[views]\na = 3", `[views] a must be a line for the palette in quotes`},
		"view twice":         {"[views]\na = 'x'\n'a' = 'y'", "line 3: key a is already defined"},
		"views twice":        {"[views]\na = 'x'\n[views]\nb = 'y'", "line 3: "},
		"view after a view":  {"[views]\na = 'x'\nb = 3\nc = 'y'", `[views] b must be a line`},
		"mistake after":      {"[views]\na = \"\"\"\nx\n\"\"\" # note\n[profiles.a]\ncolour = 1", "line 6: there is no setting"},
		"view with a dot":    {"[views]\na.b = 'messages'", `[views] a must be a line`},
		"view in a profile":  {"[profiles.a.views]\nb = 'messages'", `there is no setting "profiles.a.views"`},
		"not TOML":           {"tab = messages", "line 1: "},
		"key of wrong kind":  {"[keys]\napp.quit = 3", "[keys] app.quit must be a key"},
		"list of wrong kind": {"[keys]\napp.quit = ['q', 3]", "[keys] app.quit must be a key"},
		"key twice":          {"[keys]\napp.quit = 'q'\n'app.quit' = 'Q'", "[keys] app.quit is there twice"},
	} {
		_, err := settings.Parse([]byte(test.text))
		require.ErrorContains(t, err, test.says, name)
		require.NotContains(t, err.Error(), "\n", name)
		require.NotContains(t, err.Error(), "settings.", "%s: no Go types", name)
	}
}

// A token that strayed into the file must not come out on the screen.
func TestParseNeverRepeatsAToken(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"token = '" + canary + "'",
		canary + " = 1",
		"[" + canary + "]",
		"token_file = " + canary,
		"token_file = '" + canary,
		"[keys]\n'" + canary + "' = 3",
		"[views]\n'" + canary + "' = 3",
		"[views]\na = '" + canary + "'",
	} {
		_, err := settings.Parse([]byte(text))
		require.Error(t, err, text)
		require.NotContains(t, err.Error(), canary)
	}
}

// The first 100,000 views cost as much each as the first ten.
func TestManyViewsAreReadAtOnce(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	text.WriteString("[views]\n")
	const many = 100_000
	for n := range many {
		fmt.Fprintf(&text, "\"view %d\" = \"messages status:hard_bounced\"\n", n)
	}
	begun := time.Now()
	file, err := settings.Parse([]byte(text.String()))
	require.NoError(t, err)
	require.Len(t, file.Views, many)
	// It took half a minute while each was compared with all before it.
	require.Less(t, time.Since(begun), 5*time.Second)
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"", "theme = 'dark'", "[keys]\napp.quit = ['q']", "[profiles.a]\nread_only = true",
		"history = 1_000", "poll_share = nan", "a = [", "\ufeff", "x = '" + canary + "'",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		file, err := settings.Parse(text)
		if err != nil {
			require.Equal(t, settings.File{}, file)
			require.NotContains(t, err.Error(), "\n", "an error is one sentence")
			require.NotContains(t, err.Error(), canary)
			return
		}
		// What was parsed can be merged: into settings within their bounds, or
		// into one sentence.
		s, err := settings.Merge(file, "", noEnv, settings.Flags{Demo: true})
		if err != nil {
			require.NotContains(t, err.Error(), "\n")
			return
		}
		require.True(t, s.PollShare > 0 && s.PollShare <= 1)
		require.Positive(t, s.History)
	})
}

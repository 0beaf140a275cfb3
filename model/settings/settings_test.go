package settings_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/model/settings"
)

func noEnv(string) string { return "" }

func env(pairs map[string]string) settings.Env {
	return func(name string) string { return pairs[name] }
}

func parse(t *testing.T, text string) settings.File {
	t.Helper()
	file, err := settings.Parse([]byte(text))
	require.NoError(t, err)
	return file
}

func TestDefaults(t *testing.T) {
	t.Parallel()
	got, err := settings.Merge(settings.File{}, "", env(map[string]string{settings.EnvToken: "x"}), settings.Flags{})
	require.NoError(t, err)
	require.Equal(t, settings.Settings{
		DNSLookup: true,
		Theme:     "auto",
		Tab:       "messages",
		Sync:      settings.SyncAuto,
		Clipboard: settings.ClipboardAuto,
		PollShare: 0.5,
		History:   200_000,
		Token:     settings.TokenSource{Env: true},
	}, got)
}

func TestFlagsBeatProfileBeatsEnvironmentBeatsFile(t *testing.T) {
	t.Parallel()
	file := parse(t, `
base_url = "https://file.test/v1"
project = "p1"
[profiles.prod]
base_url = "https://profile.test/v1"
`)
	vars := map[string]string{settings.EnvToken: "x"}
	base := func(profile string, flags settings.Flags) string {
		flags.TokenFile = new("f") // of a flag: meant for any URL
		got, err := settings.Merge(file, profile, env(vars), flags)
		require.NoError(t, err)
		require.Equal(t, "p1", got.Project, "what a profile leaves out stays")
		return got.BaseURL
	}
	require.Equal(t, "https://file.test/v1", base("", settings.Flags{}))
	require.Equal(t, "https://profile.test/v1", base("prod", settings.Flags{}))
	vars[settings.EnvBaseURL] = "https://env.test/v1"
	require.Equal(t, "https://env.test/v1", base("", settings.Flags{}))
	require.Equal(t, "https://profile.test/v1", base("prod", settings.Flags{}))
	require.Equal(t, "https://flag.test/v1", base("prod", settings.Flags{Layer: settings.Layer{BaseURL: new("https://flag.test/v1")}}))
}

// A flag can switch off what the file switched on.
func TestAFlagMaySayNo(t *testing.T) {
	t.Parallel()
	got, err := settings.Merge(parse(t, "read_only = true"), "", noEnv,
		settings.Flags{Demo: true, Layer: settings.Layer{ReadOnly: new(false)}})
	require.NoError(t, err)
	require.False(t, got.ReadOnly)
}

func TestTheLookUpOfDNSCanBeSwitchedOff(t *testing.T) {
	t.Parallel()
	got, err := settings.Merge(parse(t, "dns_lookup = false"), "", noEnv, settings.Flags{Demo: true})
	require.NoError(t, err)
	require.False(t, got.DNSLookup)
}

func TestTokenSource(t *testing.T) {
	t.Parallel()
	const file = `
token_command = "vault read mail"
[profiles.prod]
token_file = "~/prod"
[profiles.both]
token_file = "a"
token_command = "b"
`
	for name, test := range map[string]struct {
		profile string
		vars    map[string]string
		flags   settings.Layer
		want    settings.TokenSource
		says    string
	}{
		"file":               {want: settings.TokenSource{Command: "vault read mail"}},
		"profile":            {profile: "prod", vars: map[string]string{"HOME": "/home/jane"}, want: settings.TokenSource{File: "/home/jane/prod"}},
		"environment":        {vars: map[string]string{settings.EnvToken: "x"}, want: settings.TokenSource{Env: true}},
		"chosen profile":     {profile: "prod", vars: map[string]string{settings.EnvToken: "x", "HOME": "/home/jane"}, want: settings.TokenSource{File: "/home/jane/prod"}},
		"flag":               {vars: map[string]string{settings.EnvToken: "x"}, flags: settings.Layer{TokenFile: new("f")}, want: settings.TokenSource{File: "f"}},
		"two flags":          {flags: settings.Layer{TokenFile: new("f"), TokenCommand: new("c")}, says: "both --token-file and --token-command are set"},
		"two in one profile": {profile: "both", says: `both token_file of profile "both" in the config file and token_command of profile "both"`},
	} {
		got, err := settings.Merge(parse(t, file), test.profile, env(test.vars), settings.Flags{Layer: test.flags})
		if test.says != "" {
			require.ErrorContains(t, err, test.says, name)
			continue
		}
		require.NoError(t, err, name)
		require.Equal(t, test.want, got.Token, name)
	}

	none, err := settings.Merge(settings.File{}, "", noEnv, settings.Flags{})
	require.NoError(t, err, "other mistakes are told first")
	require.Zero(t, none.Token)
	require.ErrorContains(t, settings.ErrNoToken, "LETTERMINT_TEAM_TOKEN")
	require.ErrorContains(t, settings.ErrNoToken, "--demo")
}

func TestTokenSourceNamesItself(t *testing.T) {
	t.Parallel()
	require.Equal(t, "LETTERMINT_TEAM_TOKEN", settings.TokenSource{Env: true}.String())
	require.Equal(t, "the token file /run/token", settings.TokenSource{File: "/run/token"}.String())
	require.NotContains(t, settings.TokenSource{Command: "echo " + canary}.String(), canary)
}

// A demo talks to nothing but the sandbox, whatever is configured.
func TestDemoNeedsNoTokenAndNoAddress(t *testing.T) {
	t.Parallel()
	got, err := settings.Merge(parse(t, "base_url = 'https://file.test'\ntoken_file = 'f'"), "", noEnv, settings.Flags{Demo: true})
	require.NoError(t, err)
	require.True(t, got.Demo)
	require.Empty(t, got.BaseURL)
	require.Zero(t, got.Token)
}

func TestNoColor(t *testing.T) {
	t.Parallel()
	dark := settings.Layer{Theme: new("dark")}
	for name, test := range map[string]struct {
		value string
		file  string
		flags settings.Layer
		want  bool
	}{
		"unset":            {"", "", settings.Layer{}, false},
		"one":              {"1", "", settings.Layer{}, true},
		"any value counts": {"no", "", settings.Layer{}, true},
		"beats the file":   {"yes", "theme = 'dark'", settings.Layer{}, true},
		"a flag beats it":  {"1", "", dark, false},
	} {
		got, err := settings.Merge(parse(t, test.file), "", env(map[string]string{settings.EnvNoColor: test.value}), settings.Flags{Demo: true, Layer: test.flags})
		require.NoError(t, err, name)
		require.Equal(t, test.want, got.NoColor, name)
	}
}

func TestMergeRefuses(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		file, profile string
		vars          map[string]string
		flags         settings.Layer
		says          string
	}{
		"plain http":         {flags: settings.Layer{BaseURL: new("http://api.example.com")}, says: "--base-url must begin with https://"},
		"http in variable":   {vars: map[string]string{settings.EnvBaseURL: "http://api.example.com"}, says: "LETTERMINT_BASE_URL must begin with https://"},
		"no host":            {file: "base_url = 'api.example.com'", says: "base_url in the config file is no address"},
		"password":           {file: "base_url = 'https://jane:secret@api.example.com'", says: "must not hold a user name"},
		"query":              {file: "base_url = 'https://api.example.com?x=1'", says: "leave out all from the ?"},
		"other scheme":       {file: "base_url = 'ftp://localhost'", says: "must begin with https://"},
		"overruled mistake":  {file: "base_url = 'http://api.example.com'", flags: settings.Layer{BaseURL: new("https://a.test")}, says: "in the config file must begin"},
		"share 0":            {file: "poll_share = 0", says: "poll_share in the config file must be above 0"},
		"share above 1":      {file: "[profiles.a]\npoll_share = 1.5", profile: "a", says: `poll_share of profile "a" in the config file must be above 0`},
		"share not a number": {file: "poll_share = nan", says: "must be above 0"},
		"history":            {file: "history = 10", says: "history in the config file must be from 1000 to 1000000 messages"},
		"sync":               {file: "sync = 'yes'", says: "must be auto, on or off"},
		"clipboard":          {file: "clipboard = 'tmux'", says: "must be auto, plain or off"},
		"unknown profile":    {file: "[profiles.a]\n[profiles.b]", profile: "c", says: `there is no profile "c": the config file has a, b`},
		"no profiles":        {profile: "c", says: `there is no profile "c": the config file has no [profiles.NAME] at all`},
	} {
		_, err := settings.Merge(parse(t, test.file), test.profile, env(test.vars), settings.Flags{Demo: true, Layer: test.flags})
		require.ErrorContains(t, err, test.says, name)
		require.NotContains(t, err.Error(), "secret", name)
	}
}

func TestPlainHTTPToThisMachine(t *testing.T) {
	t.Parallel()
	for _, url := range []string{"http://localhost:8080/v1", "http://127.0.0.1:1", "http://[::1]:80/v1", "https://api.example.com/v1"} {
		got, err := settings.Merge(settings.File{}, "", env(map[string]string{settings.EnvToken: "x", settings.EnvBaseURL: url}), settings.Flags{})
		require.NoError(t, err, url)
		require.Equal(t, url, got.BaseURL)
	}
}

func TestConfigPath(t *testing.T) {
	t.Parallel()
	vars := env(map[string]string{settings.EnvConfig: "~/mintop.toml", "HOME": "/home/jane/"})
	require.Equal(t, "here.toml", settings.ConfigPath("here.toml", vars))
	require.Equal(t, "/home/jane/mintop.toml", settings.ConfigPath("", vars))
	require.Empty(t, settings.ConfigPath("", noEnv))
}

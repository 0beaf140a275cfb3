package settings_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/model/settings"
)

// places are where a URL or a token may be named.
const (
	byFlag, byCommandFlag = "flag", "flag for a command"
	byProfile             = "profile"
	byEnv                 = "environment"
	byFile                = "file"
	byNobody              = "nobody"
)

// named is a call in which a URL and a token are named in one place each.
func named(url, token string) (settings.File, settings.Env, settings.Flags) {
	layers := map[string]*settings.Layer{byFlag: {}, byProfile: {}, byFile: {}}
	vars := make(map[string]string)
	switch url {
	case byEnv:
		vars[settings.EnvBaseURL] = "https://environment.test/v1"
	case byFlag, byProfile, byFile:
		layers[url].BaseURL = new("https://" + url + ".test/v1")
	}
	switch token {
	case byEnv:
		vars[settings.EnvToken] = "exported"
	case byCommandFlag:
		layers[byFlag].TokenCommand = new(token)
	case byFlag, byProfile, byFile:
		layers[token].TokenFile = new(token)
	}
	file := settings.File{Layer: *layers[byFile], Profiles: map[string]settings.Layer{"p": *layers[byProfile]}}
	return file, env(vars), settings.Flags{Layer: *layers[byFlag]}
}

// Every place of a URL with every place of a token: one that is not meant for the
// URL is refused before anything is asked.
func TestATokenGoesWhereItBelongs(t *testing.T) {
	t.Parallel()
	urls := []string{byFlag, byProfile, byEnv, byFile, byNobody}
	tokens := []string{byFlag, byCommandFlag, byProfile, byEnv, byFile, byNobody}
	for _, url := range urls {
		for _, token := range tokens {
			t.Run(fmt.Sprintf("URL by %s, token by %s", url, token), func(t *testing.T) {
				t.Parallel()
				file, vars, flags := named(url, token)
				got, err := settings.Merge(file, "p", vars, flags)
				asked := url == byFlag || url == byNobody
				switch {
				case token == byNobody && asked:
					require.NoError(t, err, "it is told after other mistakes")
					require.Zero(t, got.Token)
				case token == byFlag, token == byCommandFlag, asked, url == token:
					require.NoError(t, err)
					require.NotZero(t, got.Token)
				default:
					require.ErrorContains(t, err, "has no token of its own")
					require.ErrorContains(t, err, "--token-file or --token-command")
					require.Zero(t, got.Token)
				}
			})
		}
	}
}

// Where both places name a token, that of the URL is taken.
func TestAURLTakesTheTokenBesideIt(t *testing.T) {
	t.Parallel()
	const file = `
base_url = "https://file.test/v1"
token_file = "of-file"
[profiles.staging]
base_url = "https://staging.test/v1"
token_command = "of-profile"
[profiles.bare]
base_url = "https://bare.test/v1"
`
	exported := env(map[string]string{settings.EnvToken: "x"})
	got, err := settings.Merge(parse(t, file), "", exported, settings.Flags{})
	require.NoError(t, err)
	require.Equal(t, settings.TokenSource{File: "of-file"}, got.Token)

	got, err = settings.Merge(parse(t, file), "staging", exported, settings.Flags{})
	require.NoError(t, err)
	require.Equal(t, settings.TokenSource{Command: "of-profile"}, got.Token)

	_, err = settings.Merge(parse(t, file), "bare", exported, settings.Flags{})
	require.EqualError(t, err, `base_url of profile "bare" in the config file has no token of its own, and one from elsewhere is not sent to it: `+
		"add token_file or token_command beside it, or name a token with --token-file or --token-command")

	elsewhere := env(map[string]string{settings.EnvBaseURL: "https://env.test/v1"})
	_, err = settings.Merge(parse(t, "token_file = 'f'"), "", elsewhere, settings.Flags{})
	require.ErrorContains(t, err, "LETTERMINT_BASE_URL has no token of its own, and one from elsewhere is not sent to it: set LETTERMINT_TEAM_TOKEN beside it")
}

// A variable of the shell that is not set leaves nothing of a flag's value.
func TestASourceWithoutAValueIsAMistake(t *testing.T) {
	t.Parallel()
	exported := env(map[string]string{settings.EnvToken: "x"})
	for says, test := range map[string]struct {
		file  string
		flags settings.Layer
	}{
		"--token-file is empty":                    {flags: settings.Layer{TokenFile: new("")}},
		"--token-command is empty":                 {flags: settings.Layer{TokenCommand: new("")}},
		"token_file in the config file is empty":   {file: "token_file = ''"},
		"token_command in the config file is empt": {file: "token_command = ''"},
	} {
		_, err := settings.Merge(parse(t, test.file), "", exported, settings.Flags{Layer: test.flags})
		require.ErrorContains(t, err, says)
	}
}

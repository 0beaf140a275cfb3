package api_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/token"
)

func TestBaseURL(t *testing.T) {
	for url, want := range map[string]string{
		"":                                 "",
		api.DefaultBaseURL:                 "",
		"https://mail.example.com":         "",
		"https://mail.example.com:8443/x/": "",
		"http://127.0.0.1:8080/v1":         "",
		"http://127.9.9.9":                 "",
		"http://[::1]:8080":                "",
		"http://localhost:1":               "",
		"http://api.example.com/v1":        "unencrypted",
		"http://127.0.0.1.example.com":     "unencrypted",
		"http://0.0.0.0":                   "unencrypted",
		"https://jane:secret@example.com":  "user name or password",
		"https://example.com/v1?x=1":       "query",
		"https://example.com/v1?":          "query",
		"https://example.com/v1#x":         "query or a fragment",
		"ftp://example.com":                "whole URL",
		"example.com/v1":                   "whole URL",
		"https://":                         "whole URL",
		"https:example.com":                "whole URL",
		"https://exa mple.com":             "whole URL",
		"://":                              "whole URL",
	} {
		_, err := api.New(api.Options{BaseURL: url, Token: parseToken(t)})
		if want == "" {
			require.NoError(t, err, url)
			continue
		}
		require.ErrorContains(t, err, want, url)
		require.NotContains(t, err.Error(), "secret")
	}
}

func TestAClientNeedsAToken(t *testing.T) {
	_, err := api.New(api.Options{})
	require.ErrorIs(t, err, token.ErrEmpty)
}

func TestWhatIsLeftOutHasADefault(t *testing.T) {
	client, err := api.New(api.Options{Token: parseToken(t)})
	require.NoError(t, err)
	require.NotNil(t, client.Budget())
	require.Zero(t, client.Journal().Len())
	client.Close()
}

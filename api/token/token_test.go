package token_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/api/token"
)

const (
	secret = "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789aBcD"
	whole  = "lm_team_" + secret
)

func parse(t *testing.T, value string) token.Token {
	t.Helper()
	parsed, err := token.Parse(value)
	require.NoError(t, err)
	return parsed
}

func TestParse(t *testing.T) {
	for name, test := range map[string]struct {
		value string
		want  error
	}{
		"team token":           {whole, nil},
		"surrounded by blanks": {" \t" + whole + "\r\n", nil},
		"nothing":              {"", token.ErrEmpty},
		"only blanks":          {" \n", token.ErrEmpty},
		"project token":        {"lm_" + secret, token.ErrProject},
		"sign-on value":        {"lm_sso_" + secret, token.ErrSignIn},
		"too short":            {whole[:len(whole)-1], token.ErrMalformed},
		"too long":             {whole + "x", token.ErrMalformed},
		"other characters":     {whole[:len(whole)-1] + "-", token.ErrMalformed},
		"letters of others":    {whole[:len(whole)-2] + "é", token.ErrMalformed},
		"two lines":            {whole + "\n" + whole, token.ErrMalformed},
		"something else":       {"hunter2", token.ErrMalformed},
		"with its scheme":      {"Bearer " + whole, token.ErrMalformed},
	} {
		t.Run(name, func(t *testing.T) {
			parsed, err := token.Parse(test.value)
			require.ErrorIs(t, err, test.want)
			require.Equal(t, test.want != nil, parsed.IsZero())
		})
	}
}

func TestHeaderCarriesTheToken(t *testing.T) {
	require.Equal(t, "Bearer "+whole, parse(t, whole).Header())
	require.Empty(t, token.Token{}.Header(), "no token, no header")
}

func TestNoFormatShowsTheToken(t *testing.T) {
	parsed := parse(t, whole)
	type holder struct {
		inside token.Token
		Open   token.Token
		pair   map[string]token.Token
	}
	held := holder{parsed, parsed, map[string]token.Token{"a": parsed}}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%t", "%p", "%08.3f"} {
		for _, value := range []any{parsed, &parsed, held, &held, []token.Token{parsed}, any(parsed)} {
			require.NotContains(t, fmt.Sprintf(verb, value), secret, verb)
		}
	}
	require.Equal(t, "[redacted]", fmt.Sprintf("%d", parsed))
}

func TestNoEncoderShowsTheToken(t *testing.T) {
	parsed := parse(t, whole)
	asJSON, err := json.Marshal(map[string]any{"t": parsed})
	require.NoError(t, err)
	require.JSONEq(t, `{"t":"[redacted]"}`, string(asJSON))

	asText, err := parsed.MarshalText()
	require.NoError(t, err)
	require.Equal(t, token.Placeholder, string(asText))

	var log bytes.Buffer
	slog.New(slog.NewTextHandler(&log, nil)).Info("start", "token", parsed)
	slog.New(slog.NewJSONHandler(&log, nil)).Info("start", "token", parsed)
	require.NotContains(t, log.String(), secret)
	require.Equal(t, 2, strings.Count(log.String(), token.Placeholder))
}

func TestRedact(t *testing.T) {
	for before, after := range map[string]string{
		"plain words":              "plain words",
		"got " + whole + ".":       "got [redacted].",
		"lm_team_abc":              "[redacted]",
		"prefix" + whole:           "prefix[redacted]",
		"lm_" + secret:             "[redacted]",
		"lm_sso_" + secret:         "[redacted]",
		"Authorization: Bearer xy": "Authorization: [redacted]",
		"film_studies is a word":   "film_studies is a word",
	} {
		require.Equal(t, after, token.Redact(before))
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{whole, "lm_" + secret, "lm_sso_x", "", "\x00", whole + "\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, value string) {
		parsed, err := token.Parse(value)
		if err == nil {
			require.Equal(t, "Bearer "+strings.TrimSpace(value), parsed.Header())
			require.Regexp(t, `^Bearer lm_team_[A-Za-z0-9]{40}$`, parsed.Header())
			return
		}
		require.True(t, parsed.IsZero())
		// The fixed sentences cannot quote a value.
		require.Contains(t, []error{token.ErrEmpty, token.ErrProject, token.ErrSignIn, token.ErrMalformed}, err)
	})
}

func TestHushedOutputHoldsNoToken(t *testing.T) {
	var out strings.Builder
	n, err := fmt.Fprintf(token.Hush(&out), "no file %s, Bearer x", whole)
	require.NoError(t, err)
	require.Equal(t, len("no file , Bearer x")+len(whole), n)
	require.Equal(t, "no file [redacted], [redacted]", out.String())
}

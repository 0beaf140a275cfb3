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

func TestGuardedOutputHoldsNoToken(t *testing.T) {
	guard := new(token.Guard)
	guard.Keep(" 'Bearer " + whole + "'\n")
	var out strings.Builder
	n, err := fmt.Fprintf(guard.Writer(&out), "no file %s, Bearer x, %s", whole, secret)
	require.NoError(t, err)
	require.Equal(t, len("no file , Bearer x, ")+len(whole+secret), n)
	require.Equal(t, "no file [redacted], [redacted], [redacted]", out.String())
	require.True(t, guard.Holds("x"+secret[4:14]))
	require.False(t, guard.Holds("lm_team_"))
	require.NotContains(t, fmt.Sprintf("%+v %#v", guard, guard), secret)
}

package token_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/api/token"
)

// FuzzRedact puts a token into any text: it is gone, and redacting again changes
// nothing.
func FuzzRedact(f *testing.F) {
	for _, text := range []string{"", "Authorization: Bearer ", "lm_", "?token=", "\x00lm_team_", "lm_sso_a"} {
		f.Add(text, text)
	}
	f.Fuzz(func(t *testing.T, before, after string) {
		got := token.Redact(before + whole + after)
		require.NotContains(t, got, secret)
		require.Equal(t, got, token.Redact(got))
	})
}

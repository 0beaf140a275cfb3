package token_test

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/api/token"
)

const signing = "whsec_0123456789"

func TestASecretHasOneWayOut(t *testing.T) {
	held := token.NewSecret(signing)
	require.Equal(t, signing, held.Reveal())
	require.False(t, held.IsZero())

	type holder struct {
		inside token.Secret
		Open   token.Secret
	}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%p"} {
		for _, value := range []any{held, &held, holder{held, held}, &holder{held, held}, []token.Secret{held}} {
			require.NotContains(t, fmt.Sprintf(verb, value), signing, verb)
			require.NotContains(t, fmt.Sprintf(verb, value), fmt.Sprintf("%x", signing), verb)
		}
	}
	encoded, err := json.Marshal(holder{Open: held})
	require.NoError(t, err)
	require.JSONEq(t, `{"Open":"[redacted]"}`, string(encoded))
	var log strings.Builder
	slog.New(slog.NewJSONHandler(&log, nil)).Info("made", "secret", held, "in", holder{Open: held})
	require.NotContains(t, log.String(), signing)
}

func TestASecretIsReadFromText(t *testing.T) {
	for document, want := range map[string]string{`"` + signing + `"`: signing, `""`: "", `null`: ""} {
		held := token.NewSecret("before")
		require.NoError(t, json.Unmarshal([]byte(document), &held))
		require.Equal(t, want, held.Reveal())
		require.Equal(t, want == "", held.IsZero())
	}
	var held token.Secret
	err := json.Unmarshal([]byte(`["`+signing+`"]`), &held)
	require.Error(t, err)
	require.NotContains(t, err.Error(), signing)
	require.True(t, token.Secret{}.IsZero())
	require.Empty(t, token.Secret{}.Reveal())
}

package export_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/model/export"
)

func TestEscapedJSONSaysTheSameInASCII(t *testing.T) {
	t.Parallel()
	require.JSONEq(t, `{"a\u00db":"\ud83d\udc4d \u007f \"x\\"}`, export.EscapeJSON(`{"aÛ":"👍 `+"\x7f"+` \"x\\"}`))
}

func FuzzEscapeJSON(f *testing.F) {
	f.Add("Û 👍 \x7f \u2028")
	f.Fuzz(func(t *testing.T, text string) {
		plain, err := json.Marshal(text)
		require.NoError(t, err)
		escaped := export.EscapeJSON(string(plain))
		for i := range len(escaped) {
			require.Less(t, escaped[i], byte(0x7f))
		}
		require.JSONEq(t, string(plain), escaped)
	})
}

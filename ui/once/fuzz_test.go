package once_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/api/sandbox"
	"mintop/model/cell"
	"mintop/ui/once"
)

// FuzzPrint prints whatever the service says about anything: as a table or as
// JSON, without a character that a terminal would obey.
func FuzzPrint(f *testing.F) {
	for i, body := range []string{
		`{"data":[{"id":"x","subject":"\u001b[2J","from_email":"a@b","to":[{"email":"\u202e@"}]}],"next_cursor":null}`,
		`{"data":[{"domain":"\n","status":"\u0000"}],"next_cursor":"x"}`, `{"message":"\u001b]0;x\u0007"}`, "<html>\x1b[31m", "null", "",
	} {
		f.Add(uint8(i), body)
	}
	f.Fuzz(func(t *testing.T, which uint8, body string) {
		tabs := []string{"messages", "domains", "suppressions", "webhooks", "team"}
		tab := tabs[int(which)%len(tabs)]
		got := printOnce(t, func(o *once.Options) { o.Tab, o.JSON = tab, which >= 128 },
			sandbox.Rule{Path: "/v1/" + tab, Fault: sandbox.Says(body)})
		for _, text := range []string{got.out, got.err} {
			require.Equal(t, cell.Text(text), text)
		}
		if which >= 128 && got.out != "" {
			require.True(t, json.Valid([]byte(got.out)), got.out)
		}
	})
}

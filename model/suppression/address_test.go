package suppression_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/model/cell"
	"mintop/model/suppression"
)

func TestSplit(t *testing.T) {
	for text, want := range map[string][]string{
		"":                                      nil,
		" , ;; \n":                              nil,
		"jane@example.com":                      {"jane@example.com"},
		"a@example.com b@example.com":           {"a@example.com", "b@example.com"},
		"a@example.com,b@example.com;c@x.test":  {"a@example.com", "b@example.com", "c@x.test"},
		"a@example.com\r\nb@example.com\t c@x":  {"a@example.com", "b@example.com", "c@x"},
		"Jane Doe <jane@example.com>":           {"jane@example.com"},
		"Jane <j@x.test> Bob B. <b@x.test>":     {"j@x.test", "b@x.test"},
		`"Doe, Jane" <jane@example.com>; b@x.t`: {"jane@example.com", "b@x.t"},
		"<jane@example.com> bob@example.com":    {"jane@example.com", "bob@example.com"},
		"mailto:jane@example.com":               {"jane@example.com"},
		"'jane@example.com'":                    {"jane@example.com"},
		"jane":                                  {"jane"},
		`"jane doe"@a.test, b@x.test`:           {`"jane doe"@a.test`, "b@x.test"},
		`"doe, jane"@a.test; b@x.test`:          {`"doe, jane"@a.test`, "b@x.test"},
		"to=<jane@example.com>, (b@x.test)":     {"jane@example.com", "b@x.test"},
		`"jane@example.com" "b@x.test"`:         {"jane@example.com", "b@x.test"},
		"jane%40example.com jane＠b.test.":       {"jane@example.com", "jane@b.test"},
		"jane@[192.0.2.1]":                      {"jane@[192.0.2.1]"},
	} {
		require.Equal(t, want, suppression.Split(text), "%q", text)
	}
}

func TestCheckAddress(t *testing.T) {
	for _, good := range []string{
		"jane@example.com", "jane.doe+tag@mail.example.co.uk", "o'neill@example.com", "JANE@EXAMPLE.COM",
		"_x@a-b.test", "jane@bücher.test", strings.Repeat("a", 80) + "@example.com",
		".jane@example.com", "a..b@example.com", `"jane doe"@example.com`, "jane@[192.0.2.1]", "jane@a_b.test",
	} {
		require.NoError(t, suppression.CheckAddress(good), good)
	}
	for bad, why := range map[string]string{
		"jane":                   "no @",
		"":                       "no @",
		"@example.com":           "not written",
		"jane@":                  "domain",
		"jane@example":           "domain",
		"jane@.example.com":      "domain",
		"jane@example..com":      "domain",
		"jane@-example.com":      "domain",
		"jane@example.com.":      "domain",
		"jane doe@example.com":   "not written",
		"jane@doe@example.com":   "not written",
		"ja\u202ene@example.com": "cannot be seen",
		"jane@" + strings.Repeat("abcd.", 51) + "c": "255 characters",
	} {
		require.ErrorContains(t, suppression.CheckAddress(bad), why, bad)
	}
}

func FuzzSort(f *testing.F) {
	f.Add("a@example.com, A@EXAMPLE.COM; Jane <b@example.com> nobody")
	f.Add("\x1b[31m\"<<a@b.test>>\" mailto:; ','\u202e")
	f.Fuzz(func(t *testing.T, text string) {
		batch := suppression.Sort(text, func(address string) bool { return strings.HasPrefix(address, "b") })
		seen := map[string]bool{}
		for _, address := range batch.Send() {
			require.NoError(t, suppression.CheckAddress(address))
			require.Equal(t, cell.Line(address), address, "safe to draw")
			require.False(t, seen[strings.ToLower(address)], "sent once")
			seen[strings.ToLower(address)] = true
		}
		for _, again := range batch.Repeated {
			require.True(t, seen[strings.ToLower(again)], "what is repeated is sent")
		}
		for _, wrong := range batch.Invalid {
			require.Equal(t, cell.Line(wrong.Word), wrong.Word)
			require.NotEmpty(t, wrong.Why)
		}
		require.Equal(t, batch, suppression.Sort(text, func(address string) bool { return strings.HasPrefix(address, "b") }))
	})
}

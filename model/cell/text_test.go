package cell_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"mintop/model/cell"
)

func TestTextKeepsWhatAPersonWouldPaste(t *testing.T) {
	for in, want := range map[string]string{
		"":                                  "",
		"jane.doe@example.com":              "jane.doe@example.com",
		"a\r\nb\rc\nd":                      "a\nb\nc\nd",
		"a\n":                               "a\n",
		"name\tvalue":                       "name\tvalue",
		"का 👨\u200d👩 ❤\ufe0f":               "का 👨👩 ❤",
		"\x1b[31mred\x1b[0m \u202edesrever": "red desrever",
		"\x1b]52;c;aGk=\x07x":               "x",
		"bell\x07 null\x00 c1\u0090 end":    "bell null c1 end",
		"caf\xe9":                           "caf\ufffd",
		strings.Repeat("書", 1000):           strings.Repeat("書", 1000),
	} {
		require.Equal(t, want, cell.Text(in), "%q", in)
	}
}

func FuzzText(f *testing.F) {
	for _, s := range hostile() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := cell.Text(s)
		require.True(t, utf8.ValidString(got))
		for _, r := range got {
			if r != '\n' && r != '\t' {
				require.False(t, unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp), "%U in %q", r, got)
			}
		}
		require.Equal(t, got, cell.Text(got), "safe text is left as it is")
	})
}

package cell_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/require"

	"mintop/model/cell"
)

// An address with something unseen in it is another one than without.
func TestAddressShowsWhatIsNotDrawn(t *testing.T) {
	for in, want := range map[string]string{
		"":                               "",
		"jane.doe@example.com":           "jane.doe@example.com",
		"jürgen@straße.test":             "jürgen@straße.test",
		"jane\u200b@example.com":         "jane\ufffd@example.com",
		"ja\u200b\u200d\u00adne@a.test":  "ja\ufffdne@a.test",
		"\u202ejane@example.com":         "\ufffdjane@example.com",
		"jane\x1b[8m@example.com\x1b[0m": "jane\ufffd@example.com\ufffd",
		"jane\x1b]0;x\x07@a.test":        "jane\ufffd@a.test",
		"jane@a.test\r\nBcc: x@b.test":   "jane@a.test\ufffdBcc: x@b.test",
		"jane\u009b31m@a.test":           "jane\ufffd@a.test",
		"jane\xff@a.test":                "jane\ufffd@a.test",
		"काjane@a.test":                  "□jane@a.test",
	} {
		require.Equal(t, want, cell.Address(in), "%q", in)
	}
	require.LessOrEqual(t, cell.Width(cell.Address(strings.Repeat("書", 10_000))), cell.MaxLine)
}

func FuzzAddress(f *testing.F) {
	for _, s := range hostile() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := cell.Address(s)
		requireSafe(t, got)
		require.LessOrEqual(t, ansi.StringWidth(got), cell.MaxLine)
		require.Equal(t, got, cell.Address(got), "a safe address is left as it is")
		if cell.Line(s) != s && len(s) < cell.MaxLine {
			require.NotEqual(t, s, got)
		}
	})
}

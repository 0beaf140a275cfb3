package cell_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/model/cell"
)

func TestFit(t *testing.T) {
	for _, c := range []struct {
		in   string
		w    int
		want string
	}{
		{"abc", 5, "abc  "},
		{"abc", 3, "abc"},
		{"abcd", 3, "ab…"},
		{"abcd", 1, "…"},
		{"abcd", 0, ""},
		{"abcd", -1, ""},
		{"書書書", 4, "書… "},
		{"書書書", 5, "書書…"},
		{"書", 1, "…"},
		{"", 2, "  "},
	} {
		require.Equal(t, c.want, cell.Fit(c.in, c.w), "%q in %d", c.in, c.w)
	}
}

func TestFitWithAnotherMark(t *testing.T) {
	require.Equal(t, "ab...", cell.FitWith("abcdefgh", 5, "..."))
	require.Equal(t, "ab", cell.FitWith("abcdefgh", 2, "..."), "a mark wider than the room is left out")
	require.Equal(t, "abcdefgh", cell.TruncateWith("abcdefgh", 8, "~"))
}

func TestFitIsExactUnderBothMeasures(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := cell.Line(strange().Draw(t, "text"))
		w := rapid.IntRange(0, 300).Draw(t, "w")
		got := cell.Fit(s, w)
		require.Equal(t, w, ansi.StringWidth(got))
		require.Equal(t, w, ansi.StringWidthWc(got))
	})
}

func FuzzFit(f *testing.F) {
	for i, s := range hostile() {
		f.Add(s, i)
	}
	f.Fuzz(func(t *testing.T, s string, w int) {
		w %= 2 * cell.MaxLine
		got := cell.Fit(cell.Line(s), w)
		require.Equal(t, max(w, 0), ansi.StringWidth(got))
		require.Equal(t, max(w, 0), ansi.StringWidthWc(got))
	})
}

func TestBlock(t *testing.T) {
	for name, c := range map[string]struct {
		in    string
		limit int
		want  []string
	}{
		"nothing":             {"", 5, []string{""}},
		"every line break":    {"a\nb\r\nc\rd", 9, []string{"a", "b", "c", "d"}},
		"final line break":    {"a\n", 9, []string{"a"}},
		"empty lines":         {"a\n\nb", 9, []string{"a", "", "b"}},
		"tabs":                {"a\tb\t\tc", 9, []string{"a       b               c"}},
		"tabs after wide":     {"書\tb", 9, []string{"書      b"}},
		"controls":            {"\x1b[31mred\x1b[0m\x07", 9, []string{"red"}},
		"limit":               {"a\nb\nc", 2, []string{"a", "b"}},
		"no room":             {"a", 0, []string{}},
		"less than no room":   {"a", -3, []string{}},
		"long line goes on":   {strings.Repeat("x", cell.MaxLine+2), 9, []string{strings.Repeat("x", cell.MaxLine), "xx"}},
		"long line and limit": {strings.Repeat("x", cell.MaxLine+2), 1, []string{strings.Repeat("x", cell.MaxLine)}},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, c.want, append([]string{}, cell.Block(c.in, c.limit)...))
		})
	}
}

func FuzzBlock(f *testing.F) {
	for _, s := range hostile() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, line := range cell.Block(s, 50) {
			requireSafe(t, line)
			require.LessOrEqual(t, cell.Width(line), cell.MaxLine)
		}
	})
}

// strange draws text that mixes what terminals agree on with what they do not.
func strange() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		pieces := append(hostile(), " ", "a", "word ", "é", "🙂")
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 8).Draw(t, "pieces"), "") +
			rapid.String().Draw(t, "tail")
	})
}

func BenchmarkFit(b *testing.B) {
	for b.Loop() {
		_ = cell.Fit("jane.doe@example.com", 30)
	}
}

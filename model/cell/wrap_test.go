package cell_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/model/cell"
)

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		in   string
		w    int
		want []string
	}{
		{"", 10, []string{""}},
		{"one two three", 7, []string{"one two", "three"}},
		{"one two three", 8, []string{"one two", "three"}},
		{"abcdefgh ij", 3, []string{"abc", "def", "gh", "ij"}},
		{"abc   ", 3, []string{"abc"}},
		{"   abcd", 3, []string{"", "abc", "d"}},
		{"  ab cd", 5, []string{"  ab", "cd"}},
		{"書書書", 4, []string{"書書", "書"}},
		{"a書", 1, []string{"a", "□"}},
		{"abc \u0301d", 3, []string{"abc", " \u0301d"}},
		{"anything", 0, nil},
	} {
		require.Equal(t, c.want, cell.Wrap(c.in, c.w), "%q in %d", c.in, c.w)
	}
}

func TestWrapFirstLeavesTheRest(t *testing.T) {
	lines, rest := cell.WrapFirst("one two three four", 7, 2)
	require.Equal(t, []string{"one two", "three"}, lines)
	require.Equal(t, "four", rest)

	lines, rest = cell.WrapFirst("one two", 7, 2)
	require.Equal(t, []string{"one two"}, lines)
	require.Empty(t, rest)

	lines, rest = cell.WrapFirst("one", 7, 0)
	require.Empty(t, lines)
	require.Equal(t, "one", rest)
}

// Wrapping a text is work in proportion to its length: each byte is measured
// once, and those of a word that moves to the next line once more.
func FuzzWrap(f *testing.F) {
	for i, s := range hostile() {
		f.Add(s, 1+i%20)
	}
	f.Add(strings.Repeat("Zoë Müller <zoe@example.com>, ", 50), 40)
	f.Add(strings.Repeat("a "+strings.Repeat("書", 40), 20), 80)
	f.Add(" \u0301 \u0300  \u0302x", 2)
	f.Fuzz(func(t *testing.T, s string, w int) {
		w %= 200
		s = strings.Join(cell.Block(s, 200), " ")
		lines, measured := cell.Measured(s, w)
		if w < 1 {
			require.Empty(t, lines)
			return
		}
		for _, line := range lines {
			require.LessOrEqual(t, cell.Width(line), w)
		}
		if w > 1 {
			requireSameLetters(t, s, lines)
		}
		require.LessOrEqual(t, measured, 2*len(s))

		first, rest := cell.WrapFirst(s, w, 3)
		require.Equal(t, lines[:min(3, len(lines))], first)
		if rest != "" {
			require.Equal(t, lines[3:], cell.Wrap(rest, w))
		}
	})
}

// requireSameLetters fails unless the lines hold the text, save for the spaces at
// their ends.
func requireSameLetters(t *testing.T, s string, lines []string) {
	t.Helper()
	for _, line := range lines {
		at := strings.Index(s, line)
		require.GreaterOrEqual(t, at, 0)
		require.Empty(t, strings.Trim(s[:at], " "), "only spaces are dropped between lines")
		s = s[at+len(line):]
	}
	require.Empty(t, strings.Trim(s, " "))
}

// However long a text, one line of it costs what a line costs.
func TestALineOfALongTextIsCheap(t *testing.T) {
	for name, piece := range map[string]string{
		"letters":      "a",
		"accents":      "é",
		"wide letters": "書",
		"marks":        "e" + strings.Repeat("\u0301", 30),
		"not drawn":    "\u200b",
		"controls":     "\x1b[0m",
		"open strings": "\x1b]0;",
		"not UTF-8":    "\xff",
	} {
		t.Run(name, func(t *testing.T) {
			short := strings.Repeat(piece, cell.MaxSource/len(piece)+1)
			long := strings.Repeat(piece, 20*cell.MaxSource/len(piece))
			require.Equal(t, cell.Line(short), cell.Line(long))
			require.Equal(t, cell.Address(short), cell.Address(long))
			require.True(t, strings.HasSuffix(cell.Line(long), cell.Ellipsis), "a cut is marked")
		})
	}
}

func BenchmarkWrap(b *testing.B) {
	for name, s := range map[string]string{
		"ascii":   strings.Repeat("jane.doe@example.com, ", 10_000),
		"accents": strings.Repeat("Zoë Müller <zoe@example.com>, ", 10_000),
		"wide":    strings.Repeat("ご注文の確認、", 10_000),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				_ = cell.Wrap(s, 80)
			}
		})
	}
}

package cell_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/require"

	"mintop/model/cell"
)

func TestLineMakesTextSafe(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"plain text":               {"Your receipt", "Your receipt"},
		"nothing":                  {"", ""},
		"accents":                  {"Zoë Müller", "Zoë Müller"},
		"wide text":                {"領収書", "領収書"},
		"plain emoji":              {"sale 🙂", "sale 🙂"},
		"a lone line break":        {"a\nb", "a b"},
		"breaks and tabs in a row": {"a\r\n\t\u2028b", "a b"},
		"spaces are kept":          {"a  b", "a  b"},
		"colour":                   {"\x1b[31mred\x1b[0m", "red"},
		"colour by C1":             {"\u009b31mred", "red"},
		"a bare escape":            {"a\x1b", "a"},
		"charset switch":           {"\x1b(0qqq", "qqq"},
		"window title":             {"\x1b]0;owned\x07hello", "hello"},
		"title ended by ST":        {"\x1b]0;owned\x1b\\hello", "hello"},
		"title by C1":              {"\u009d0;owned\u009chello", "hello"},
		"clipboard":                {"\x1b]52;c;aGk=\x07x", "x"},
		"hyperlink":                {"\x1b]8;;https://example.com\x1b\\link\x1b]8;;\x1b\\", "link"},
		"string without an end":    {"\x1b]0;still shown", "0;still shown"},
		"string cut short":         {"\x1bPq\x1b[31mred", "qred"},
		"control characters":       {"a\x00\x08\x7fb", "ab"},
		"bidi override":            {"invoice\u202efdp.exe", "invoicefdp.exe"},
		"bidi isolate":             {"\u2067abc\u2069", "abc"},
		"zero-width space":         {"pay\u200bpal", "paypal"},
		"soft hyphen":              {"in\u00advoice", "invoice"},
		"variation selector":       {"\u2764\ufe0f", "\u2764"},
		"tag characters":           {"x\U000e0041\U000e0042", "x"},
		"invisible filler":         {"a\u3164b", "ab"},
		"no UTF-8":                 {"caf\xe9", "caf\ufffd"},
		"raw C1 byte":              {"\x9b31m", "\ufffd31m"},
		"family falls apart":       {"👨\u200d👩", "👨👩"},
		"flag":                     {"🇳🇱", "🇳🇱"},
		"half a flag":              {"🇳", "□"},
		"syllable of two widths":   {"का", "□"},
		"stray combining mark":     {"\u0301a", "□a"},
		"combining mark":           {"e\u0301", "e\u0301"},
		"a phrase in a character":  {"a\ufdfdb", "a□b"},
		"the longest dash":         {"\u2e3b", "□"},
		"tower of marks":           {"e" + strings.Repeat("\u0301", 40) + "!", "□!"},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, c.want, cell.Line(c.in))
		})
	}
}

// Whoever skips the measuring must know what it would have come to.
func TestWhatIsTakenForSteadyIsSteady(t *testing.T) {
	for r := rune(0x300); r <= unicode.MaxRune; r++ {
		if !cell.Settled(r) {
			continue
		}
		s := string(r)
		require.Equal(t, ansi.StringWidth(s), ansi.StringWidthWc(s), "%U", r)
		require.Positive(t, ansi.StringWidth(s), "%U", r)
		for _, beside := range []string{"x", "書", "é"} {
			before, _ := ansi.FirstGraphemeCluster(beside+s, ansi.GraphemeWidth)
			after, _ := ansi.FirstGraphemeCluster(s+beside, ansi.GraphemeWidth)
			require.Equal(t, beside, before, "%U", r)
			require.Equal(t, s, after, "%U", r)
		}
	}
}

func TestLineIsBounded(t *testing.T) {
	for _, long := range []string{strings.Repeat("a", 10_000), strings.Repeat("書", 10_000)} {
		got := cell.Line(long)
		require.LessOrEqual(t, cell.Width(got), cell.MaxLine)
		require.True(t, strings.HasSuffix(got, cell.Ellipsis), "a cut is marked")
	}
}

func TestLineCostsNothingForPlainText(t *testing.T) {
	for _, s := range []string{"jane.doe@example.com", "Zoë Müller"} {
		require.Zero(t, testing.AllocsPerRun(100, func() { _ = cell.Line(s) }), s)
	}
}

func FuzzLine(f *testing.F) {
	for _, s := range hostile() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := cell.Line(s)
		requireSafe(t, got)
		require.LessOrEqual(t, ansi.StringWidth(got), cell.MaxLine)
		require.Equal(t, got, cell.Line(got), "safe text is left as it is")
		row := "|" + got + "|" + got + "|"
		require.Equal(t, 3+2*ansi.StringWidth(got), ansi.StringWidth(row), "neighbours do not change it")
	})
}

// requireSafe fails unless text holds nothing but visible characters of
// agreed width.
func requireSafe(t *testing.T, s string) {
	t.Helper()
	require.True(t, utf8.ValidString(s))
	for _, r := range s {
		require.False(t, unicode.IsControl(r), "control %U in %q", r, s)
		require.False(t, unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Bidi_Control,
			unicode.Variation_Selector, unicode.Join_Control), "invisible %U in %q", r, s)
	}
	require.Equal(t, ansi.StringWidth(s), ansi.StringWidthWc(s), "both measures agree on %q", s)
}

func hostile() []string {
	return []string{
		"", "Your receipt", "a\tb\r\nc", "\x1b[31mred\x1b[0m", "\x1b]0;t\x07x", "\x1b]8;;u\x1b\\l",
		"\u009b1m", "\x9b1m", "\u202eabc", "\u200b", "👨‍👩‍👧‍👦", "❤️", "🇳🇱🇳", "क्षि का", "\u0d4ea",
		"e\u0301\u0301", "領収書", "ﷺ", "\u1100\u1161\u11a8", "\u1160", "\xff\xfe", "\U000e0041",
		strings.Repeat("書", 300), "\x1b\x1b[[mm", "\x1bP\x1b]\x9c", "0\u20e3", "\ufeffx",
	}
}

func BenchmarkLine(b *testing.B) {
	for name, s := range map[string]string{
		"ascii":   "Your receipt from Acme, order 1234",
		"accents": "Bestätigung für Zoë Müller, Straße 5",
		"wide":    "ご注文の確認 1234",
		"hostile": "\x1b[31mred\x1b[0m \u202e❤️ का",
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_ = cell.Line(s)
			}
		})
	}
}

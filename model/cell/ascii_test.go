package cell_test

import (
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/require"

	"mintop/model/cell"
)

func TestASCII(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"":                           "",
		"plain, as it is":            "plain, as it is",
		"Ûber Ýard Ü Ð":              "Uber Yard U D",
		"straße, Æsir, Łódź, ıŋ":     "strase, Asir, Lodz, in",
		"e\u0301te\u0301":            "ete",
		"書類 x":                       "? ?  x",
		"ﬁ ½ ² № ㎏ ™":                "? ? 2 ? kg ?",
		"Ж α □ \ufffd":               "? ? ? ?",
		"“a”–‘b’…":                   "\"a\"-'b'~",
		"jané@münchen.test and jané": "jan?@m?nchen.test and jane",
		"\x1b[1mjané\x1b[m@a.test é": "\x1b[1mjan?\x1b[m@a.test e",
		"\x1b[31mÛ\x1b[m\nÛ":         "\x1b[31mU\x1b[m\nU",
		"\x1b]2;mintop Ûber\a":       "\x1b]2;mintop Uber\a",
		"a\u0300\u0301 \u00a0x":      "a  x",
		"tab\tand\r\n":               "tab\tand\r\n",
		"👍🏽 ok":                      "?  ok",
	} {
		got := cell.ASCII(in)
		require.Equal(t, want, got, "%q", in)
	}
}

// Every letter of Latin 1 and its extensions that holds a C1 byte becomes one
// character of ASCII in its one cell, most of them a letter.
func TestLettersThatHoldControlBytes(t *testing.T) {
	t.Parallel()
	letters := 0
	for _, r := range latin() {
		got := cell.ASCII("a" + string(r) + "b")
		require.Len(t, got, 3, "%U", r)
		if got[1] != '?' {
			letters++
		}
	}
	require.Greater(t, letters, 150, "the others have no letter they are made of")
	require.Equal(t, "UYUDA", cell.ASCII("ÛÝÜÐÀ"))
}

// latin are the letters of Latin 1, Latin Extended A and B and Latin Extended
// Additional whose UTF-8 holds a byte from 0x80 to 0x9F.
func latin() []rune {
	var letters []rune
	for _, block := range [][2]rune{{0xc0, 0x24f}, {0x1e00, 0x1eff}} {
		for r := block[0]; r <= block[1]; r++ {
			if holdsC1(string(r)) {
				letters = append(letters, r)
			}
		}
	}
	return letters
}

func holdsC1(text string) bool {
	for i := range len(text) {
		if text[i] >= 0x80 && text[i] <= 0x9f {
			return true
		}
	}
	return false
}

// FuzzASCII: no byte above 0x7E whatever goes in, and safe text keeps its cells.
func FuzzASCII(f *testing.F) {
	for _, s := range hostile() {
		f.Add(s)
	}
	f.Add("\x1b[1mÛ@\x1b]2;Ý\x9b\xc3")
	f.Fuzz(func(t *testing.T, s string) {
		got := cell.ASCII(s)
		for i := range len(got) {
			require.Less(t, got[i], byte(0x7f), "%q", got)
		}
		require.Equal(t, got, cell.ASCII(got))
		safe := cell.Line(s)
		require.Equal(t, cell.Width(safe), cell.Width(cell.ASCII(safe)), "%q", safe)
		require.Equal(t, cell.Width(safe), ansi.StringWidth(cell.ASCII(safe)))
	})
}

package term_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/color"
	"io"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/internal/term"
)

// cells makes a line of cells of one style.
func cells(text string, style term.Style) []term.Cell {
	var row []term.Cell
	for _, char := range text {
		row = append(row, term.Cell{Text: string(char), Width: 1, Style: style})
	}
	return row
}

func svg(t *testing.T, rows ...[]term.Cell) string {
	t.Helper()
	var out strings.Builder
	require.NoError(t, term.WriteSVG(&out, rows, "a <screen>"))
	return out.String()
}

func TestSVGDrawsRunsOfOneStyle(t *testing.T) {
	row := append(cells("  a & b  ", term.Style{}), cells("red", term.Style{Foreground: ansi.Red, Bold: true})...)
	picture := svg(t, row, cells("again", term.Style{}))
	require.Contains(t, picture, "<title>a &lt;screen&gt;</title>")
	require.Contains(t, picture, `<text x="28.8" y="25.5" textLength="42" class="s0">a &amp; b</text>`)
	require.Contains(t, picture, `<text x="87.6" y="25.5" textLength="25.2" class="s1">red</text>`)
	require.Contains(t, picture, `<text x="12" y="43.5" textLength="42" class="s0">again</text>`)
	require.Contains(t, picture, ".s0{fill:#d5d9e0}.s1{fill:#e5676e;font-weight:700}")
	require.Contains(t, picture, `viewBox="0 0 124.8 60"`)
}

func TestSVGKeepsLooks(t *testing.T) {
	for name, test := range map[string]struct {
		style term.Style
		want  string
	}{
		"reverse":             {term.Style{Reverse: true}, "fill:#14171c"},
		"reverse of a colour": {term.Style{Reverse: true, Foreground: ansi.Green}, `class="s0"/>`},
		"faint":               {term.Style{Faint: true}, "opacity:.65"},
		"italic":              {term.Style{Italic: true}, "font-style:italic"},
		"underline":           {term.Style{Underline: true}, "text-decoration:underline}"},
		"strike":              {term.Style{Strike: true}, "text-decoration:line-through}"},
		"both lines":          {term.Style{Underline: true, Strike: true}, "underline line-through"},
		"palette by index":    {term.Style{Foreground: ansi.IndexedColor(9)}, "#ff8a8f"},
		"colour cube":         {term.Style{Foreground: ansi.IndexedColor(196)}, "#ff0000"},
		"true colour":         {term.Style{Foreground: color.RGBA{R: 1, G: 2, B: 3, A: 255}}, "#010203"},
		"background":          {term.Style{Background: ansi.Blue}, `<rect x="12" y="12" width="8.4" height="18" class="s0"/>`},
	} {
		t.Run(name, func(t *testing.T) {
			require.Contains(t, svg(t, cells("x", test.style)), test.want)
		})
	}
}

func TestSVGDrawsBlocksAsShapes(t *testing.T) {
	for char, want := range map[string]string{
		"█": `x="12" y="12" width="8.4" height="18"`,
		"▌": `x="12" y="12" width="4.2" height="18"`,
		"▐": `x="16.2" y="12" width="4.2" height="18"`,
		"▀": `x="12" y="12" width="8.4" height="9"`,
		"▄": `x="12" y="21" width="8.4" height="9"`,
		"▏": `x="12" y="12" width="1.05" height="18"`,
	} {
		picture := svg(t, cells(char, term.Style{Foreground: ansi.Cyan}))
		require.Contains(t, picture, want, char)
		require.NotContains(t, picture, char)
	}
	require.Contains(t, svg(t, cells("░", term.Style{})), "░", "a shade stays text")
}

func TestSVGPutsWideTextByItself(t *testing.T) {
	row := append(cells("a", term.Style{}), term.Cell{Text: "日", Width: 2}, term.Cell{})
	picture := svg(t, append(row, cells("b", term.Style{})...))
	require.Contains(t, picture, `<text x="20.4" y="25.5" textLength="16.8" class="s0">日</text>`)
	require.Contains(t, picture, `<text x="37.2" y="25.5" textLength="8.4" class="s0">b</text>`)
}

func TestSVGIsWellFormedWhateverIsOnTheScreen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SliceOfN(rapid.SliceOfN(rapid.Custom(func(t *rapid.T) term.Cell {
			return term.Cell{
				Text: rapid.String().Draw(t, "text"), Width: rapid.IntRange(0, 2).Draw(t, "width"),
				Style: term.Style{Bold: rapid.Bool().Draw(t, "bold"), Reverse: rapid.Bool().Draw(t, "reverse")},
			}
		}), 0, 9), 0, 4).Draw(t, "rows")
		var first, second bytes.Buffer
		title := rapid.String().Draw(t, "title")
		require.NoError(t, term.WriteSVG(&first, rows, title))
		decoder := xml.NewDecoder(bytes.NewReader(first.Bytes()))
		for {
			if _, err := decoder.Token(); err != nil {
				require.ErrorIs(t, err, io.EOF)
				break
			}
		}
		require.NoError(t, term.WriteSVG(&second, rows, title))
		require.Equal(t, first.String(), second.String(), "the same cells, the same bytes")
	})
}

func TestSVGTellsWhenItCannotBeWritten(t *testing.T) {
	require.ErrorContains(t, term.WriteSVG(brokenWriter{}, nil, ""), "disk full")
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errors.New("disk full") }

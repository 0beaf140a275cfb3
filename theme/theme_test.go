package theme_test

import (
	"image/color"
	"math"
	"reflect"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/require"

	"mintop/theme"
)

func TestNewChoosesThePalette(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		options theme.Options
		want    string
	}{
		"nothing known":           {theme.Options{}, theme.ANSI},
		"dark, colours unknown":   {theme.Options{Background: theme.DarkBackground}, theme.ANSI},
		"256, background unknown": {theme.Options{Profile: colorprofile.ANSI256}, theme.ANSI},
		"256 and dark":            {theme.Options{Profile: colorprofile.ANSI256, Background: theme.DarkBackground}, theme.Dark},
		"24 bit and light":        {theme.Options{Profile: colorprofile.TrueColor, Background: theme.LightBackground}, theme.Light},
		"16 and dark":             {theme.Options{Profile: colorprofile.ANSI, Background: theme.DarkBackground}, theme.ANSI},
		"named":                   {theme.Options{Name: theme.Light, Background: theme.DarkBackground}, theme.Light},
		"named, 16 colours only":  {theme.Options{Name: theme.Dark, Profile: colorprofile.ANSI}, theme.ANSI},
		"NO_COLOR":                {theme.Options{Name: theme.Dark, NoColor: true}, theme.None},
		"no colours":              {theme.Options{Profile: colorprofile.ASCII}, theme.None},
		"none":                    {theme.Options{Name: theme.None, Profile: colorprofile.TrueColor}, theme.None},
	} {
		got, err := theme.New(test.options)
		require.NoError(t, err, name)
		require.Equal(t, test.want, got.Name, name)
	}
}

func TestNewRefusesAnUnknownName(t *testing.T) {
	t.Parallel()
	_, err := theme.New(theme.Options{Name: "solarized"})
	require.EqualError(t, err, `there is no theme "solarized": choose one of auto, dark, light, 16, none`)
}

func TestNoneHasNoColour(t *testing.T) {
	t.Parallel()
	none := named(t, theme.None)
	for name, style := range styles(none) {
		require.Equal(t, lipgloss.NoColor{}, style.GetForeground(), name)
		require.Equal(t, lipgloss.NoColor{}, style.GetBackground(), name)
	}
}

// What is bad stands out without colour too.
func TestNoneStillTellsSeveritiesApart(t *testing.T) {
	t.Parallel()
	none := named(t, theme.None)
	require.NotEqual(t, none.Severity(0).Render("x"), none.Severity(2).Render("x"))
	require.NotEqual(t, none.Severity(0).Render("x"), none.Severity(3).Render("x"))
	require.NotEqual(t, none.Severity(2).Render("x"), none.Severity(3).Render("x"))
}

// A background would have to be repainted across the line whenever it moves.
func TestNoThemePaintsBackgrounds(t *testing.T) {
	t.Parallel()
	for _, name := range theme.Names() {
		for field, style := range styles(named(t, name)) {
			require.Equal(t, lipgloss.NoColor{}, style.GetBackground(), "%s %s", name, field)
			require.Equal(t, 1, ansi.StringWidth(style.Render("x")), "%s %s adds no cells", name, field)
		}
	}
}

func TestSeverity(t *testing.T) {
	t.Parallel()
	th := named(t, theme.Dark)
	for level, want := range map[int]lipgloss.Style{0: th.Good, 1: th.Info, 2: th.Warn, 3: th.Bad, 4: th.Text, -1: th.Text} {
		require.Equal(t, want.Render("x"), th.Severity(level).Render("x"))
	}
}

// Contrast after WCAG 2.2, success criterion 1.4.3: 4.5 to 1 for text, on pure
// black or white and on the softer backgrounds terminals come with.
func TestContrast(t *testing.T) {
	t.Parallel()
	backgrounds := map[string][]color.Color{
		theme.Dark:  {color.Black, gray(0x2e)},
		theme.Light: {color.White, gray(0xe6)},
	}
	for name, behind := range backgrounds {
		for field, style := range styles(named(t, name)) {
			foreground := style.GetForeground()
			if foreground == (lipgloss.NoColor{}) {
				continue // the terminal's own text colour
			}
			for _, back := range behind {
				require.GreaterOrEqual(t, contrast(foreground, back), 4.5, "%s %s on %v", name, field, back)
			}
		}
	}
}

func TestGlyphsAreOneCell(t *testing.T) {
	t.Parallel()
	for _, ascii := range []bool{true, false} {
		th, err := theme.New(theme.Options{ASCII: ascii})
		require.NoError(t, err)
		seen := 0
		fields := reflect.ValueOf(th.Glyphs)
		for i := range fields.NumField() {
			if fields.Field(i).Kind() != reflect.String {
				continue
			}
			glyph, name := fields.Field(i).String(), fields.Type().Field(i).Name
			require.Equal(t, 1, ansi.StringWidth(glyph), "%s %q by graphemes", name, glyph)
			require.Equal(t, 1, ansi.StringWidthWc(glyph), "%s %q by wcwidth", name, glyph)
			if ascii {
				require.Less(t, glyph, "\x7f", name)
			}
			seen++
		}
		require.Positive(t, seen)
		border := th.Glyphs.Border()
		require.Equal(t, 1, ansi.StringWidthWc(border.Top))
		require.Equal(t, ascii, border.Top < "\x7f")
	}
}

func named(t *testing.T, name string) theme.Theme {
	t.Helper()
	th, err := theme.New(theme.Options{Name: name, Profile: colorprofile.ANSI256})
	require.NoError(t, err)
	return th
}

// styles lists every style of a theme by its field.
func styles(th theme.Theme) map[string]lipgloss.Style {
	all := make(map[string]lipgloss.Style)
	value := reflect.ValueOf(th)
	for i := range value.NumField() {
		if style, ok := reflect.TypeAssert[lipgloss.Style](value.Field(i)); ok {
			all[value.Type().Field(i).Name] = style
		}
	}
	return all
}

func gray(level uint8) color.Color { return color.Gray{Y: level} }

// contrast is the ratio WCAG defines between two colours.
func contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(channel uint32) float64 {
		v := float64(channel) / 0xffff
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

package term

import (
	"fmt"
	"image/color"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// The colours of a picture that are the terminal's own to choose.
const (
	defaultForeground = "#d5d9e0"
	defaultBackground = "#14171c"
	frameColor        = "#343a46"
)

// palette is what the sixteen ANSI colours look like in a picture: readable on
// the dark background, told apart by people who see fewer hues.
func palette(index uint8) string {
	return [16]string{
		"#2a2e37", "#e5676e", "#8cc570", "#e0b55e", "#6ba6f0", "#c78ae0", "#5bbcc4", "#c3c8d1",
		"#7b8494", "#ff8a8f", "#a9dd8f", "#f5cf80", "#8fc0ff", "#dcaaf2", "#7fd6dd", "#f4f6f9",
	}[index]
}

// paint is a style as the picture draws it: reversal is done, and an empty
// background is the picture's own.
type paint struct {
	foreground, background string

	faint, bold, italic, underline, strike bool
}

func paintOf(style Style) paint {
	p := paint{
		foreground: hex(style.Foreground, defaultForeground),
		background: hex(style.Background, ""),
		faint:      style.Faint, bold: style.Bold, italic: style.Italic,
		underline: style.Underline, strike: style.Strike,
	}
	if style.Reverse {
		p.foreground, p.background = hex(style.Background, defaultBackground), p.foreground
	}
	return p
}

// declarations are the paint of text in the words of a style sheet.
func (p paint) declarations() string {
	parts := []string{"fill:" + p.foreground}
	for _, part := range []struct {
		holds       bool
		declaration string
	}{
		{p.bold, "font-weight:700"},
		{p.faint, "opacity:.65"},
		{p.italic, "font-style:italic"},
		{p.underline && p.strike, "text-decoration:underline line-through"},
		{p.underline && !p.strike, "text-decoration:underline"},
		{p.strike && !p.underline, "text-decoration:line-through"},
	} {
		if part.holds {
			parts = append(parts, part.declaration)
		}
	}
	return strings.Join(parts, ";")
}

// hex is a colour as #rrggbb, or the fallback where there is none.
func hex(c color.Color, fallback string) string {
	switch c := c.(type) {
	case nil:
		return fallback
	case ansi.BasicColor:
		if c < 16 {
			return palette(uint8(c))
		}
	case ansi.IndexedColor:
		if c < 16 {
			return palette(uint8(c))
		}
	}
	red, green, blue, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", red>>8, green>>8, blue>>8)
}

package theme

import (
	"image/color"

	"charm.land/lipgloss/v2"
)

// palette holds the colours a theme is made of. Ordinary text has none: it is
// the terminal's own.
type palette struct {
	name                                 string
	accent, muted, good, info, warn, bad color.Color
}

// plain has no colour at all.
func plain() palette {
	var none lipgloss.NoColor
	return palette{None, none, none, none, none, none, none}
}

// sixteen leaves the shades to the terminal. Of the accents only magenta is
// readable on black and on white in every common terminal; blue is too dark
// and cyan too bright for one of them. Info is ordinary text: most mail is on
// its way, and what is usual should not shine.
func sixteen() palette {
	return palette{
		name:   ANSI,
		accent: lipgloss.Magenta,
		muted:  lipgloss.BrightBlack,
		good:   lipgloss.Green,
		info:   lipgloss.NoColor{},
		warn:   lipgloss.Yellow,
		bad:    lipgloss.Red,
	}
}

// dark and light use colours 16 to 255, which no terminal theme changes, so
// that their contrast is known: at least 4.5 to 1 (WCAG 2.2, 1.4.3).
func dark() palette {
	return palette{
		name:   Dark,
		accent: lipgloss.Color("141"),
		muted:  lipgloss.Color("247"),
		good:   lipgloss.Color("114"),
		info:   lipgloss.Color("110"),
		warn:   lipgloss.Color("221"),
		bad:    lipgloss.Color("210"),
	}
}

func light() palette {
	return palette{
		name:   Light,
		accent: lipgloss.Color("55"),
		muted:  lipgloss.Color("240"),
		good:   lipgloss.Color("22"),
		info:   lipgloss.Color("25"),
		warn:   lipgloss.Color("94"),
		bad:    lipgloss.Color("124"),
	}
}

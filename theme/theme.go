// Package theme holds every visual choice of the program: colours, text
// attributes and glyphs. Views ask for a meaning (Bad, Muted, Key) and never
// for a colour.
//
// A colour only ever repeats what a word already says. Backgrounds are left
// alone: a bar across the screen costs a repaint of the whole line each time
// it moves, and the terminal's own background is the one its owner can read.
package theme

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
)

// The names New takes.
const (
	Auto  = "auto"  // 16 colours, refined once background and colours are known
	Dark  = "dark"  // 256 colours for a dark background
	Light = "light" // 256 colours for a light background
	ANSI  = "16"    // the terminal's own 16 colours
	None  = "none"  // no colour, only bold, underline and reverse
)

// Names lists the names New takes.
func Names() []string { return []string{Auto, Dark, Light, ANSI, None} }

// Background is what is known of the terminal's background.
type Background uint8

// The backgrounds. A terminal may never answer the question, so the zero
// value is UnknownBackground.
const (
	UnknownBackground Background = iota
	DarkBackground
	LightBackground
)

// Options say which theme to make. The zero value is Auto on a terminal of
// which nothing is known.
type Options struct {
	Name       string               // one of Names; empty is Auto
	ASCII      bool                 // glyphs of ASCII only
	NoColor    bool                 // no colour whatever the name: NO_COLOR is set
	Background Background           // steers Auto
	Profile    colorprofile.Profile // what the terminal can show; the zero value is unknown
}

// Theme is the set of styles and glyphs the program draws with. It is a value:
// a view that caches what it drew compares Name and draws again when the
// theme changed. The zero value draws plain text with empty glyphs.
type Theme struct {
	Name   string // the palette in use, never Auto
	Glyphs Glyphs

	Title     lipgloss.Style // the program's name, titles of panels
	Bar       lipgloss.Style // the first line
	Mode      lipgloss.Style // DEMO, PAUSED, OFFLINE: modes nobody may overlook
	Tab       lipgloss.Style
	TabActive lipgloss.Style
	Chip      lipgloss.Style // an active filter
	Header    lipgloss.Style // column heads

	Text   lipgloss.Style
	Strong lipgloss.Style
	Muted  lipgloss.Style // what explains, and what is off

	Good lipgloss.Style
	Info lipgloss.Style
	Warn lipgloss.Style
	Bad  lipgloss.Style

	Key      lipgloss.Style // a key in hints and help
	HintText lipgloss.Style // the word beside it

	Cursor   lipgloss.Style // the gutter mark of the current row
	Selected lipgloss.Style // the current entry of a menu or form
	Mark     lipgloss.Style // the gutter mark of a marked row
	Match    lipgloss.Style // letters that were searched for
	Border   lipgloss.Style
	Notice   lipgloss.Style // the program says something
	Error    lipgloss.Style // something went wrong
}

// New makes a theme. An unknown name is an error whose one sentence lists the
// valid ones.
func New(o Options) (Theme, error) {
	if o.Name == "" {
		o.Name = Auto
	}
	if !slices.Contains(Names(), o.Name) {
		return Theme{}, fmt.Errorf("there is no theme %q: choose one of %s", o.Name, strings.Join(Names(), ", "))
	}
	theme := dress(paletteFor(o))
	theme.Glyphs = glyphs(o.ASCII)
	return theme, nil
}

// paletteFor chooses by name, and lets what the terminal can show overrule it.
func paletteFor(o Options) palette {
	switch {
	case o.NoColor, o.Name == None, o.Profile == colorprofile.ASCII, o.Profile == colorprofile.NoTTY:
		return plain()
	case o.Name == ANSI, o.Profile == colorprofile.ANSI:
		return sixteen()
	case o.Name == Dark:
		return dark()
	case o.Name == Light:
		return light()
	}
	// Auto. A guessed background could make text unreadable, the terminal's
	// own 16 colours cannot; so refine only what is known.
	switch {
	case o.Profile < colorprofile.ANSI256:
		return sixteen()
	case o.Background == DarkBackground:
		return dark()
	case o.Background == LightBackground:
		return light()
	default:
		return sixteen()
	}
}

// Severity gives the style for how bad a thing is: 0 good, 1 info, 2 warning,
// 3 bad. Any other number is plain text.
func (t Theme) Severity(level int) lipgloss.Style {
	switch level {
	case 0:
		return t.Good
	case 1:
		return t.Info
	case 2:
		return t.Warn
	case 3:
		return t.Bad
	default:
		return t.Text
	}
}

// dress makes the styles of a palette.
func dress(p palette) Theme {
	base := lipgloss.NewStyle()
	accent, muted := base.Foreground(p.accent), base.Foreground(p.muted)
	theme := Theme{
		Name:      p.name,
		Title:     accent.Bold(true),
		Bar:       base,
		Mode:      base.Bold(true).Reverse(true),
		Tab:       muted,
		TabActive: accent.Bold(true).Underline(true),
		Chip:      accent,
		Header:    muted.Bold(true),
		Text:      base,
		Strong:    base.Bold(true),
		Muted:     muted,
		Good:      base.Foreground(p.good),
		Info:      base.Foreground(p.info),
		Warn:      base.Foreground(p.warn),
		Bad:       base.Foreground(p.bad),
		Key:       base.Bold(true),
		HintText:  muted,
		Cursor:    accent.Bold(true),
		Selected:  accent.Bold(true),
		Mark:      accent.Bold(true),
		Match:     accent.Bold(true).Underline(true),
		Border:    muted,
		Notice:    accent,
		Error:     base.Foreground(p.bad).Bold(true),
	}
	if p.name == None {
		// Attributes take the place of the colours that catch the eye.
		theme.Warn, theme.Bad = base.Underline(true), base.Bold(true)
	}
	return theme
}

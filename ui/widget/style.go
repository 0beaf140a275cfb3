package widget

import (
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// Style is every visual choice a widget needs. Its styles may set colours and
// font attributes only: margins, padding and borders are ignored. The zero value
// draws without colour in ASCII.
type Style struct {
	// Text is ordinary text, Muted what matters less, Strong what matters more.
	Text, Muted, Strong lipgloss.Style
	// Title heads a sheet, a menu, a question or a help group.
	Title lipgloss.Style
	// Header is the line of column titles above a table.
	Header lipgloss.Style
	// Key is a key to press, or the name in a name and value pair.
	Key lipgloss.Style
	// Match is the part of a choice that matches what was typed.
	Match lipgloss.Style
	// Error is a refusal or a reason why something is off.
	Error lipgloss.Style
	// Border frames a sheet and draws the timeline's branch.
	Border lipgloss.Style
	// Cursor and Mark colour the two glyphs of the gutter.
	Cursor, Mark lipgloss.Style
	// Chip is one active filter.
	Chip lipgloss.Style
	// Caret is the cell under the text cursor of an input. Its zero value is
	// replaced by reverse video, since a caret must be visible.
	Caret lipgloss.Style
	// MeterFull and MeterEmpty are the two parts of a meter's bar.
	MeterFull, MeterEmpty lipgloss.Style

	Glyphs Glyphs
}

// Glyphs are the symbols widgets draw. Each is one cell wide, save Ellipsis. An
// empty glyph stands for its ASCII form.
type Glyphs struct {
	Cursor     string // current row, ">"
	Mark       string // marked row, "*"
	Ellipsis   string // end of a text that was cut, "~"
	Separator  string // between short texts on a line, "-"
	Branch     string // in front of a reply or field below its entry, "|"
	Check      string // inside a ticked box, "x"
	Prompt     string // in front of a text input, ">"
	MeterFull  string // used part of a meter, "#"
	MeterEmpty string // free part of a meter, "-"

	// Frame is drawn around a sheet; its zero value is lipgloss.ASCIIBorder.
	Frame lipgloss.Border
}

// filled returns g with every missing glyph in its ASCII form.
func (g Glyphs) filled() Glyphs {
	for _, missing := range []struct {
		glyph *string
		ascii string
	}{
		{&g.Cursor, ">"},
		{&g.Mark, "*"},
		{&g.Ellipsis, "~"},
		{&g.Separator, "-"},
		{&g.Branch, "|"},
		{&g.Check, "x"},
		{&g.Prompt, ">"},
		{&g.MeterFull, "#"},
		{&g.MeterEmpty, "-"},
	} {
		if *missing.glyph == "" {
			*missing.glyph = missing.ascii
		}
	}
	if g.Frame == (lipgloss.Border{}) {
		g.Frame = lipgloss.ASCIIBorder()
	}
	return g
}

// filled returns s ready to draw with: no glyph missing, a caret that shows.
func (s Style) filled() Style {
	s.Glyphs = s.Glyphs.filled()
	if s.Caret.Render("x") == "x" {
		s.Caret = s.Caret.Reverse(true)
	}
	return s
}

// paint draws one line of text in a style's colours and font, never its box.
//
// Lip Gloss draws underlined and struck text one code point at a time, which
// takes characters made of several apart. Such lines are put around the text
// instead.
func paint(style lipgloss.Style, text string) string {
	if text == "" {
		return ""
	}
	style = style.Inline(true)
	under, through := style.GetUnderline(), style.GetStrikethrough()
	if !under && !through {
		return style.Render(text)
	}
	var lines ansi.Style
	if under {
		lines = lines.Underline(true)
	}
	if through {
		lines = lines.Strikethrough(true)
	}
	return lines.String() + style.Underline(false).Strikethrough(false).Render(text) + ansi.ResetStyle
}

package team

import (
	"strings"

	"charm.land/lipgloss/v2"

	"mintop/keymap"
	"mintop/model/cell"
	"mintop/model/number"
	"mintop/ui/overlay"
	"mintop/ui/widget"
)

// section is a part of the page under its heading.
type section struct {
	title string
	lines []string
}

// indent sets a section's lines off from its heading.
const indent = 1

// lines draws the whole page for a width.
func (t *Tab) lines(width int) []string {
	inner := max(width-2*indent, 0)
	var lines []string
	for _, s := range t.sections(inner) {
		if len(s.lines) == 0 {
			continue
		}
		if len(lines) > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, t.heading(s.title, width))
		for _, line := range s.lines {
			lines = append(lines, strings.Repeat(" ", indent)+line)
		}
	}
	return lines
}

// sections lists the parts of the page, what an incident asks for first.
func (t *Tab) sections(width int) []section {
	return []section{
		{t.periodTitle(), t.periodLines(width)},
		{"Plan", t.planLines(width)},
		{"Periods", t.pastLines(width)},
		{"Who sent it, last 28 days", t.shareLines(width)},
		{t.figuresTitle(), t.figuresLines(width)},
		{t.peopleTitle(), t.peopleLines(width)},
		{"Roles", t.roleLines(width)},
		{"What this token was found able to do", t.abilityLines(width)},
		{"Newest requests", t.requestLines(width)},
	}
}

// heading names a section on a rule.
func (t *Tab) heading(title string, width int) string {
	theme := t.session.Theme
	rule := theme.Glyphs.Horizontal
	title = cell.TruncateWith(title, max(width-4, 0), theme.Glyphs.Ellipsis)
	return theme.Border.Render(rule) + " " + theme.Title.Render(title) + " " +
		theme.Border.Render(strings.Repeat(rule, max(width-cell.Width(title)-3, 0)))
}

// say wraps words in a style.
func (t *Tab) say(text string, style lipgloss.Style, width int) []string {
	var lines []string
	for _, line := range cell.Wrap(text, width) {
		lines = append(lines, style.Render(line))
	}
	return lines
}

// state says that something was not read yet, or why it was not. Trouble stands
// above what was read before.
func (t *Tab) state(known bool, trouble, what string, width int) []string {
	switch {
	case trouble != "":
		return t.say(trouble, t.session.Theme.Error, width)
	case !known:
		return t.say("Reading "+what+t.session.Theme.Glyphs.Ellipsis, t.session.Theme.Muted, width)
	default:
		return nil
	}
}

// requestsShown is how many requests the page shows; the journal has the rest.
const requestsShown = 8

func (t *Tab) requestLines(width int) []string {
	theme := t.session.Theme
	entries := t.journal()
	var lines []string
	for _, entry := range entries[:min(len(entries), requestsShown)] {
		style := theme.Text
		if entry.Kind != 0 {
			style = theme.Warn
		}
		lines = append(lines, style.Render(cell.TruncateWith(overlay.RequestLine(t.session, entry), width, theme.Glyphs.Ellipsis)))
	}
	more := "Press " + t.session.KeyOf(keymap.Journal) + " for all " + number.Of(int64(len(entries)), "request", "requests") + " kept."
	return append(lines, t.say(more, theme.Muted, width)...)
}

// grid draws rows under titles.
func (t *Tab) grid(columns []widget.Column, rows [][]widget.Cell, width int) []string {
	return widget.GridLines(columns, rows, width, t.session.Style())
}

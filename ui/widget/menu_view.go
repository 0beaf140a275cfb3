package widget

import (
	"slices"
	"strconv"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"mintop/model/cell"
)

// menuParts are the rectangles of a menu.
type menuParts struct {
	title, input, rows, note Rect
}

// parts cuts the menu's rectangle. The choices come first: title, input and note
// get a line only when choices are still shown beside them.
func (m *Menu) parts() menuParts {
	var p menuParts
	p.rows = NewRect(m.w, m.h)
	if m.options.Narrow && p.rows.H > 1 {
		p.input, p.rows = p.rows.CutTop(1)
	}
	if p.rows.H > 2 && m.anyOff() {
		p.note, p.rows = p.rows.CutBottom(1)
	}
	if m.options.Title != "" && p.rows.H > 2 {
		p.title, p.rows = p.rows.CutTop(1)
	}
	return p
}

// anyOff reports whether a choice has a reason to be explained.
func (m *Menu) anyOff() bool {
	return slices.ContainsFunc(m.choices, func(c Choice) bool { return c.Off != "" })
}

// Want is the size at which nothing of the menu is cut.
func (m *Menu) Want() (w, h int) {
	widest := max(cell.Width(m.options.Title), m.prefixWidth()+taken(uncut(m.columns), columnGap))
	for _, choice := range m.choices {
		widest = max(widest, cell.Width(offText(choice.Off)))
	}
	h = len(m.choices)
	for _, extra := range []bool{m.options.Title != "", m.options.Narrow, m.anyOff()} {
		if extra {
			h++
		}
	}
	return widest, h
}

// View draws the menu.
func (m *Menu) View() string {
	if m.w == 0 {
		return Block(nil, m.w, m.h)
	}
	p := m.parts()
	return Stack(
		Block([]string{m.titleLine(p.title.W)}, p.title.W, p.title.H),
		Block([]string{m.inputLine(p.input.W)}, p.input.W, p.input.H),
		Block(m.rowLines(), p.rows.W, p.rows.H),
		Block([]string{m.noteLine(p.note.W)}, p.note.W, p.note.H),
	)
}

// titleLine shows the title, and how much is ticked or left after narrowing.
func (m *Menu) titleLine(w int) string {
	style := m.options.Style
	count := ""
	switch {
	case len(m.matches) < len(m.choices):
		count = strconv.Itoa(len(m.matches)) + " of " + strconv.Itoa(len(m.choices))
	case m.options.Several && len(m.Checked()) > 0:
		count = strconv.Itoa(len(m.Checked())) + " chosen"
	}
	title := paint(style.Title, cell.TruncateWith(m.options.Title, w, style.Glyphs.Ellipsis))
	if count == "" {
		return title
	}
	return title + paint(style.Muted, " "+style.Glyphs.Separator+" "+count)
}

func (m *Menu) inputLine(w int) string { return inputLine(m.input, w, m.options.Style) }

// inputLine is a line of text being typed, behind a sign that says so.
func inputLine(input *Input, w int, style Style) string {
	prompt := style.Glyphs.Prompt + " "
	return paint(style.Key, prompt) + input.View(w-cell.Width(prompt))
}

// noteLine tells why the choice under the cursor is off.
func (m *Menu) noteLine(w int) string {
	current, ok := m.Current()
	if !ok || current.Off == "" {
		return ""
	}
	style := m.options.Style
	return paint(style.Error, cell.TruncateWith(offText(current.Off), w, style.Glyphs.Ellipsis))
}

// offText is how a reason why something is off is said.
func offText(reason string) string {
	if reason == "" {
		return ""
	}
	return "off: " + reason
}

// rowLines draws the choices in the window.
func (m *Menu) rowLines() []string {
	style := m.options.Style
	if len(m.matches) == 0 {
		return []string{paint(style.Muted, spaces(gutterWidth)+cell.TruncateWith(m.nothing, m.w-gutterWidth, style.Glyphs.Ellipsis))}
	}
	spans := Layout(m.columns, m.w-m.prefixWidth(), columnGap)
	var lines []string
	for i := m.scroll.top; i < min(m.scroll.top+m.scroll.height, len(m.matches)); i++ {
		row := line(spans, func(span Span) string { return m.cell(m.matches[i], span) })
		lines = append(lines, m.prefix(i)+row)
	}
	return lines
}

// The columns of a menu.
const (
	choiceLabel = iota
	choiceKeys
	choiceNote
)

// menuColumns measures choices: the label stays longest, the note goes first.
func menuColumns(choices []Choice) []Column {
	columns := []Column{
		choiceLabel: {},
		choiceKeys:  {Priority: 1},
		choiceNote:  {Priority: 2},
	}
	for _, choice := range choices {
		for i, text := range []string{choice.Label, choice.Keys, choice.Note} {
			columns[i].Min = max(columns[i].Min, cell.Width(text))
		}
	}
	// A few long labels must not cost all others their keys and notes.
	const longLabel = 32
	if columns[choiceLabel].Min > longLabel {
		columns[choiceLabel].Max, columns[choiceLabel].Min = columns[choiceLabel].Min, longLabel
		columns[choiceLabel].Flex = 2
	}
	// A note is worth showing even when its end has to be cut.
	const shortNote = 12
	columns[choiceNote].Max = columns[choiceNote].Min
	columns[choiceNote].Min = min(columns[choiceNote].Min, shortNote)
	if columns[choiceNote].Min > 0 {
		columns[choiceNote].Flex = 1
	}
	return columns
}

// uncut is the spans at which no column is cut.
func uncut(columns []Column) []Span {
	spans := wanted(columns)
	for i, span := range spans {
		spans[i].Width = max(span.Width, columns[span.Column].Max)
	}
	return spans
}

// prefix is the cursor and the box in front of the i-th choice shown.
func (m *Menu) prefix(i int) string {
	style := m.options.Style
	line := spaces(gutterWidth)
	if i == m.cursor {
		line = paint(style.Cursor, fit(style.Glyphs.Cursor, 1, Left, "")) + " "
	}
	if !m.options.Several {
		return line
	}
	if m.choices[m.matches[i].choice].Checked {
		return line + "[" + paint(style.Mark, fit(style.Glyphs.Check, 1, Left, "")) + "] "
	}
	return line + "[ ] "
}

func (m *Menu) prefixWidth() int {
	if !m.options.Several {
		return gutterWidth
	}
	return gutterWidth + len("[ ] ")
}

// cell draws one column of a choice.
func (m *Menu) cell(found match, span Span) string {
	style := m.options.Style
	choice := m.choices[found.choice]
	text, look := choice.Label, style.Text
	switch span.Column {
	case choiceKeys:
		text, look = choice.Keys, style.Key
	case choiceNote:
		text, look = choice.Note, style.Muted
	}
	if choice.Off != "" {
		look = style.Muted
	}
	text = fit(text, span.Width, Left, style.Glyphs.Ellipsis)
	if span.Column == choiceLabel && len(found.bytes) > 0 {
		return highlight(text, found.bytes, look, style.Match)
	}
	return paint(look, text)
}

// highlight draws text with the characters that hold one of the given bytes in
// the match style. Runs of the same style are drawn together.
func highlight(text string, bytes []int, plain, matched lipgloss.Style) string {
	var line, run string
	inMatch := false
	flush := func() {
		if inMatch {
			line += paint(matched, run)
		} else {
			line += paint(plain, run)
		}
		run = ""
	}
	for at := 0; at < len(text); {
		cluster, _ := ansi.FirstGraphemeCluster(text[at:], ansi.GraphemeWidth)
		end := at + len(cluster)
		hit := slices.ContainsFunc(bytes, func(b int) bool { return b >= at && b < end })
		if hit != inMatch {
			flush()
			inMatch = hit
		}
		run += cluster
		at = end
	}
	flush()
	return line
}

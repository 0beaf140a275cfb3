package widget

import (
	"slices"

	"charm.land/lipgloss/v2"

	"mintop/model/cell"
)

// View draws the window, the cursor in front of the selected entry.
func (t *Timeline) View() string {
	lines := make([]string, 0, t.h)
	for i := t.at(t.scroll.top); i < len(t.entries) && len(lines) < t.h; i++ {
		for row, line := range t.entryLines(i) {
			at := t.starts[i] + row
			if at < t.scroll.top || at >= t.scroll.top+t.h {
				continue
			}
			cursor := " "
			if row == 0 && i == t.selected && !t.blurred {
				cursor = paint(t.style.Cursor, fit(t.style.Glyphs.Cursor, 1, Left, ""))
			}
			lines = append(lines, cursor+line)
		}
	}
	return Block(lines, t.w, t.h)
}

// Lines draws every entry for a width, without a cursor, as part of something
// longer, and tells the line each of them begins at. Each line leaves its first
// cell free for the cursor of whoever shows it.
func (t *Timeline) Lines(w int) (lines []string, starts []int) {
	t.SetSize(w, 0)
	for i := range t.entries {
		for _, line := range t.draw(i) {
			lines = append(lines, " "+line)
		}
	}
	return lines, slices.Clone(t.starts[:len(t.entries)])
}

// at is the entry a line belongs to.
func (t *Timeline) at(line int) int {
	i, found := slices.BinarySearch(t.starts, line)
	if found {
		return i
	}
	return max(i-1, 0)
}

// layOut measures every entry for the width and draws none.
func (t *Timeline) layOut() {
	clear(t.drawn)
	t.spans = Layout(t.columns, t.w-gutterWidth, columnGap)
	t.hang, t.room = t.indent()
	t.starts = append(make([]int, 0, len(t.entries)+1), 0)
	end := 0
	for i := range t.entries {
		end += t.height(&t.entries[i])
		t.starts = append(t.starts, end)
	}
	t.scroll.resize(t.h, end)
}

// The columns every entry has, before its own.
const (
	timeColumn = iota
	gapColumn
	labelColumn
)

// measured tells how wide each column has to be for its longest text.
func (t *Timeline) measured() []Column {
	columns := []Column{
		timeColumn:  {Priority: 1},
		gapColumn:   {Priority: 2, Align: Right},
		labelColumn: {},
	}
	wider := func(i int, text string) {
		if i == len(columns) {
			columns = append(columns, Column{Priority: i})
		}
		columns[i].Min = max(columns[i].Min, cell.Width(text))
	}
	for i := range t.entries {
		entry := &t.entries[i]
		wider(timeColumn, entry.Time)
		wider(gapColumn, entry.Gap)
		wider(labelColumn, entry.Label)
		for i, text := range entry.Columns {
			wider(labelColumn+1+i, text)
		}
	}
	return columns
}

// texts are the short texts of an entry by column.
func (e *Entry) texts() []string {
	return append([]string{e.Time, e.Gap, e.Label}, e.Columns...)
}

// height is how many lines an entry takes.
func (t *Timeline) height(entry *Entry) int {
	height := 1 + len(t.fields(entry))
	if entry.Reply != "" && len(entry.Reply) <= t.room {
		return height + 1 // no text takes more cells than bytes
	}
	return height + len(t.reply(entry))
}

// reply is what stands below the line of an entry, wrapped.
func (t *Timeline) reply(entry *Entry) []string {
	if entry.Reply == "" || t.room <= 0 {
		return nil
	}
	return wrapped(entry.Reply, t.room)
}

// fields are the lines of an expanded entry's fields.
func (t *Timeline) fields(entry *Entry) []string {
	if entry.Fields == nil || !t.expanded[entry.Key] {
		return nil
	}
	return PairLines(entry.Fields(), t.room, t.style)
}

// entryLines are the lines of an entry that is in sight. They are kept until the
// entries are laid out anew or others are in sight.
func (t *Timeline) entryLines(i int) []string {
	lines, ok := t.drawn[i]
	if !ok {
		if len(t.drawn) > cacheFactor*(t.h+1) {
			clear(t.drawn)
		}
		lines = t.draw(i)
		t.drawn[i] = lines
	}
	return lines
}

// draw draws one entry without the cursor's column: its line, its reply, and its
// fields while it is expanded.
func (t *Timeline) draw(i int) []string {
	entry := &t.entries[i]
	texts := entry.texts()
	first := line(t.spans, func(span Span) string {
		text := ""
		if span.Column < len(texts) {
			text = texts[span.Column]
		}
		text = fit(text, span.Width, t.columns[span.Column].Align, t.style.Glyphs.Ellipsis)
		return paint(t.columnStyle(span.Column, entry), text)
	})
	lines := []string{" " + first}
	for _, row := range t.reply(entry) {
		lines = append(lines, t.hang+paint(t.style.Text, row))
	}
	for _, row := range t.fields(entry) {
		lines = append(lines, t.hang+row)
	}
	return lines
}

func (t *Timeline) columnStyle(column int, entry *Entry) lipgloss.Style {
	switch column {
	case timeColumn:
		return t.style.Text
	case gapColumn:
		return t.style.Muted
	case labelColumn:
		return entry.Style
	default:
		return t.style.Text
	}
}

// indent is what stands in front of the lines below an entry's first, so that
// they hang below its label, and the width that leaves them. A narrow screen
// indents by no more than the branch.
func (t *Timeline) indent() (string, int) {
	depth := 0
	for _, span := range t.spans {
		if span.Column >= labelColumn {
			break
		}
		depth += span.Width + columnGap
	}
	const narrowShare = 3
	if depth > t.w/narrowShare {
		depth = 0
	}
	indent := " " + spaces(depth) + paint(t.style.Border, fit(t.style.Glyphs.Branch, 1, Left, "")) + " "
	// The branch and its space follow the gutter.
	return indent, t.w - gutterWidth - depth - 2
}

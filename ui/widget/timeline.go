package widget

import (
	"slices"

	"charm.land/lipgloss/v2"

	"mintop/model/cell"
)

// Entry is one thing that happened: a line of short texts, with a longer reply
// below it. All text is safe.
type Entry struct {
	// Key names the entry for as long as it lives.
	Key string
	// Time is when it happened, Gap how long after the entry before it.
	Time, Gap string
	// Label is what happened, in Style.
	Label string
	Style lipgloss.Style
	// Columns are further short texts, the most telling first: they are dropped
	// from the right when the screen is narrow. Entries may have different
	// numbers of them.
	Columns []string
	// Reply is wrapped below the line; empty for none.
	Reply string
	// Problem marks an entry that NextProblem stops at.
	Problem bool
	// Fields are what is shown in addition while the entry is expanded.
	Fields []Pair
}

// Timeline shows entries in the order given, one of them selected. It may be
// given more entries while it is open: the selection stays with its entry and
// the entry with its place on the screen. The zero value is not usable; see
// NewTimeline.
type Timeline struct {
	scroll  Scroll
	entries []Entry
	style   Style
	w, h    int

	selected int
	expanded map[string]bool
	lines    []string // all entries drawn
	starts   []int    // the first line of each entry, and the end of the last
}

// NewTimeline returns a timeline without entries.
func NewTimeline(style Style) *Timeline {
	return &Timeline{style: style.filled(), expanded: make(map[string]bool), starts: []int{0}}
}

// SetSize gives the timeline its width and height.
func (t *Timeline) SetSize(w, h int) {
	t.w, t.h = max(w, 0), max(h, 0)
	t.redraw()
	t.showSelected()
}

// SetEntries replaces the entries. The selected entry stays selected where it
// stands on the screen; if it is gone, the one in its place is. A timeline that
// showed its end goes on showing it as long as that does not push the selected
// entry off the screen.
func (t *Timeline) SetEntries(entries []Entry) {
	selected, _ := t.Selected()
	onScreen := t.starts[t.selected] - t.scroll.top
	atEnd := t.scroll.AtEnd()

	t.entries = entries
	if i := slices.IndexFunc(entries, func(e Entry) bool { return e.Key == selected.Key }); i >= 0 {
		t.selected = i
	}
	t.selected = between(t.selected, 0, len(entries)-1)
	t.redraw()
	t.scroll.moveTo(t.starts[t.selected] - onScreen)
	if atEnd {
		t.scroll.End()
	}
	t.showSelected()
}

// Len is the number of entries.
func (t *Timeline) Len() int { return len(t.entries) }

// Selected returns the selected entry; false when there is no entry.
func (t *Timeline) Selected() (Entry, bool) {
	if len(t.entries) == 0 {
		return Entry{}, false
	}
	return t.entries[t.selected], true
}

// Expanded is the place of the selected entry when it is expanded.
func (t *Timeline) Expanded() (at int, ok bool) {
	entry, ok := t.Selected()
	return t.selected, ok && t.expanded[entry.Key]
}

// Down selects the n-th entry below, or the last.
func (t *Timeline) Down(n int) { t.choose(t.selected + n) }

// Up selects the n-th entry above, or the first.
func (t *Timeline) Up(n int) { t.choose(t.selected - n) }

// PageDown selects an entry about one window below.
func (t *Timeline) PageDown() { t.travel(page(t.h)) }

// PageUp selects an entry about one window above.
func (t *Timeline) PageUp() { t.travel(-page(t.h)) }

// HalfDown selects an entry about half a window below.
func (t *Timeline) HalfDown() { t.travel(half(t.h)) }

// HalfUp selects an entry about half a window above.
func (t *Timeline) HalfUp() { t.travel(-half(t.h)) }

// Home selects the first entry.
func (t *Timeline) Home() { t.choose(0) }

// End selects the last entry.
func (t *Timeline) End() { t.choose(len(t.entries) - 1) }

// NextProblem selects the next entry below that is a problem and reports whether
// there was one.
func (t *Timeline) NextProblem() bool { return t.seek(1) }

// PreviousProblem selects the next entry above that is a problem and reports
// whether there was one.
func (t *Timeline) PreviousProblem() bool { return t.seek(-1) }

// Toggle expands the selected entry to show its fields, or folds it again.
func (t *Timeline) Toggle() {
	entry, ok := t.Selected()
	if !ok {
		return
	}
	t.expanded[entry.Key] = !t.expanded[entry.Key]
	t.redraw()
	t.showSelected()
}

// Fold folds the selected entry and reports whether it was expanded.
func (t *Timeline) Fold() bool {
	entry, ok := t.Selected()
	if !ok || !t.expanded[entry.Key] {
		return false
	}
	t.Toggle()
	return true
}

// View draws the window, the cursor in front of the selected entry.
func (t *Timeline) View() string {
	lines := slices.Clone(t.scroll.visible(t.lines))
	for i := range lines {
		cursor := " "
		if len(t.entries) > 0 && t.scroll.top+i == t.starts[t.selected] {
			cursor = paint(t.style.Cursor, fit(t.style.Glyphs.Cursor, 1, Left, ""))
		}
		lines[i] = cursor + lines[i]
	}
	return Block(lines, t.w, t.h)
}

// Lines draws every entry for a width, without a cursor, as part of something
// longer, and tells the line each of them begins at. Each line leaves its first
// cell free for the cursor of whoever shows it.
func (t *Timeline) Lines(w int) (lines []string, starts []int) {
	t.SetSize(w, 0)
	lines = make([]string, len(t.lines))
	for i, line := range t.lines {
		lines[i] = " " + line
	}
	return lines, slices.Clone(t.starts[:len(t.entries)])
}

// seek selects the next problem in a direction.
func (t *Timeline) seek(step int) bool {
	for i := t.selected + step; i >= 0 && i < len(t.entries); i += step {
		if t.entries[i].Problem {
			t.choose(i)
			return true
		}
	}
	return false
}

// travel moves the selection by lines, by one entry at least.
func (t *Timeline) travel(lines int) {
	to := t.selected
	for to+sign(lines) >= 0 && to+sign(lines) < len(t.entries) {
		to += sign(lines)
		if distance := t.starts[to] - t.starts[t.selected]; distance*sign(lines) >= lines*sign(lines) {
			break
		}
	}
	t.choose(to)
}

func sign(n int) int {
	if n < 0 {
		return -1
	}
	return 1
}

func (t *Timeline) choose(i int) {
	t.selected = between(i, 0, len(t.entries)-1)
	t.showSelected()
}

func (t *Timeline) showSelected() {
	if len(t.entries) > 0 {
		t.scroll.reveal(t.starts[t.selected], t.starts[t.selected+1])
	}
}

// redraw draws every entry anew. An event history is tens of entries long, so
// that is cheap enough for each change.
func (t *Timeline) redraw() {
	t.lines, t.starts = nil, []int{0}
	columns := t.columns()
	spans := Layout(columns, t.w-gutterWidth, columnGap)
	for _, entry := range t.entries {
		t.lines = append(t.lines, t.drawEntry(entry, columns, spans)...)
		t.starts = append(t.starts, len(t.lines))
	}
	t.scroll.resize(t.h, len(t.lines))
}

// The columns every entry has, before its own.
const (
	timeColumn = iota
	gapColumn
	labelColumn
)

// columns measures how wide each column has to be for its longest text.
func (t *Timeline) columns() []Column {
	columns := []Column{
		timeColumn:  {Priority: 1},
		gapColumn:   {Priority: 2, Align: Right},
		labelColumn: {},
	}
	for _, entry := range t.entries {
		for i, text := range entry.texts() {
			if i == len(columns) {
				columns = append(columns, Column{Priority: i})
			}
			columns[i].Min = max(columns[i].Min, cell.Width(text))
		}
	}
	return columns
}

// texts are the short texts of an entry by column.
func (e Entry) texts() []string {
	return append([]string{e.Time, e.Gap, e.Label}, e.Columns...)
}

// drawEntry draws one entry without the cursor's column: its line, its reply,
// and its fields while it is expanded.
func (t *Timeline) drawEntry(entry Entry, columns []Column, spans []Span) []string {
	texts := entry.texts()
	first := line(spans, func(span Span) string {
		text := ""
		if span.Column < len(texts) {
			text = texts[span.Column]
		}
		text = fit(text, span.Width, columns[span.Column].Align, t.style.Glyphs.Ellipsis)
		return paint(t.columnStyle(span.Column, entry), text)
	})
	lines := []string{" " + first}
	indent, w := t.indent(spans)
	if entry.Reply != "" && w > 0 {
		for _, row := range wrapped(entry.Reply, w) {
			lines = append(lines, indent+paint(t.style.Text, row))
		}
	}
	if t.expanded[entry.Key] {
		for _, row := range PairLines(entry.Fields, w, t.style) {
			lines = append(lines, indent+row)
		}
	}
	return lines
}

func (t *Timeline) columnStyle(column int, entry Entry) lipgloss.Style {
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
func (t *Timeline) indent(spans []Span) (string, int) {
	depth := 0
	for _, span := range spans {
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

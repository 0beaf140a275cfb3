package widget

import (
	"hash/fnv"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"
	drawer "github.com/evertras/bubble-table/table"

	"mintop/model/cell"
)

// Row is one row of a table. Key names it for as long as it lives, Version grows
// whenever one of its cells changes: the two together tell the table that it has
// drawn the row before.
type Row struct {
	Key     string
	Version uint64
	// Cells gives one cell for each column of the table, shown or not. Missing
	// ones are blank. It is asked only when the row has to be drawn: most rows of
	// most frames were drawn before.
	Cells func() []Cell
}

// RowOf is a row whose version is what it shows, for cells that come from many
// sources.
func RowOf(key string, cells ...Cell) Row {
	sum := fnv.New64a()
	for _, cell := range cells {
		_, _ = sum.Write([]byte(cell.Text + "\x00")) // a sum takes everything
	}
	return Row{Key: key, Version: sum.Sum64(), Cells: func() []Cell { return cells }}
}

// Cell is safe single-line text in colours and font attributes.
type Cell struct {
	Text  string
	Style lipgloss.Style
}

const (
	// gutterWidth is the cursor and the mark, drawn beside the rows.
	gutterWidth = 2
	// columnGap keeps columns apart without a rule, which would cost bytes.
	columnGap = 2
	// cacheFactor bounds the drawn lines that are kept to this many windows:
	// enough to page back and forth without drawing, whatever the list's length.
	cacheFactor = 8
)

// Table draws the visible rows of a list under a line of column titles. It
// knows neither the list nor the cursor's history: both arrive with each View.
//
// Rows are drawn by bubble-table, which takes milliseconds for a screenful, so
// each drawn line is kept until its row changes or the layout does. The gutter
// with cursor and mark is put beside the kept lines: moving the cursor draws
// nothing, scrolling by one row draws one.
//
// bubble-table numbers its rows in a process-wide counter without a lock: all
// tables of a program must be drawn in the same goroutine.
type Table struct {
	columns []Column
	style   Style
	w, h    int

	spans   []Span
	drawer  drawer.Model
	header  string
	lines   map[string]drawnLine
	gutters map[gutter]string
}

// drawnLine is a row as it was drawn at one version.
type drawnLine struct {
	version uint64
	text    string
}

// gutter is what stands in front of a row.
type gutter struct {
	current, marked bool
}

// NewTable returns a table of the given columns. It draws nothing until it has
// been given a size.
func NewTable(columns []Column, style Style) *Table {
	t := &Table{columns: columns}
	t.SetStyle(style)
	return t
}

// SetSize gives the table its width and its height, column titles included.
func (t *Table) SetSize(w, h int) {
	t.h = max(h, 0)
	if w = max(w, 0); w != t.w {
		t.w = w
		t.layout()
	}
}

// SetStyle changes the visual choices.
func (t *Table) SetStyle(style Style) {
	t.style = style.filled()
	t.gutters = make(map[gutter]string)
	for _, g := range []gutter{{false, false}, {false, true}, {true, false}, {true, true}} {
		t.gutters[g] = t.drawGutter(g)
	}
	t.layout()
}

// Height is the number of rows that fit below the column titles.
func (t *Table) Height() int {
	return max(t.h-1, 0)
}

// View draws the rows, of which only those that fit are looked at. cursor is the
// index of the current row in rows, or negative for none; marked tells which
// rows carry a mark and may be nil.
func (t *Table) View(rows []Row, cursor int, marked func(i int) bool) string {
	if t.h == 0 {
		return ""
	}
	rows = rows[:min(len(rows), t.Height())]
	t.draw(rows)

	var b strings.Builder
	b.Grow(t.h * (t.w + 1) * 2)
	b.WriteString(t.header)
	for i := range t.Height() {
		b.WriteByte('\n')
		if i >= len(rows) {
			writeSpaces(&b, t.w)
			continue
		}
		beside := t.gutters[gutter{i == cursor, marked != nil && marked(i)}]
		if t.w < gutterWidth {
			beside = exact(beside, t.w)
		}
		b.WriteString(beside)
		b.WriteString(t.line(rows[i]))
	}
	return b.String()
}

// line is a row as it was drawn; blank when no column is shown.
func (t *Table) line(row Row) string {
	if len(t.spans) == 0 {
		return spaces(t.w - gutterWidth)
	}
	return t.lines[row.Key].text
}

// Notice draws the column titles over a few plain lines: what a list without a
// row has to say.
func (t *Table) Notice(lines ...string) string {
	drawn := []string{t.header}
	for _, line := range lines {
		line = cell.TruncateWith(line, t.w-gutterWidth, t.style.Glyphs.Ellipsis)
		drawn = append(drawn, spaces(gutterWidth)+paint(t.style.Muted, line))
	}
	return Block(drawn, t.w, t.h)
}

// layout cuts the columns anew and forgets every drawn line.
func (t *Table) layout() {
	t.lines = make(map[string]drawnLine)
	t.spans = Layout(t.columns, t.w-gutterWidth, columnGap)
	columns := make([]drawer.Column, len(t.spans))
	for i, span := range t.spans {
		column := t.columns[span.Column]
		title := fit(column.Title, span.Width, column.Align, t.style.Glyphs.Ellipsis)
		columns[i] = drawer.NewColumn(columnKey(span.Column), title+t.gap(i), span.Width+len(t.gap(i)))
	}
	// An empty border takes no cell; filter, sort, pages and keys stay off, as
	// the list above does all of that. Drawn inline, a cell that fits is left as
	// it is: wrapping would take some characters apart.
	t.drawer = drawer.New(columns).
		Border(drawer.Border{}).
		WithOuterBorder(false).
		WithKeyMap(drawer.KeyMap{}).
		WithNoPagination().
		WithFooterVisibility(false).
		WithBaseStyle(lipgloss.NewStyle().Inline(true))
	t.header = exact(spaces(gutterWidth)+paint(t.style.Header, t.drawer.View()), t.w)
	t.drawer = t.drawer.WithHeaderVisibility(false)
}

// gap is what follows the i-th span: nothing after the last.
func (t *Table) gap(i int) string {
	if i == len(t.spans)-1 {
		return ""
	}
	return spaces(columnGap)
}

// draw makes sure that every row has a line of its present version, drawing
// those that do not in one go.
func (t *Table) draw(rows []Row) {
	if len(t.spans) == 0 {
		return
	}
	var missing []Row
	var drawn []drawer.Row
	for _, row := range rows {
		if line, ok := t.lines[row.Key]; !ok || line.version != row.Version {
			missing = append(missing, row)
			drawn = append(drawn, t.build(row))
		}
	}
	if len(missing) == 0 {
		return
	}
	t.forget(rows)
	// Even with its header off bubble-table draws the titles as a first line.
	_, body, _ := strings.Cut(t.drawer.WithRows(drawn).View(), "\n")
	for i, line := range strings.SplitN(body, "\n", len(missing)) {
		row := missing[i]
		t.lines[row.Key] = drawnLine{version: row.Version, text: exact(line, t.w-gutterWidth)}
	}
}

// build turns a row into one of bubble-table's, its texts fitted and coloured
// already so that nothing is left for bubble-table to cut or align.
func (t *Table) build(row Row) drawer.Row {
	fields := make(drawer.RowData, len(t.spans))
	cells := row.Cells()
	for i, span := range t.spans {
		var c Cell
		if span.Column < len(cells) {
			c = cells[span.Column]
		}
		text := fit(c.Text, span.Width, t.columns[span.Column].Align, t.style.Glyphs.Ellipsis)
		fields[columnKey(span.Column)] = paint(c.Style, text) + t.gap(i)
	}
	return drawer.NewRow(fields)
}

// forget drops lines once too many are kept: all but those of the given rows.
func (t *Table) forget(rows []Row) {
	if len(t.lines) < cacheFactor*max(len(rows), t.Height()) {
		return
	}
	kept := make(map[string]drawnLine, cacheFactor*len(rows))
	for _, row := range rows {
		if line, ok := t.lines[row.Key]; ok {
			kept[row.Key] = line
		}
	}
	t.lines = kept
}

func (t *Table) drawGutter(g gutter) string {
	cursor, mark := " ", " "
	if g.current {
		cursor = paint(t.style.Cursor, fit(t.style.Glyphs.Cursor, 1, Left, ""))
	}
	if g.marked {
		mark = paint(t.style.Mark, fit(t.style.Glyphs.Mark, 1, Left, ""))
	}
	return cursor + mark
}

func columnKey(column int) string {
	return strconv.Itoa(column)
}

package widget

import (
	"charm.land/lipgloss/v2"

	"mintop/model/cell"
)

// Pager shows long text, one safe line at a time: a frame costs what its height
// costs, however long the text. The zero value is not usable; see NewPager.
type Pager struct {
	lines []string
	look  func(line int) lipgloss.Style // nil draws every line as text
	above func(w int) []string          // draws what stands above the text; nil for nothing
	head  []string                      // what it drew for the width
	style Style
	w, h  int
	wrap  bool

	top  place // first row of the window
	side int   // columns scrolled away to the left, while lines are not wrapped
	rows map[int][]string
}

// place is a row of wrapped text: a line and which of its rows.
type place struct {
	line, row int
}

// sideStep is how many columns a move to the side scrolls.
const sideStep = 8

// NewPager returns a pager with nothing to show, wrapping long lines.
func NewPager(style Style) *Pager {
	return &Pager{style: style.filled(), wrap: true, rows: make(map[int][]string)}
}

// SetSize gives the pager its width and height. It costs nothing while they stay
// as they are.
func (p *Pager) SetSize(w, h int) {
	w, h = max(w, 0), max(h, 0)
	if w == p.w && h == p.h {
		return
	}
	wider := w != p.w
	p.w, p.h = w, h
	if wider {
		p.redrawHead()
	}
	p.reflow()
}

// SetLook gives each line a style of its own, by its place among the lines.
func (p *Pager) SetLook(look func(line int) lipgloss.Style) { p.look = look }

// SetLines replaces the text and shows its beginning.
func (p *Pager) SetLines(lines []string) {
	p.lines = lines
	p.top, p.side = place{}, 0
	p.reflow()
}

// SetHead puts lines above the text that scroll with it. They are drawn for the
// width, now and whenever it changes.
func (p *Pager) SetHead(draw func(w int) []string) {
	p.above = draw
	p.redrawHead()
	p.reflow()
}

func (p *Pager) redrawHead() {
	if p.above != nil {
		p.head = p.above(p.w)
	}
}

// total is how many lines there are, with those above the text.
func (p *Pager) total() int { return len(p.head) + len(p.lines) }

// ReplaceLines replaces the text and keeps the place: the beginning when that is
// shown, else the line that was shown, which is now grown lines further down.
func (p *Pager) ReplaceLines(lines []string, grown int) {
	p.lines = lines
	if p.top != (place{}) {
		p.top.line = between(p.top.line+grown, 0, p.total()-1)
	}
	p.reflow()
}

// Lines are the text.
func (p *Pager) Lines() []string { return p.lines }

// Fits reports whether the window shows all of the text.
func (p *Pager) Fits() bool { return p.lastTop() == (place{}) }

// Wrapped reports whether long lines are wrapped.
func (p *Pager) Wrapped() bool { return p.wrap }

// SetWrapped chooses between wrapping long lines and cutting them, and keeps the
// place.
func (p *Pager) SetWrapped(wrap bool) {
	p.wrap, p.side = wrap, 0
	p.reflow()
}

// Down scrolls n rows towards the end.
func (p *Pager) Down(n int) {
	last := p.lastTop()
	for ; n > 0 && p.top != last; n-- {
		p.top = p.next(p.top)
	}
}

// Up scrolls n rows towards the beginning.
func (p *Pager) Up(n int) {
	for ; n > 0 && p.top != (place{}); n-- {
		p.top = p.previous(p.top)
	}
}

// PageDown scrolls one window towards the end, keeping one row for context.
func (p *Pager) PageDown() { p.Down(page(p.h)) }

// PageUp scrolls one window towards the beginning.
func (p *Pager) PageUp() { p.Up(page(p.h)) }

// HalfDown scrolls half a window towards the end.
func (p *Pager) HalfDown() { p.Down(half(p.h)) }

// HalfUp scrolls half a window towards the beginning.
func (p *Pager) HalfUp() { p.Up(half(p.h)) }

// Home shows the beginning.
func (p *Pager) Home() { p.top = place{} }

// End shows the end.
func (p *Pager) End() { p.top = p.lastTop() }

// Right scrolls to the right while lines are not wrapped, as far as the longest
// visible line reaches.
func (p *Pager) Right() {
	if p.wrap {
		return
	}
	widest := 0
	for i := p.top.line; i < min(p.top.line+p.h, p.total()); i++ {
		if text, ok := p.text(i); ok {
			widest = max(widest, cell.Width(text))
		}
	}
	p.side = between(p.side+sideStep, p.side, max(widest-1, p.side))
}

// Left scrolls back towards the beginning of the lines.
func (p *Pager) Left() { p.side = max(p.side-sideStep, 0) }

// Percent tells how much of the text is at or above the lower edge of the
// window, counted in lines, 0 to 100.
func (p *Pager) Percent() int {
	if p.top == p.lastTop() {
		return 100
	}
	at := p.top
	for range p.h {
		at = p.next(at)
	}
	return percent(at.line, p.total())
}

// View draws the window.
func (p *Pager) View() string {
	drawn := make([]string, 0, p.h)
	for at := p.top; len(drawn) < p.h && at.line < p.total(); at = p.next(at) {
		drawn = append(drawn, p.draw(at))
	}
	p.trim()
	return Block(drawn, p.w, p.h)
}

// draw draws one row.
func (p *Pager) draw(at place) string {
	row := p.rowsOf(at.line)[at.row]
	switch {
	case at.line < len(p.head):
		return row // drawn already
	case p.look == nil:
		return paint(p.style.Text, row)
	default:
		return paint(p.look(at.line-len(p.head)), row)
	}
}

// text is a line of the text; it is false for one above it, and behind its end.
func (p *Pager) text(line int) (string, bool) {
	line -= len(p.head)
	if line < 0 || line >= len(p.lines) {
		return "", false
	}
	return p.lines[line], true
}

// reflow forgets how lines were wrapped and puts the window back inside the
// text.
func (p *Pager) reflow() {
	clear(p.rows)
	p.top.row = between(p.top.row, 0, p.count(p.top.line)-1)
	if last := p.lastTop(); last.before(p.top) {
		p.top = last
	}
}

func (a place) before(b place) bool {
	return a.line < b.line || a.line == b.line && a.row < b.row
}

// rowsOf returns the rows one line takes, at least one.
func (p *Pager) rowsOf(line int) []string {
	text, ok := p.text(line)
	switch {
	case line < len(p.head):
		return p.head[line : line+1]
	case !ok || p.w == 0:
		return []string{""}
	case !p.wrap:
		return []string{p.cutLine(text)}
	}
	rows, ok := p.rows[line]
	if !ok {
		rows = wrapped(text, p.w)
		p.rows[line] = rows
	}
	return rows
}

// count is how many rows one line takes.
func (p *Pager) count(line int) int {
	if !p.wrap {
		return 1
	}
	return len(p.rowsOf(line))
}

// cutLine is the part of a line that is in the window when lines are not
// wrapped.
func (p *Pager) cutLine(line string) string {
	return cell.TruncateWith(tail(line, p.side), p.w, p.style.Glyphs.Ellipsis)
}

func (p *Pager) next(at place) place {
	if at.row+1 < p.count(at.line) {
		return place{at.line, at.row + 1}
	}
	return place{at.line + 1, 0}
}

func (p *Pager) previous(at place) place {
	if at.row > 0 {
		return place{at.line, at.row - 1}
	}
	if at.line == 0 {
		return at
	}
	return place{at.line - 1, p.count(at.line-1) - 1}
}

// lastTop is the place of the window when it shows the end.
func (p *Pager) lastTop() place {
	at := place{line: p.total()}
	for range p.h {
		at = p.previous(at)
	}
	if p.h == 0 {
		return place{}
	}
	return at
}

// trim bounds the wrapped lines that are kept.
func (p *Pager) trim() {
	if len(p.rows) > cacheFactor*(p.h+1) {
		clear(p.rows)
	}
}

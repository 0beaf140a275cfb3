package widget

// Panel shows styled lines that were drawn for its width, as many as fit, and
// scrolls through the rest. The zero value shows nothing.
type Panel struct {
	Scroll

	lines []string
	w     int
}

// SetSize gives the panel its width and height and keeps the place.
func (p *Panel) SetSize(w, h int) {
	p.w = max(w, 0)
	p.resize(h, len(p.lines))
}

// SetLines replaces the lines and keeps the place.
func (p *Panel) SetLines(lines []string) {
	p.lines = lines
	p.resize(p.height, len(lines))
}

// View draws the lines in sight.
func (p *Panel) View() string { return Block(p.visible(p.lines), p.w, p.height) }

package widget

// Scroll is a window of a fixed height over lines. Widgets that only scroll
// embed it and so share their moves. The zero value shows nothing of nothing.
type Scroll struct {
	top, height, total int
}

// Down scrolls n lines towards the end.
func (s *Scroll) Down(n int) { s.moveTo(s.top + n) }

// Up scrolls n lines towards the beginning.
func (s *Scroll) Up(n int) { s.moveTo(s.top - n) }

// PageDown scrolls one window towards the end, keeping one line for context.
func (s *Scroll) PageDown() { s.Down(page(s.height)) }

// PageUp scrolls one window towards the beginning.
func (s *Scroll) PageUp() { s.Up(page(s.height)) }

// HalfDown scrolls half a window towards the end.
func (s *Scroll) HalfDown() { s.Down(half(s.height)) }

// HalfUp scrolls half a window towards the beginning.
func (s *Scroll) HalfUp() { s.Up(half(s.height)) }

// Home scrolls to the first line.
func (s *Scroll) Home() { s.moveTo(0) }

// End scrolls until the last line is the lowest.
func (s *Scroll) End() { s.moveTo(s.total) }

// AtEnd reports whether the last line is visible.
func (s *Scroll) AtEnd() bool { return s.top+s.height >= s.total }

// Fits reports whether the window shows all of the text.
func (s *Scroll) Fits() bool { return s.total <= s.height }

// Percent tells how much has been seen: the share of lines at or above the lower
// edge of the window, 0 to 100. Text that fits is seen whole.
func (s *Scroll) Percent() int {
	return percent(s.top+s.height, s.total)
}

// resize gives the window and the text new measures and keeps the place.
func (s *Scroll) resize(height, total int) {
	s.height, s.total = max(height, 0), max(total, 0)
	s.moveTo(s.top)
}

func (s *Scroll) moveTo(top int) {
	s.top = between(top, 0, s.total-s.height)
}

// reveal scrolls as little as it takes to show the lines from first up to, but
// not including, end. When they are more than fit, the first is shown.
func (s *Scroll) reveal(first, end int) {
	if end > s.top+s.height {
		s.moveTo(end - s.height)
	}
	if first < s.top {
		s.moveTo(first)
	}
}

// visible returns the part of lines that is in the window.
func (s *Scroll) visible(lines []string) []string {
	from := between(s.top, 0, len(lines))
	return lines[from:between(s.top+s.height, from, len(lines))]
}

func page(height int) int { return max(height-1, 1) }

func half(height int) int { return max(height/2, 1) }

func percent(seen, total int) int {
	if seen >= total {
		return 100
	}
	return 100 * seen / total
}

package widget

// Rect is a rectangle of cells, its corner counted from the top left of the
// screen or of whatever it was cut from. Layouts cut rectangles from one another
// instead of adding up constants: pieces never overlap, never leave the whole
// and never have a negative size. The zero value is empty.
type Rect struct {
	X, Y, W, H int
}

// NewRect returns the rectangle of the given size in the top left corner. A
// negative size counts as none.
func NewRect(w, h int) Rect {
	return Rect{W: max(w, 0), H: max(h, 0)}
}

// Empty reports whether r holds no cell.
func (r Rect) Empty() bool {
	return r.W <= 0 || r.H <= 0
}

// CutTop takes the upper n lines, or all when there are fewer, and returns them
// and what remains.
func (r Rect) CutTop(n int) (top, rest Rect) {
	n = between(n, 0, r.H)
	top, rest = r, r
	top.H = n
	rest.Y += n
	rest.H -= n
	return top, rest
}

// CutBottom takes the lower n lines and returns them and what remains.
func (r Rect) CutBottom(n int) (bottom, rest Rect) {
	rest, bottom = r.CutTop(r.H - between(n, 0, r.H))
	return bottom, rest
}

// CutLeft takes the n columns on the left and returns them and what remains.
func (r Rect) CutLeft(n int) (left, rest Rect) {
	n = between(n, 0, r.W)
	left, rest = r, r
	left.W = n
	rest.X += n
	rest.W -= n
	return left, rest
}

// CutRight takes the n columns on the right and returns them and what remains.
func (r Rect) CutRight(n int) (right, rest Rect) {
	rest, right = r.CutLeft(r.W - between(n, 0, r.W))
	return right, rest
}

// Inset takes dx columns away on the left and on the right, and dy lines above
// and below.
func (r Rect) Inset(dx, dy int) Rect {
	_, r = r.CutLeft(dx)
	_, r = r.CutRight(dx)
	_, r = r.CutTop(dy)
	_, r = r.CutBottom(dy)
	return r
}

// Middle returns the rectangle of the given size, or as much of it as fits, in
// the middle of r. An odd cell left over goes to the right or below.
func (r Rect) Middle(w, h int) Rect {
	w, h = between(w, 0, r.W), between(h, 0, r.H)
	return Rect{X: r.X + (r.W-w)/2, Y: r.Y + (r.H-h)/2, W: w, H: h}
}

// between returns n, or the nearer bound when it lies outside. With an upper
// bound below the lower one the lower wins.
func between(n, low, high int) int {
	return max(min(n, high), low)
}

// Covers reports whether nothing of a screen of w×h cells is outside the
// rectangle.
func (r Rect) Covers(w, h int) bool {
	return r.X <= 0 && r.Y <= 0 && r.X+r.W >= w && r.Y+r.H >= h
}

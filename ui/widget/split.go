package widget

// Split is how a list and the detail of one of its rows share a body: the
// detail below the list where there is height for both, else in its place. The
// zero value has nothing open.
type Split struct {
	Open   bool // there is a detail
	Zoomed bool // it has the whole body, whatever the height
}

const (
	// splitHeight is the height of body from which both are shown: 30 lines of
	// screen less the frame's four.
	splitHeight = 26
	// listShare is the part of a body shared by both that the list keeps.
	listShare = 0.4
)

// Both reports whether list and detail are shown in a body of the given height.
func (s Split) Both(height int) bool { return s.Open && !s.Zoomed && height >= splitHeight }

// Cut gives the list and the detail their part of a body. One that is not shown
// has no lines.
func (s Split) Cut(body Rect) (list, detail Rect) {
	switch {
	case !s.Open:
		return body, Rect{W: body.W}
	case s.Both(body.H):
		return body.CutTop(int(float64(body.H) * listShare))
	default:
		return Rect{W: body.W}, body
	}
}

// Back goes one step back: from the whole body to its part, where there is
// height for that, else to the list alone.
func (s Split) Back(height int) Split {
	if s.Zoomed && height >= splitHeight {
		return Split{Open: s.Open}
	}
	return Split{}
}

package lean

// bounds are the first and the last row that scroll.
func (s *shown) bounds() (top, bottom int) {
	if s.region.bottom == 0 {
		return 1, s.height
	}
	return s.region.top, s.region.bottom
}

// scroll moves the rows of the region down, or up when rows is negative.
func (s *shown) scroll(rows int) {
	top, bottom := s.bounds()
	inside := func(y int) bool { return top <= y && y <= bottom }
	moved := make(map[int]string, len(s.rows))
	for y, content := range s.rows {
		switch {
		case !inside(y):
			moved[y] = content
		case inside(y + rows):
			moved[y+rows] = content
		}
	}
	s.rows = moved
}

// move goes down so many rows, or up when rows is negative. Where the edge of
// the region would stop the cursor, it is not known any more.
func (s *shown) move(rows int) {
	top, bottom := s.bounds()
	y := s.y + rows
	if s.y == 0 || y < 1 || y > s.height || (s.y < top) != (y < top) || (s.y > bottom) != (y > bottom) {
		y = 0
	}
	s.y = y
}

// lineFeed goes down a row; on the last one of the region it scrolls.
func (s *shown) lineFeed() {
	switch _, bottom := s.bounds(); {
	case s.y == 0 || s.height == 0:
		s.forget()
	case s.y == bottom:
		s.scroll(-1)
	case s.y < s.height:
		s.y++
	}
}

// reverseIndex goes up a row; on the first one of the region it scrolls.
func (s *shown) reverseIndex() {
	switch top, _ := s.bounds(); {
	case s.y == 0 || s.height == 0:
		s.forget()
	case s.y == top:
		s.scroll(1)
	case s.y > 1:
		s.y--
	}
}

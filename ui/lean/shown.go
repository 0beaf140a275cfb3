package lean

import "bytes"

// shown is what is known of the screen.
type shown struct {
	rows   map[int]string // row to what was painted there last
	y      int            // row of the cursor, from 1; 0 when it is not known
	height int            // rows of the terminal; 0 when nobody knows
	region region         // the rows that scroll
}

// region is a part of the screen, by its first and last row. The zero value is
// all of it.
type region struct{ top, bottom int }

// same reports whether content is what the row of the cursor was painted with
// last, and remembers it.
func (s *shown) same(content []byte) bool {
	if s.y == 0 {
		return false
	}
	before, known := s.rows[s.y]
	if known && before == string(content) {
		return true
	}
	s.rows[s.y] = string(content)
	return false
}

// forget forgets all rows, and where the cursor is.
func (s *shown) forget() {
	clear(s.rows)
	s.y = 0
}

// watch follows the cursor through what is written outside of paints. Changes
// within a row need no attention: the renderer makes them only where neither
// the old nor the new row holds a wide character, and what is remembered of
// such a row is never painted again.
func (s *shown) watch(text []byte) {
	for len(text) > 0 {
		switch {
		case text[0] == '\n':
			s.lineFeed()
		case bytes.HasPrefix(text, []byte(reverseIndex)):
			s.reverseIndex()
			text = text[1:]
		case text[0] == escape:
			sequence, ok := controlSequence(text)
			if !ok {
				s.forget()
				return
			}
			s.control(sequence)
			text = text[sequence.length-1:]
		}
		text = text[1:]
	}
}

// control follows one control sequence. Of those it does not know it believes
// the worst.
func (s *shown) control(c sequence) {
	if c.private != "" {
		s.mode(c)
		return
	}
	switch c.final {
	case 'm', 'C', 'D', 'G', 'K', 'X', 'P', '@', 'b': // styles, and what stays in the row
	case 'H', 'd':
		s.y = c.first
	case 'A':
		s.move(-c.first)
	case 'B':
		s.move(c.first)
	case 'r':
		s.region, s.y = region{c.first, c.second}, 1
	case 'S':
		s.scroll(-c.first)
	case 'T':
		s.scroll(c.first)
	default:
		s.forget()
	}
}

// mode lets pass the modes that show in no cell: the cursor and synchronized
// frames.
func (s *shown) mode(c sequence) {
	set := c.final == 'h' || c.final == 'l'
	if !set || c.private != "?25" && c.private != "?2026" {
		s.forget()
	}
}

package term

import "unicode/utf8"

// area is a part of the grid, in cells from its top left corner.
type area struct {
	x, y, width, height float64
}

// at moves an area from the corner of a cell to a place on the grid and scales
// it to the units of the picture.
func (a area) at(x, y int) area {
	left, top := corner(x, y)
	return area{
		x: left + a.x*cellWidth, y: top + a.y*cellHeight,
		width: a.width * cellWidth, height: a.height * cellHeight,
	}
}

// blockOf returns the part of its cell that a block element fills (Unicode block
// U+2580 to U+259F: the halves, the eighths and the whole). Drawn as shapes they
// meet without seams, which no font can promise.
func blockOf(text string) (area, bool) {
	char, size := utf8.DecodeRuneInString(text)
	if size != len(text) {
		return area{}, false
	}
	switch {
	case char == '▀':
		return area{0, 0, 1, 0.5}, true
	case char == '▐':
		return area{0.5, 0, 0.5, 1}, true
	case char >= '▁' && char <= '█': // from the bottom, one to eight eighths
		height := float64(char-'▁'+1) / 8
		return area{0, 1 - height, 1, height}, true
	case char > '█' && char <= '▏': // from the left, seven eighths to one
		return area{0, 0, float64('▏'-char+1) / 8, 1}, true
	default:
		return area{}, false
	}
}

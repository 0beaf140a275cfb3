package term

import "strings"

// run is a stretch of one line that is drawn in one go.
type run struct {
	x, cells int
	text     string
	style    Style
}

// runs splits a line where the style changes. A wide cluster is a run of its
// own, since no font keeps to twice its width, and so is a block element, which
// is drawn as a shape.
func runs(row []Cell) []run {
	var found []run
	open := false // the last run takes more cells
	for x, cell := range row {
		if cell.Width == 0 {
			continue
		}
		_, block := blockOf(cell.Text)
		single := block || cell.Width > 1
		if last := len(found) - 1; open && !single && found[last].style == cell.Style {
			found[last].text += cell.Text
			found[last].cells++
			continue
		}
		found = append(found, run{x: x, cells: cell.Width, text: cell.Text, style: cell.Style})
		open = !single
	}
	return found
}

// trimmed is the run without the blanks at its ends, which draw nothing.
func (r run) trimmed() run {
	text := strings.TrimLeft(r.text, " ")
	r.x += len(r.text) - len(text)
	r.cells -= len(r.text) - len(text)
	r.text = strings.TrimRight(text, " ")
	r.cells -= len(text) - len(r.text)
	return r
}

package widget

import "mintop/model/cell"

// Want is the height at which nothing of the form is cut at width w.
func (f *Form) Want(w int) int {
	lines, _, _ := f.draw(w)
	return len(lines)
}

// View draws the form, scrolled so that the focused field is visible.
func (f *Form) View() string {
	lines, from, to := f.draw(f.w)
	f.scroll.resize(f.h, len(lines))
	f.scroll.reveal(from, to)
	return Block(f.scroll.visible(lines), f.w, f.h)
}

// draw returns the lines of the whole form, and those of the focused field.
func (f *Form) draw(w int) (lines []string, from, to int) {
	style := f.options.Style
	if w <= 0 {
		return nil, 0, 0
	}
	if f.options.Title != "" {
		lines = append(lines, paint(style.Title, cell.TruncateWith(f.options.Title, w, style.Glyphs.Ellipsis)))
	}
	for _, notice := range f.notices {
		for _, line := range cell.Wrap(notice, w) {
			lines = append(lines, paint(style.Error, line))
		}
	}
	labels := f.labels(w)
	for i, field := range f.fields {
		if i == f.focused {
			from = len(lines)
		}
		lines = append(lines, f.fieldLines(field, i == f.focused, labels, w)...)
		if i == f.focused {
			to = len(lines)
		}
	}
	return lines, from, to
}

// labels is the width of the labels: the longest, or a third of a narrow form.
func (f *Form) labels(w int) int {
	width := 0
	for _, field := range f.fields {
		width = max(width, cell.Width(field.Label))
	}
	return min(width, w/3)
}

// fieldLines draws one field: label and value, then what is wrong with it or
// worth noting about it.
func (f *Form) fieldLines(field *field, focused bool, labels, w int) []string {
	style := f.options.Style
	cursor := " "
	if focused {
		cursor = paint(style.Cursor, fit(style.Glyphs.Cursor, 1, Left, ""))
	}
	label := paint(style.Key, fit(field.Label, labels, Left, style.Glyphs.Ellipsis))
	room := w - gutterWidth - labels - columnGap
	lines := []string{cursor + " " + label + spaces(columnGap) + f.valueView(field, focused, room)}

	indent := spaces(gutterWidth + labels + columnGap)
	texts, look := field.errors, style.Error
	if note := field.note(focused); len(texts) == 0 && note != "" {
		texts, look = []string{note}, style.Muted
	}
	for _, text := range texts {
		for _, line := range cell.Wrap(text, room) {
			lines = append(lines, indent+paint(look, line))
		}
	}
	return lines
}

// valueView draws what a field holds.
func (f *Form) valueView(field *field, focused bool, w int) string {
	style := f.options.Style
	if field.input != nil {
		return field.input.View(w)
	}
	text := field.value()
	if focused {
		text = "< " + text + " >"
	}
	return paint(style.Text, cell.TruncateWith(text, w, style.Glyphs.Ellipsis))
}

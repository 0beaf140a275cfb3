package widget

import "mintop/model/cell"

// fit returns safe text in exactly w cells, its end marked with ellipsis when it
// was cut, padded on the side it is not aligned to.
func fit(text string, w int, align Align, ellipsis string) string {
	if align == Left {
		return cell.FitWith(text, w, ellipsis)
	}
	text = cell.TruncateWith(text, w, ellipsis)
	return spaces(w-cell.Width(text)) + text
}

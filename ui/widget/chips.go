package widget

import (
	"strconv"

	"mintop/model/cell"
)

// Chips draws short texts, such as active filters, in one line of exactly w
// cells. Those that do not fit are dropped from the right and counted: "+2". The
// first is cut rather than dropped.
func Chips(chips []string, w int, style Style) string {
	style = style.filled()
	shown := fitting(chips, w, style.Glyphs.Separator)
	line := ""
	for i, chip := range chips[:shown] {
		if i > 0 {
			line += paint(style.Muted, " "+style.Glyphs.Separator+" ")
		}
		line += paint(style.Chip, chip)
	}
	if shown == 0 && len(chips) > 0 {
		more := dropped(len(chips) - 1)
		line = paint(style.Chip, cell.TruncateWith(chips[0], w-len(more), style.Glyphs.Ellipsis)) + paint(style.Muted, more)
	} else {
		line += paint(style.Muted, dropped(len(chips)-shown))
	}
	return exact(line, w)
}

// fitting is the greatest number of chips that fit with the count of the rest.
func fitting(chips []string, w int, separator string) int {
	used, shown := 0, 0
	for i, chip := range chips {
		if i > 0 {
			used += cell.Width(separator) + 2
		}
		used += cell.Width(chip)
		if used+len(dropped(len(chips)-i-1)) <= w {
			shown = i + 1
		}
	}
	return shown
}

// dropped says how many chips are not shown; nothing when all are.
func dropped(n int) string {
	if n <= 0 {
		return ""
	}
	return " +" + strconv.Itoa(n)
}

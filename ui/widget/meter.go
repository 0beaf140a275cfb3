package widget

import (
	"strconv"
	"strings"

	"mintop/model/cell"
)

// meterBar is the length of a meter's bar in cells.
const meterBar = 10

// Meter shows how much of a limit is left or used: "212/300 ######----". Level
// and Limit are in whatever unit the caller counts. A limit of 0 or less is an
// unknown one, shown as the level alone.
type Meter struct {
	Level, Limit int
}

// Width is the number of cells at which nothing of the meter is cut.
func (m Meter) Width() int {
	if m.Limit <= 0 {
		return len(m.figures())
	}
	return len(m.figures()) + 1 + meterBar
}

// View draws the meter in one line of exactly w cells. When they are too few the
// bar is shortened first, then the figures are cut.
func (m Meter) View(w int, style Style) string {
	style = style.filled()
	line := paint(style.Text, cell.TruncateWith(m.figures(), w, style.Glyphs.Ellipsis))
	bar := min(w-len(m.figures())-1, meterBar)
	if bar > 0 && m.Limit > 0 {
		full := m.filled(bar)
		line += " " + paint(style.MeterFull, strings.Repeat(style.Glyphs.MeterFull, full)) +
			paint(style.MeterEmpty, strings.Repeat(style.Glyphs.MeterEmpty, bar-full))
	}
	return exact(line, w)
}

// filled is how many of the bar's cells the level fills. Only a level at its
// limit fills all of them, and only one of nothing fills none.
func (m Meter) filled(bar int) int {
	switch {
	case m.Level <= 0:
		return 0
	case m.Level >= m.Limit:
		return bar
	}
	share := float64(m.Level) / float64(m.Limit)
	return between(int(share*float64(bar)+0.5), 1, max(bar-1, 1))
}

func (m Meter) figures() string {
	if m.Limit <= 0 {
		return strconv.Itoa(m.Level)
	}
	return strconv.Itoa(m.Level) + "/" + strconv.Itoa(m.Limit)
}

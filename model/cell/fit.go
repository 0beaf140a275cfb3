package cell

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Width is the number of cells safe text takes, by either measure.
func Width(s string) int {
	if plain(s) {
		return len(s)
	}
	return ansi.StringWidth(s)
}

// Fit cuts or pads safe text to exactly w cells, marking a cut with Ellipsis.
// It returns "" when w is not positive.
func Fit(s string, w int) string { return FitWith(s, w, Ellipsis) }

// FitWith is Fit with another mark for a cut, for terminals that draw ASCII
// only.
func FitWith(s string, w int, ellipsis string) string {
	if w <= 0 {
		return ""
	}
	s = TruncateWith(s, w, ellipsis)
	return pad(s, w-Width(s))
}

// Truncate cuts safe text to at most w cells, the last of them Ellipsis when
// anything was lost.
func Truncate(s string, w int) string { return TruncateWith(s, w, Ellipsis) }

// TruncateWith is Truncate with another mark for a cut. A mark wider than w is
// left out. No more of s is measured than fits, however long it is.
func TruncateWith(s string, w int, ellipsis string) string {
	if w <= 0 {
		return ""
	}
	if len(s) <= w {
		return s // no text takes more cells than bytes
	}
	end := prefix(s, w)
	if end == len(s) {
		return s
	}
	room := w - Width(ellipsis)
	if room < 0 {
		return s[:end]
	}
	return s[:prefix(s, room)] + ellipsis
}

// prefix is the length in bytes of the longest run of whole clusters at the
// start of s that takes at most w cells.
func prefix(s string, w int) int {
	if len(s) > w && plain(s[:w+1]) {
		return w // and nothing behind it joins the last of them
	}
	at := 0
	for at < len(s) {
		cluster, width := first(s[at:])
		if width > w {
			break
		}
		w -= width
		at += len(cluster)
	}
	return at
}

// first is the first cluster of s, which is not empty, and its width.
func first(s string) (cluster string, width int) {
	if s[0] < 0x80 && (len(s) == 1 || s[1] < 0x80) {
		return s[:1], 1
	}
	return ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
}

// blanks is what pad cuts its spaces from; wider gaps are rare.
const blanks = "                                                                                                                                "

func pad(s string, n int) string {
	switch {
	case n <= 0:
		return s
	case n <= len(blanks):
		return s + blanks[:n]
	default:
		return s + strings.Repeat(" ", n)
	}
}

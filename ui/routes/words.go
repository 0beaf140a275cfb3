package routes

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"mintop/keymap"
	"mintop/model/number"
	"mintop/model/route"
)

const createAction = keymap.CreateProject

// countOr writes a count, or a dash where it is not known.
func (t *Tab) countOr(n route.Count) string { return countOr(n, t.session.Theme.Glyphs.Dash) }

func countOr(n route.Count, dash string) string {
	if !n.Known {
		return dash
	}
	return number.Grouped(n.N)
}

// deliverability writes the figure as it came: the contract states no scale.
func deliverability(t route.Traffic, dash string) string {
	if !t.Known {
		return dash
	}
	return strconv.FormatFloat(t.Deliverability, 'f', -1, 64)
}

// share writes a part of a whole in percent; nothing of nothing has none. Two
// digits, since 0.1 % of complaints is the limit (contract: account limits).
func share(part, whole int64) string {
	if whole <= 0 {
		return ""
	}
	return fmt.Sprintf("%.2f%%", 100*float64(part)/float64(whole))
}

// onOff writes a setting; one that nobody told is nothing.
func onOff(on *bool) string {
	switch {
	case on == nil:
		return ""
	case *on:
		return route.On
	default:
		return route.Off
	}
}

// age writes how long ago something was, in the coarsest unit that matters.
func age(since time.Duration) string {
	const day = 24 * time.Hour
	switch {
	case since < 0:
		return ""
	case since < time.Minute:
		return "less than a minute ago"
	case since < 2*time.Hour:
		return number.Of(int64(since/time.Minute), "minute", "minutes") + " ago"
	case since < 2*day:
		return number.Of(int64(since/time.Hour), "hour", "hours") + " ago"
	default:
		return number.Of(int64(since/day), "day", "days") + " ago"
	}
}

// sentence joins parts into one.
func sentence(parts ...string) string { return strings.Join(parts, " ") }

package team

import (
	"fmt"
	"strings"

	"mintop/model/number"
	"mintop/model/team"
)

// countOr writes a count, or other words where it is unknown.
func countOr(n team.Count, unknown string) string {
	if !n.Known {
		return unknown
	}
	return number.Grouped(n.N)
}

// percent writes a share so that what is small is not written as nothing.
func percent(share float64) string {
	switch {
	case share == 0:
		return "0 %"
	case share < 0.001:
		return fmt.Sprintf("%.3f %%", 100*share)
	case share < 0.1:
		return fmt.Sprintf("%.1f %%", 100*share)
	case share >= 0.995 && share < 1:
		return "over 99 %" // a limit that is nearly reached is not reached
	default:
		return fmt.Sprintf("%.0f %%", 100*share)
	}
}

func windowWords(w team.Window) string { return number.Of(int64(w), "day", "days") }

// sentWords says how much a project sent.
func sentWords(p team.Project) string {
	if !p.Sent.Known {
		return ""
	}
	return number.Grouped(p.Sent.N) + " sent in 28 days"
}

// commas joins words; none are a dash.
func (t *Tab) commas(words []string) string {
	if len(words) == 0 {
		return t.session.Theme.Glyphs.Dash
	}
	return strings.Join(words, ", ")
}

package main

import (
	"math"
	"path"
	"strconv"
	"strings"
)

// tableOf writes what the targets came to as a Markdown table, and counts those
// that were missed or not measured.
func tableOf(targets []target, all figures) (table string, missed int) {
	var text strings.Builder
	text.WriteString("| what | target | measured | share | beside it | by |\n|---|---|---|---|---|---|\n")
	for _, one := range targets {
		line, kept := one.line(all)
		if !kept {
			missed++
		}
		text.WriteString(line)
	}
	return text.String(), missed
}

// line is the row of one target, and whether it was kept.
func (t target) line(all figures) (line string, kept bool) {
	found := all.matching(t.by, t.unit)
	if t.over != "" {
		found = found.ratios(all, t.over)
	}
	measured, share := "not measured", ""
	if len(found) > 0 {
		least, most := found.span()
		measured = spoken(least, most, t.unit, t.over != "")
		kept = most <= t.most
		share = strconv.FormatFloat(most/t.most, 'f', 2, 64)
		if t.most == 0 {
			share = ""
		}
		if !kept {
			measured, share = "**"+measured+"**", "**"+share+"**"
		}
	}
	var peers []string
	for _, pattern := range t.beside {
		for _, peer := range all.matching(pattern, t.unit) {
			peers = append(peers, path.Base(peer.name)+" "+spoken(peer.value, peer.value, t.unit, false))
		}
	}
	cells := []string{t.what, t.words, measured, share, strings.Join(peers, ", "), "`" + t.by + "`"}
	return "| " + strings.Join(cells, " | ") + " |\n", kept
}

// spoken writes one figure, or the least and the most of several, with its unit.
func spoken(least, most float64, unit string, ratio bool) string {
	words := short(most)
	if short(least) != words {
		words = short(least) + " to " + words
	}
	if name := unitName(unit); name != "" && !ratio {
		words += " " + name
	}
	return words
}

// unitName is how a unit of a benchmark is written in a sentence.
func unitName(unit string) string {
	measure, of, _ := strings.Cut(unit, "/")
	switch {
	case unit == "ms-cpu/s":
		return "ms a second"
	case unit == "B/s":
		return "B a second"
	case unit == "B/text":
		return "B"
	case of != "":
		return measure
	case strings.HasSuffix(unit, "-ms"), unit == "ms-behind":
		return "ms"
	default:
		return ""
	}
}

// short writes a number with two digits that say something, and a whole one as
// it is.
func short(value float64) string {
	digits := 2
	if value == math.Trunc(value) {
		digits = 0
	}
	for limit := 1.0; digits > 0 && value >= limit; limit *= 10 {
		digits--
	}
	return strconv.FormatFloat(value, 'f', digits, 64)
}

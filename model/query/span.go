package query

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"time"
)

// SpanForms shows what ParseSpan reads.
const SpanForms = "15m, 2h, 3d or 1w"

// longestSpan is further back than any account reaches, and far from what a
// time.Duration holds.
const longestSpan = 10 * 365 * 24 * time.Hour

var (
	spanForm = regexp.MustCompile(`^(\d{1,9})([mhdwMHDW])$`)
	errSpan  = errors.New("that is no span of time: write a number and its unit, such as " + SpanForms)
	errLong  = errors.New("that is longer than ten years: write a shorter span of time, such as " + SpanForms)
)

// units are those of a span, the largest first.
func units() []unit {
	return []unit{{"w", 7 * 24 * time.Hour}, {"d", 24 * time.Hour}, {"h", time.Hour}, {"m", time.Minute}}
}

type unit struct {
	name string
	of   time.Duration
}

// ParseSpan reads a span of time, a whole number of minutes, hours, days or
// weeks: "15m", "2h", "3d", "1w". Its error is a sentence that shows the forms.
func ParseSpan(text string) (time.Duration, error) {
	parts := spanForm.FindStringSubmatch(text)
	if parts == nil {
		return 0, errSpan
	}
	n, err := strconv.Atoi(parts[1])
	if err != nil || n == 0 {
		return 0, errSpan
	}
	for _, unit := range units() {
		if unit.name[0] != parts[2][0]|0x20 {
			continue
		}
		if time.Duration(n) > longestSpan/unit.of {
			return 0, errLong
		}
		return time.Duration(n) * unit.of, nil
	}
	return 0, errSpan
}

// Span writes a span as ParseSpan reads it, in its largest whole unit. One that
// is no whole number of minutes is written as the next longer one that is.
func Span(d time.Duration) string {
	if rest := d % time.Minute; rest > 0 {
		d += time.Minute - rest
	}
	for _, unit := range units() {
		if d%unit.of == 0 {
			return fmt.Sprintf("%d%s", d/unit.of, unit.name)
		}
	}
	return "" // the last unit fits every whole number of minutes
}

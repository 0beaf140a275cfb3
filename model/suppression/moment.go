package suppression

import (
	"errors"
	"strconv"
	"strings"
	"time"
)

// MomentForms lists what ParseMoment understands, for a prompt.
const MomentForms = "2026-01-31, 2026-01-31 09:00, 90m, 24h or 7d ago"

var errMoment = errors.New("that is no date: type 2026-01-31, 2026-01-31 09:00, or how long ago: 90m, 24h, 7d")

// ParseMoment reads a moment in the past for a filter: a date, a date and time,
// or a distance back from now such as "90m", "24h" or "7d", in the given zone.
// A date alone is its first moment, or its last when end is set. Empty text is
// the zero time. Its error is one sentence that names the next step.
func ParseMoment(text string, now time.Time, zone *time.Location, end bool) (time.Time, error) {
	text = strings.TrimSuffix(strings.TrimSpace(text), " ago")
	if text == "" {
		return time.Time{}, nil
	}
	if day, err := time.ParseInLocation(time.DateOnly, text, zone); err == nil {
		if end {
			return day.AddDate(0, 0, 1).Add(-time.Second), nil
		}
		return day, nil
	}
	for _, layout := range []string{"2006-01-02 15:04", time.DateTime} {
		if at, err := time.ParseInLocation(layout, text, zone); err == nil {
			return at, nil
		}
	}
	return before(text, now)
}

// maxDays is further back than any account reaches.
const maxDays = 100_000

// before is the moment a distance before now, to the second.
func before(text string, now time.Time) (time.Time, error) {
	text = strings.TrimPrefix(text, "-")
	if days, ok := strings.CutSuffix(text, "d"); ok {
		n, err := strconv.Atoi(days)
		if err != nil || n < 0 || n > maxDays {
			return time.Time{}, errMoment
		}
		return now.AddDate(0, 0, -n).Truncate(time.Second), nil
	}
	distance, err := time.ParseDuration(text)
	if err != nil || distance < 0 {
		return time.Time{}, errMoment
	}
	return now.Add(-distance).Truncate(time.Second), nil
}

// Package when reads a moment a person typed.
package when

import (
	"errors"
	"strings"
	"time"
)

// Forms lists what Parse understands, for a prompt.
const Forms = "2026-01-31 09:00, 09:00, +2h30m"

var errForm = errors.New("that is no time: type " + Forms)

// errPast is a moment nobody can wait for.
var errPast = errors.New("that time has passed: type a later one")

// Parse reads a moment in the future: a date and time, a time of day (the next
// such one), or a distance such as "+45m", which is cut to the second, all in the given zone; or RFC 3339.
// Its errors are one sentence that names the next step.
func Parse(text string, now time.Time, zone *time.Location) (time.Time, error) {
	at, err := parse(strings.TrimSpace(text), now.In(zone), zone)
	if err != nil {
		return time.Time{}, err
	}
	if !at.After(now) {
		return time.Time{}, errPast
	}
	return at, nil
}

func parse(text string, now time.Time, zone *time.Location) (time.Time, error) {
	if distance, ok := strings.CutPrefix(text, "+"); ok {
		wait, err := time.ParseDuration(strings.ReplaceAll(distance, " ", ""))
		if err != nil {
			return time.Time{}, errForm
		}
		return now.Add(wait).Truncate(time.Second), nil
	}
	for _, layout := range []string{"2006-01-02 15:04", "2006-01-02 15:04:05", "2006-01-02T15:04"} {
		if at, err := time.ParseInLocation(layout, text, zone); err == nil {
			return at, nil
		}
	}
	if at, err := time.Parse(time.RFC3339, text); err == nil {
		return at, nil
	}
	return timeOfDay(text, now, zone)
}

// timeOfDay is the next moment at which clocks show the text. The day after is
// counted by the calendar, so that it is right when clocks are changed.
func timeOfDay(text string, now time.Time, zone *time.Location) (time.Time, error) {
	clock, err := time.Parse("15:04", text)
	if err != nil {
		return time.Time{}, errForm
	}
	at := time.Date(now.Year(), now.Month(), now.Day(), clock.Hour(), clock.Minute(), 0, 0, zone)
	if !at.After(now) {
		at = time.Date(now.Year(), now.Month(), now.Day()+1, clock.Hour(), clock.Minute(), 0, 0, zone)
	}
	return at, nil
}

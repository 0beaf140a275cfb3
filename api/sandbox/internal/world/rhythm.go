package world

import (
	"slices"
	"time"
)

const weekHours = 7 * 24

// rhythm is how mail is spread over a week. Mass is time weighted by traffic,
// in hours: an hour of mean traffic has mass 1, a busy hour more.
type rhythm struct {
	// upTo[h] is the mass from Monday 00:00 UTC to hour h of the week.
	upTo [weekHours + 1]float64
}

// dayShape is the share of traffic by hour of the day, office hours in Europe.
var dayShape = [24]float64{
	0.25, 0.20, 0.18, 0.18, 0.20, 0.30, 0.50, 0.90, 1.40, 1.80, 1.90, 1.80,
	1.60, 1.70, 1.80, 1.80, 1.70, 1.50, 1.20, 1.00, 0.90, 0.70, 0.50, 0.35,
}

// weekShape is the share by day, Monday first.
var weekShape = [7]float64{1.0, 1.15, 1.1, 1.1, 1.0, 0.5, 0.4}

// newsletterHour is when the weekly newsletter goes out: Tuesday 10:00 UTC.
const newsletterHour = 24 + 10

// newRhythm returns the weekly rhythm, or an even flow when steady.
func newRhythm(steady bool) *rhythm {
	var weights [weekHours]float64
	total := 0.0
	for hour := range weights {
		weights[hour] = 1
		if !steady {
			weights[hour] = dayShape[hour%24] * weekShape[hour/24]
		}
		if !steady && hour == newsletterHour {
			weights[hour] *= 2
		}
		total += weights[hour]
	}
	r := new(rhythm)
	for hour, weight := range &weights {
		r.upTo[hour+1] = r.upTo[hour] + weight*weekHours/total
	}
	return r
}

// mass is the mass of the time since a Monday 00:00 UTC.
func (r *rhythm) mass(since time.Duration) float64 {
	const week = weekHours * time.Hour
	weeks, rest := since/week, since%week
	hour := rest / time.Hour
	within := float64(rest%time.Hour) / float64(time.Hour)
	return float64(weeks)*weekHours + r.upTo[hour] + within*(r.upTo[hour+1]-r.upTo[hour])
}

// since inverts mass.
func (r *rhythm) since(mass float64) time.Duration {
	weeks := int(mass / weekHours)
	rest := mass - float64(weeks)*weekHours
	hour, exact := slices.BinarySearch(r.upTo[:], rest)
	if !exact {
		hour--
	}
	hour = min(max(hour, 0), weekHours-1)
	within := (rest - r.upTo[hour]) / (r.upTo[hour+1] - r.upTo[hour])
	return time.Duration(weeks)*weekHours*time.Hour +
		time.Duration((float64(hour)+within)*float64(time.Hour))
}

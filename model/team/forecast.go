package team

import (
	"math"
	"time"
)

// Outlook is what can be said of the included volume of a period.
type Outlook uint8

// The outlooks. The zero value says nothing.
const (
	NoOutlook Outlook = iota // what is included, or when the period began, is unknown
	TooEarly                 // too little of the period has passed
	Enough                   // at this pace it lasts until the end
	Short                    // at this pace it is used up before the end
	UsedUp                   // it is used up already
)

// Forecast is where a period is heading if it goes on as it has gone.
type Forecast struct {
	Outlook Outlook

	// Total is what will have been sent by the end, in messages. Known is false
	// when nothing can be said of it.
	Total Count

	// Runs is when the included volume is used up; zero unless Outlook is Short.
	Runs time.Time
}

// earliest is the part of a period that must have passed before it says anything
// about the rest: three days of a month, so that neither one quiet night nor one
// campaign speaks for all of it.
const earliest = 0.1

// Forecast carries a period on to its end along a straight line: what was used
// for each day that has passed is what each day to come will use. at is when the
// use was read. Included is how many messages the plan holds, 0 for unknown.
func (p Period) Forecast(included int64, at time.Time) Forecast {
	whole, passed := p.End.Sub(p.Start), at.Sub(p.Start)
	bounded := !p.Start.IsZero() && whole > 0 && passed >= 0 && passed <= whole
	early := !bounded || float64(passed) < earliest*float64(whole)

	var f Forecast
	if !early {
		f.Total = Count{N: carried(p.Used, whole, passed), Known: true}
	}
	switch {
	case included <= 0:
	case p.Used >= included:
		f.Outlook = UsedUp
	case !bounded:
	case early:
		f.Outlook = TooEarly
	case f.Total.N <= included:
		f.Outlook = Enough
	default:
		f.Outlook = Short
		f.Runs = p.Start.Add(time.Duration(float64(passed) * (float64(included) / float64(p.Used))))
	}
	return f
}

// carried is a number that was reached in a part of the time, for the whole of
// it.
func carried(used int64, whole, passed time.Duration) int64 {
	total := math.Round(float64(used) * (float64(whole) / float64(passed)))
	if total >= math.MaxInt64 {
		return math.MaxInt64
	}
	return max(int64(total), used)
}

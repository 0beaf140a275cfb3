package account

import (
	"maps"
	"slices"
	"time"

	"mintop/api/sandbox/internal/world"
)

// Daily is what became of the mail created on each day (YYYY-MM-DD, UTC), by
// the place of its route in the world.
type Daily struct {
	routes []world.Route
	byDay  map[string][]world.Tally
}

// sums are the statistics of mail that has run its course, by day and route.
// They are added up once; newer mail is counted anew each time.
type sums struct {
	settled int // messages before this one are in byDay
	byDay   map[string][]world.Tally
}

// Daily counts the mail there is at an instant.
func (a *Account) Daily(now world.Moment) Daily {
	if a.sums.byDay == nil {
		a.sums.byDay = map[string][]world.Tally{}
	}
	first, end := a.world.Span(now)
	a.sums.settled = max(a.sums.settled, first)
	for ; a.sums.settled < end; a.sums.settled++ {
		m := a.world.Message(a.sums.settled)
		if m.Created().Add(world.Horizon) >= now {
			break
		}
		a.count(a.sums.byDay, m, now)
	}
	daily := maps.Clone(a.sums.byDay)
	for date, tallies := range daily {
		daily[date] = slices.Clone(tallies)
	}
	for n := a.sums.settled; n < end; n++ {
		a.count(daily, a.world.Message(n), now)
	}
	return Daily{routes: a.world.Routes, byDay: daily}
}

func (a *Account) count(byDay map[string][]world.Tally, m world.Message, now world.Moment) {
	date := m.Created().Time().Format(time.DateOnly)
	if byDay[date] == nil {
		byDay[date] = make([]world.Tally, len(a.world.Routes))
	}
	byDay[date][m.RouteNumber()].Add(m.Tally(now))
}

// Sum adds up a day's mail on the routes that a caller picks.
func (d Daily) Sum(date string, picks func(*world.Route) bool) (sum world.Tally) {
	for i, tally := range d.byDay[date] {
		if picks(&d.routes[i]) {
			sum.Add(tally)
		}
	}
	return sum
}

// Dates lists the days in UTC from one instant to another, both included.
func Dates(from, to time.Time) (dates []string) {
	from, to = from.UTC(), to.UTC()
	for ; !from.After(to); from = from.AddDate(0, 0, 1) {
		dates = append(dates, from.Format(time.DateOnly))
	}
	return dates
}

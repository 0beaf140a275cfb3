package route

import (
	"slices"
	"time"

	"mintop/api"
)

// Day is one day of a route's statistics.
type Day struct {
	Date       time.Time // midnight, in UTC, of a date without a zone
	Sent       int64
	Delivered  int64
	Bounced    int64
	Complaints int64
	Received   int64

	// Unknown where they are not tracked, which is not nought.
	Opened, Clicked Count
}

// Volume is what the day is measured by: mail received on an inbound route,
// else mail sent.
func (d Day) Volume(inbound bool) int64 {
	if inbound {
		return d.Received
	}
	return d.Sent
}

// daysFromAPI sorts the days, newest first.
func daysFromAPI(days []api.RouteDay) []Day {
	if days == nil {
		return nil
	}
	sorted := make([]Day, len(days))
	for i, d := range days {
		sorted[i] = Day{
			Date:       dateOf(d.Date.Time),
			Sent:       d.Sent,
			Delivered:  d.Delivered,
			Bounced:    d.HardBounced,
			Complaints: d.SpamComplaints,
			Received:   d.Received,
			Opened:     tracked(d.Opened, d.EffectiveOpened, d.ObservedOpened),
			Clicked:    tracked(d.Clicked, d.MachineClicked),
		}
	}
	slices.SortStableFunc(sorted, func(a, b Day) int { return b.Date.Compare(a.Date) })
	return sorted
}

// tracked is a count of opens or clicks. The contract has no null for the count
// itself, so that nought stands for "not tracked" too; the finer counts beside
// it do have one, and tell the two apart.
func tracked(n *int64, beside ...*int64) Count {
	told := slices.ContainsFunc(beside, func(n *int64) bool { return n != nil })
	if n != nil && *n == 0 && !told {
		return Count{}
	}
	return countOf(n)
}

// dateOf is the date a moment falls on, by its own zone.
func dateOf(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	year, month, day := t.Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// Total adds days up. A count that is unknown on some day and known on another
// is the sum of the known ones.
func Total(days []Day) Day {
	var sum Day
	for _, d := range days {
		sum.Sent += d.Sent
		sum.Delivered += d.Delivered
		sum.Bounced += d.Bounced
		sum.Complaints += d.Complaints
		sum.Received += d.Received
		sum.Opened = plus(sum.Opened, d.Opened)
		sum.Clicked = plus(sum.Clicked, d.Clicked)
	}
	return sum
}

func plus(a, b Count) Count { return Count{N: a.N + b.N, Known: a.Known || b.Known} }

// Around is the mean volume of a day before and after the date of an edit, so
// that one sees what the edit did. The date itself belongs to neither, nor does
// the date of now, which is not over. ok is false when there are no days on
// both sides.
func Around(days []Day, inbound bool, edited, now time.Time) (before, after float64, ok bool) {
	date, today := dateOf(edited.UTC()), dateOf(now.UTC())
	var beforeDays, afterDays float64
	for _, d := range days {
		switch {
		case d.Date.Before(date):
			before += float64(d.Volume(inbound))
			beforeDays++
		case d.Date.After(date) && d.Date.Before(today):
			after += float64(d.Volume(inbound))
			afterDays++
		}
	}
	if edited.IsZero() || beforeDays == 0 || afterDays == 0 {
		return 0, 0, false
	}
	return before / beforeDays, after / afterDays, true
}

// On reports whether a moment falls on the day.
func (d Day) On(t time.Time) bool { return !t.IsZero() && dateOf(t.UTC()).Equal(d.Date) }

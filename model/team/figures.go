package team

import (
	"slices"
	"time"

	"mintop/api"
	"mintop/model/mail"
)

// Figures are what the team, or one of its projects, sent and received over
// some days.
type Figures struct {
	Total Tally
	Days  []Day // newest first
}

// Day is one day's figures.
type Day struct {
	Date time.Time // midnight, in UTC, of a date without a zone

	Tally
}

// Tally counts messages. Soft bounces, failures and suppressed mail are not
// counted by the service at all (contract: "Analytics", at its end).
type Tally struct {
	Sent, Delivered, Bounced, Complaints, Received int64

	// Unknown where they are not tracked, which is not nought.
	Opened, Clicked Count

	// What was sent by type; unknown for the team as a whole.
	Transactional, Broadcast Count
}

// FiguresFromAPI puts figures in order.
func FiguresFromAPI(s api.Stats) Figures {
	figures := Figures{Total: tallyOf(s.Totals)}
	for _, day := range s.Daily {
		figures.Days = append(figures.Days, Day{Date: dateOf(day.Date.Time), Tally: tallyOf(day.Totals)})
	}
	slices.SortStableFunc(figures.Days, func(a, b Day) int { return b.Date.Compare(a.Date) })
	return figures
}

func tallyOf(t api.Totals) Tally {
	return Tally{
		Sent: t.Sent, Delivered: t.Delivered, Bounced: t.HardBounced, Complaints: t.SpamComplaints,
		Received: t.Inbound.Received,
		Opened:   countOf(t.Opened), Clicked: countOf(t.Clicked),
		Transactional: sentOf(t.Transactional), Broadcast: sentOf(t.Broadcast),
	}
}

func sentOf(t *api.TypeStats) Count {
	if t == nil {
		return Count{}
	}
	return Count{N: t.Sent, Known: true}
}

// dateOf is the date a moment falls on, by its own zone.
func dateOf(t time.Time) time.Time {
	year, month, day := t.Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// The shares from which the service acts on an account (contract: "Message
// status", at its end).
const (
	BounceLimit    = 0.10  // hard bounces
	ComplaintLimit = 0.001 // complaints
)

// Bounces is the part of what was sent that bounced for good; unknown when
// nothing was sent.
func (t Tally) Bounces() (float64, bool) { return part(t.Bounced, t.Sent) }

// Complained is the part of what was delivered that was reported as spam;
// unknown when nothing was delivered.
func (t Tally) Complained() (float64, bool) { return part(t.Complaints, t.Delivered) }

func part(n, of int64) (float64, bool) {
	if of <= 0 {
		return 0, false
	}
	return float64(n) / float64(of), true
}

// Against grades a share by the limit it must stay below: a problem from half of
// it on.
func Against(share, limit float64) mail.Severity {
	switch {
	case share >= limit:
		return mail.Bad
	case share >= limit/2:
		return mail.Warn
	default:
		return mail.Good
	}
}

// Window is how many days figures are shown for.
type Window int

// Windows lists the choices, the shortest first. None exceeds what the service
// answers for (api.MaxStatsDays).
func Windows() []Window { return []Window{7, 28, api.MaxStatsDays} }

// Step is the next longer window, or the next shorter one for by below 0; the
// same at either end.
func (w Window) Step(by int) Window {
	choices := Windows()
	at := max(slices.Index(choices, w), 0)
	return choices[min(max(at+by, 0), len(choices)-1)]
}

// Dates are the first and the last day of a window that ends today, by UTC, as
// the service counts.
func (w Window) Dates(now time.Time) (from, to time.Time) {
	to = dateOf(now.UTC())
	return to.AddDate(0, 0, 1-int(w)), to
}

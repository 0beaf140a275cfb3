package poll

import (
	"slices"
	"time"
)

// Rates says how many reads a minute the plan makes, by kind.
type Rates [kinds]float64

// Of gives the reads a minute of one kind.
func (r Rates) Of(k Kind) float64 {
	if int(k) >= len(r) {
		return 0
	}
	return r[k]
}

// Total gives the reads a minute of all kinds together.
func (r Rates) Total() float64 {
	var total float64
	for _, rate := range r {
		total += rate
	}
	return total
}

// Every gives the time from one ask of a kind to the next under the given facts,
// nudges aside; 0 when it is not asked.
func (p *Plan) Every(k Kind, f Facts) time.Duration {
	return p.Rates(f).interval(k, p.slots[k].cost())
}

// interval is the time from one ask of so many reads to the next; 0 for never.
func (r Rates) interval(k Kind, reads int) time.Duration {
	if r[k] <= 0 {
		return 0
	}
	return time.Duration(float64(reads) * float64(time.Minute) / r[k])
}

// The rates that do not depend on activity.
const (
	eventsEvery  = 3 * time.Second
	detailEvery  = 6 * time.Second // its status also comes with Moved
	finalEvery   = 15 * time.Second
	walkEvery    = 2 * time.Second
	historyEvery = 5 * time.Second
	teamEvery    = time.Minute
	usageEvery   = 5 * time.Minute

	recordEvery       = 10 * time.Second
	dossierEvery      = 10 * time.Second // mail under way also comes with Head and Moved
	dossierFinalEvery = 30 * time.Second
	listEvery         = 10 * time.Second // the list of a tab on screen
	suppressionsEvery = 15 * time.Second // the same, where lists are long
	teamTabEvery      = time.Minute      // the same, where figures are by the day
	alertEvery        = time.Minute      // out of sight, where something can break
	hiddenEvery       = 5 * time.Minute  // out of sight, all else
)

// busy is the number of messages a minute from which an account is watched at
// the fastest pace.
const busy = 60

// pace gives the intervals of Head and Moved: short while things move, longer
// the longer nothing did. Fast enough that busy mail is seen within 2 seconds
// and its movement within 3; slow enough that a quiet account costs 12 reads a
// minute.
func pace(still time.Duration, perMinute float64) (head, moved time.Duration) {
	switch {
	case still < 30*time.Second && perMinute >= busy:
		return 1500 * time.Millisecond, 2500 * time.Millisecond
	case still < 20*time.Second:
		return 3 * time.Second, 5 * time.Second
	case still < 2*time.Minute:
		return 5 * time.Second, 8 * time.Second
	default:
		return 10 * time.Second, 10 * time.Second
	}
}

// wish gives the interval a kind would like, were there no limits.
func (p *Plan) wish(k Kind, f Facts) time.Duration {
	head, moved := pace(f.Now.Sub(p.changed), f.PerMinute)
	switch k {
	case Head:
		return unseen(head, f)
	case Moved:
		return unseen(moved, f)
	case Detail, Events:
		return open(k, f)
	case Match, Gap:
		return walkEvery
	case Team:
		return teamEvery
	case Usage:
		return usageEvery
	case Record:
		return recordEvery
	case Dossier:
		return dossier(f)
	case History:
		return historyEvery
	default:
		return listed(k, f)
	}
}

// listed gives the interval of the list of another tab.
func listed(k Kind, f Facts) time.Duration {
	switch {
	case f.OnScreen.Has(k) && k == Suppressions:
		return suppressionsEvery
	case f.OnScreen.Has(k) && k == Members:
		return teamTabEvery
	case f.OnScreen.Has(k):
		return listEvery
	case k == Domains || k == Webhooks || k == Deliveries:
		return alertEvery
	default:
		return hiddenEvery
	}
}

func dossier(f Facts) time.Duration {
	if f.DossierFinal {
		return dossierFinalEvery
	}
	return dossierEvery
}

func open(k Kind, f Facts) time.Duration {
	switch {
	case f.OpenFinal:
		return finalEvery
	case k == Events:
		return eventsEvery
	default:
		return detailEvery
	}
}

// unseen slows the list while it is behind something else.
func unseen(every time.Duration, f Facts) time.Duration {
	if f.ListVisible {
		return every
	}
	return 2 * every
}

// slowdown is the factor for a screen nobody looks at, and for a line on which
// every repaint hurts.
func slowdown(f Facts) float64 {
	factor := 1.0
	if !f.Focused {
		factor *= 3
	}
	if f.LowBandwidth {
		factor *= 2
	}
	return factor
}

// Rates gives the reads a minute the plan makes under the given facts, nudges
// aside.
func (p *Plan) Rates(f Facts) Rates {
	var want Rates
	if f.Paused {
		return want
	}
	for k := range kinds {
		if k.wanted(f) {
			want[k] = float64(p.slots[k].cost()) * float64(time.Minute) / (slowdown(f) * float64(p.wish(k, f)))
		}
	}
	return fit(want, p.allowance(f))
}

// quietReads is what a quiet account may cost: 60 reads a minute, less room
// for the keys somebody presses and for asks that fall on a minute's edge.
const quietReads = 48

// allowance is how many reads a minute the plan may make. It grows with what
// there is to see, up to the polls' share of the limit, and shrinks when that
// share of what is left for us has to last until the window ends.
func (p *Plan) allowance(f Facts) float64 {
	allowed := min(quietReads+f.PerMinute, p.share*f.Budget.limit())
	if f.Budget.known(f.Now) {
		minutes := max(f.Budget.Reset.Sub(f.Now), time.Second).Minutes()
		shared := p.share * float64(f.Budget.Remaining-f.Budget.Others)
		kept := float64(min(f.Budget.Remaining, f.Budget.Kept) - f.Budget.Others) // keys leave it to polls
		allowed = min(allowed, max(shared, kept, 0)/minutes)
	}
	return max(0, allowed)
}

// alive is the rate below which new mail and movement never fall while the
// API takes requests at all.
const alive = 2

// fit brings the rates within the allowance. New mail and movement keep half
// of it if they need so much; all else shares the rest evenly; history, which
// nobody waits for, takes only what is left over.
func fit(want Rates, allowed float64) Rates {
	news := want[Head] + want[Moved]
	others := want.Total() - want[History] - news
	want[History] = min(want[History], max(0, allowed-news-others))
	if news+others <= allowed {
		return want
	}
	forNews := min(news, max(allowed/2, allowed-others))
	most := level(want, min(others, allowed-forNews))
	got := want
	for k := range kinds {
		switch {
		case k == Head || k == Moved:
			got[k] = max(want[k]*forNews/news, min(want[k], alive))
		case k != History:
			got[k] = min(want[k], most)
		}
	}
	return got
}

// level is the rate up to which every kind but new mail, movement and history
// gets what it wants, so that they fill the room together. What is asked once a
// minute keeps its pace beside what would be asked every other second.
func level(want Rates, room float64) float64 {
	var others []float64
	for k, rate := range want {
		if k := Kind(k); k != Head && k != Moved && k != History && rate > 0 {
			others = append(others, rate)
		}
	}
	slices.Sort(others)
	most := room
	for i, rate := range others {
		most = room / float64(len(others)-i)
		if rate > most {
			break
		}
		room -= rate
	}
	return most
}

package world

import "time"

// Moment is an instant in microseconds since the Unix epoch, the resolution
// the API writes.
type Moment int64

// At converts a time.
func At(t time.Time) Moment { return Moment(t.UnixMicro()) }

// never is later than every instant asked about, with room to add to it.
const never = Moment(1 << 62)

// century is a mass no sandbox lives to see, well inside a time.Duration.
const century = 100 * 365 * 24

// Time converts back, in UTC.
func (m Moment) Time() time.Time { return time.UnixMicro(int64(m)).UTC() }

// Add moves a moment.
func (m Moment) Add(d time.Duration) Moment { return m + Moment(d.Microseconds()) }

// Retention is how long messages and their events live (contract: "Older
// against newest, and other traps").
const Retention = 28 * 24 * time.Hour

// timeline says when each message is created. Creation times never decrease
// with the number of the message.
type timeline struct {
	seed    uint64
	rhythm  *rhythm
	monday  time.Time // the Monday 00:00 UTC from which mass is counted
	start   Moment
	history int
	past    stretch
	live    stretch
}

// stretch is a part of the timeline with one density of messages.
type stretch struct {
	from    float64 // mass at its begin
	density float64 // messages per unit of mass
}

func newTimeline(seed uint64, start time.Time, history int, perMinute float64, steady bool) *timeline {
	start = start.UTC().Truncate(time.Microsecond)
	begin := start.Add(-Retention)
	day := time.Date(begin.Year(), begin.Month(), begin.Day(), 0, 0, 0, 0, time.UTC)
	t := &timeline{
		seed:    seed,
		rhythm:  newRhythm(steady),
		monday:  day.AddDate(0, 0, -(int(begin.Weekday())+6)%7),
		start:   At(start),
		history: history,
	}
	first, last := t.mass(At(begin)), t.mass(t.start)
	t.past = stretch{from: first, density: float64(history) / (last - first)}
	t.live = stretch{from: last, density: perMinute * 60}
	return t
}

func (t *timeline) mass(m Moment) float64 { return t.rhythm.mass(m.Time().Sub(t.monday)) }

// created is when message i is accepted.
func (t *timeline) created(i int) Moment {
	arrival := toUnit(mix(mix(t.seed^uint64(drawArrival)) + uint64(i)))
	if i < t.history {
		return min(t.at(t.past, float64(i)+arrival), t.start)
	}
	return max(t.at(t.live, float64(i-t.history)+arrival), t.start)
}

func (t *timeline) at(s stretch, messages float64) Moment {
	mass := s.from + messages/s.density
	if !(mass < century) { // too thin a flow to get there, or none at all
		return never
	}
	return At(t.monday).Add(t.rhythm.since(mass))
}

// count is how many messages were created by the instant, counting from the
// first of all.
func (t *timeline) count(by Moment) int {
	if by < At(t.monday) {
		return 0
	}
	if by <= t.start {
		return t.settle(int((t.mass(by)-t.past.from)*t.past.density), by, 0, t.history)
	}
	if t.live.density <= 0 {
		return t.history
	}
	guess := t.history + int((min(t.mass(by), century)-t.live.from)*t.live.density)
	return t.settle(guess, by, t.history, guess+2)
}

// settle corrects a guessed count, which is off by at most the jitter of one
// arrival and the rounding of a mass.
func (t *timeline) settle(guess int, by Moment, low, high int) int {
	n := min(max(guess, low), high)
	for n > low && t.created(n-1) > by {
		n--
	}
	for n < high && t.created(n) <= by {
		n++
	}
	return n
}

package feed

import "time"

// pace counts what happened lately, by the moments told: how fast the account
// moves, not how much history was read.
type pace struct {
	counts [paceSlots]int
	newest int64 // the slot counted last, numbered from the epoch
}

const (
	paceSlot  = 10 * time.Second
	paceSlots = 12
)

func slotOf(now time.Time) int64 { return now.UnixNano() / int64(paceSlot) }

// turn forgets what is older than the slots reach.
func (p *pace) turn(now time.Time) {
	slot := slotOf(now)
	if passed := slot - p.newest; passed >= paceSlots || passed <= -paceSlots { // long ago, or by a wrong clock
		p.counts, p.newest = [paceSlots]int{}, slot
	}
	for p.newest < slot {
		p.newest++
		p.counts[p.newest%paceSlots] = 0
	}
}

func (p *pace) add(now time.Time, n int) {
	p.turn(now)
	p.counts[p.newest%paceSlots] += n
}

// perMinute is the mean over the last two minutes.
func (p *pace) perMinute(now time.Time) float64 {
	p.turn(now)
	sum := 0
	for _, n := range p.counts {
		sum += n
	}
	return float64(sum) * float64(time.Minute) / float64(paceSlot*paceSlots)
}

// Rate is how many messages a minute came in or changed status, over the last
// two minutes. Older mail that was read does not count.
func (f *Feed) Rate(now time.Time) float64 { return f.pace.perMinute(now) }

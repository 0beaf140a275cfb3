package poll

import "time"

// keepTime moves everything the plan remembers along with a clock that was set
// back, so that nothing waits for the time to come round again. A clock that was
// set forward needs no care: what is due then is due once.
func (p *Plan) keepTime(now time.Time) {
	back := now.Sub(p.now)
	p.now = now
	if back >= 0 {
		return
	}
	for i := range p.slots {
		s := &p.slots[i]
		for _, moment := range []*time.Time{&s.asked, &s.ended, &s.rests} {
			shift(moment, back)
		}
	}
	for _, moment := range []*time.Time{&p.changed, &p.keys.paid, &p.trouble.began, &p.trouble.until, &p.trouble.told} {
		shift(moment, back)
	}
}

// shift moves a moment, unless it is none.
func shift(moment *time.Time, by time.Duration) {
	if !moment.IsZero() {
		*moment = moment.Add(by)
	}
}

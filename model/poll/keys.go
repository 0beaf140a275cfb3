package poll

import "time"

// A key that is held repeats some 30 times a second, and what it asks for would
// spend the team's limit within seconds.
const (
	// keyEvery is how often keys may ask for a read while one is held.
	keyEvery = time.Second

	// keyBurst is how many reads keys may ask for at once after a quiet time:
	// opening a message takes two, asking for news up to five.
	keyBurst = 8
)

// keys paces the reads that keys ask for. It keeps the moment at which a key could
// ask next if no read had ever run ahead. The zero value is a quiet time.
type keys struct{ paid time.Time }

// at is when a key may ask next; a moment that is not in the future means now.
func (k *keys) at() time.Time {
	if k.paid.IsZero() {
		return k.paid
	}
	return k.paid.Add(-(keyBurst - 1) * keyEvery)
}

// take notes that a key asked for so many reads. A list of many pages delays the
// next key by no more than a whole burst does.
func (k *keys) take(now time.Time, reads int) {
	k.paid = later(k.paid, now).Add(time.Duration(min(reads, keyBurst)) * keyEvery)
}

// KeyAt is when a key may ask for a read next; a moment that is not after now means
// at once. It is the end of the window while what is left of the limit is kept for
// polls.
func (p *Plan) KeyAt(now time.Time) time.Time {
	return later(p.keys.at(), p.budget.keysAt(now))
}

// TakeKey notes that a key asked for so many reads outside the plan.
func (p *Plan) TakeKey(now time.Time, reads int) { p.keys.take(now, reads) }

// KeyHeldUntil is the end of the window while what is left of it is kept for polls;
// the zero time while keys may ask.
func (p *Plan) KeyHeldUntil(now time.Time) time.Time { return p.budget.keysAt(now) }

// KeyWaits tells whether a key asked for something that was not asked yet.
func (p *Plan) KeyWaits() bool {
	for i := range p.slots {
		if p.slots[i].nudged && p.slots[i].turn == 0 {
			return true
		}
	}
	return false
}

// keyAt is when what a key asked for may be asked.
func (p *Plan) keyAt(s *slot, f Facts) time.Time {
	spaced := s.asked.Add(nudgeSpacing)
	if s.opened {
		spaced = time.Time{} // it is about something else
	}
	if f.Budget.Trial {
		return spaced
	}
	return latest(spaced, f.Budget.opens(f.Now), p.trouble.told, p.keys.at(), f.Budget.keysAt(f.Now))
}

// keysAt is when keys may ask again although what is left is kept for polls; the
// zero time while they may.
func (b Budget) keysAt(now time.Time) time.Time {
	if b.Kept > 0 && b.known(now) && b.Remaining <= b.Kept {
		return b.Reset
	}
	return time.Time{}
}

// Package poll decides what to ask the API next, and when. It is pure: it
// never waits and never sends. One timer and the answers drive it:
//
//	for _, job := range plan.Due(facts) { send(job) } // answers come back to Done, Failed or Denied
//	at, ok := plan.Next(facts)                        // set the timer
//
// Call Next again whenever the facts changed or an answer came.
package poll

import (
	"time"

	"mintop/api/budget"
)

// Options tune a plan. The zero value is fit for use.
type Options struct {
	// Share is the part of the read limit polls may use, above 0 and at most
	// 1; 0 means a half.
	Share float64

	// Jitter gives numbers from 0 up to 1 that spread the asks of many
	// programs after an outage; nil means no spread.
	Jitter func() float64
}

// Plan is the plan of one running program. Make it with New. It is not safe
// for concurrent use.
type Plan struct {
	share  float64
	jitter func() float64

	slots   [kinds]slot
	turn    uint64
	changed time.Time // when something last moved
	now     time.Time // when the plan was last looked at

	trouble trouble
	keys    keys
	budget  Budget // when the plan was last looked at
}

// slot is what the plan knows of one kind.
type slot struct {
	about    string
	turn     uint64 // of the ask in flight, 0 for none
	asked    time.Time
	ended    time.Time
	rests    time.Time // not before, since the answer was no
	failures int       // since its last answer
	reads    int       // that the last answer took; 0 is not told
	nudged   bool
	opened   bool // the subject was not asked about yet
}

// nudgeSpacing is the time between two asks of a kind that a key asks for.
const nudgeSpacing = time.Second

// lookAgain is the longest time the plan goes without a look at the facts.
const lookAgain = time.Minute

// New makes a plan in which everything is due. New mail comes first, and at
// once: somebody waits for the first screen.
func New(o Options) *Plan {
	p := &Plan{share: o.Share, jitter: o.Jitter}
	if p.share <= 0 || p.share > 1 {
		p.share = 0.5
	}
	p.slots[Head].nudged = true
	return p
}

// Due lists what to ask now and takes it for asked: a kind is not due again
// before its Job came back to Done, Failed or Denied.
func (p *Plan) Due(f Facts) []Job {
	p.observe(f)
	rates := p.Rates(f)
	var jobs []Job
	for k := range kinds {
		if at, ok := p.at(k, f, rates); ok && !at.After(f.Now) {
			jobs = append(jobs, p.ask(k, f))
		}
	}
	return jobs
}

// ask marks the kind in flight.
func (p *Plan) ask(k Kind, f Facts) Job {
	s := &p.slots[k]
	job := Job{Kind: k, Class: k.class(f), About: s.about}
	if s.nudged && !p.keyAt(s, f).After(f.Now) {
		job.Class = budget.Interactive
		p.keys.take(f.Now, max(s.cost(), k.keyReads()))
	}
	p.turn++
	job.turn, s.turn = p.turn, p.turn
	s.asked, s.nudged, s.opened = f.Now, false, false
	return job
}

// Next tells when to call Due again: never before f.Now, and no more than a
// minute later. It is false when only a nudge can make anything due.
func (p *Plan) Next(f Facts) (time.Time, bool) {
	p.observe(f)
	rates := p.Rates(f)
	look := f.Now.Add(lookAgain)
	found := !f.Paused
	if reset := f.Budget.Reset; reset.After(f.Now) && reset.Before(look) {
		look = reset // there will be more to spend
	}
	for k := range kinds {
		if at, ok := p.at(k, f, rates); ok {
			found = true
			look = earlier(look, later(at, f.Now))
		}
	}
	return look, found
}

// at tells when the kind is due; false when it is in flight, not wanted, or
// waits for a key. One that a key asks for comes no later than its pace has it.
func (p *Plan) at(k Kind, f Facts, rates Rates) (time.Time, bool) {
	s := &p.slots[k]
	// A key may ask for older mail that the plan would leave alone.
	wanted := k.wanted(f) || k == History && s.nudged
	if s.turn != 0 || !wanted {
		return time.Time{}, false
	}
	paced, ok := p.pacedAt(k, f, rates)
	if !s.nudged {
		return paced, ok
	}
	if at := p.keyAt(s, f); !ok || at.Before(paced) {
		return at, true
	}
	return paced, true
}

// pacedAt tells when the kind is due by its pace alone; false when it has none.
func (p *Plan) pacedAt(k Kind, f Facts, rates Rates) (time.Time, bool) {
	s := &p.slots[k]
	every := s.every(rates.interval(k, s.cost()))
	switch {
	case every == 0:
		return time.Time{}, false
	case !p.trouble.probing():
	case k == Head:
		// It finds out soonest whether the API is back, and is not held up by a
		// question that hangs.
		every = min(every, firstWait)
	case p.flying():
		return time.Time{}, false
	}
	// A server that answers slowly gets time to breathe.
	at := latest(s.asked.Add(every), s.ended.Add(every/2), s.rests)
	return latest(at, f.Budget.opens(f.Now), p.trouble.told, p.trouble.until), true
}

// every is the time from one ask to the next. What failed is still owed and
// comes again sooner than its pace, but not for ever: one broken question must
// not be put more often because the others are answered, and one with a fast
// pace backs off like all else.
func (s *slot) every(pace time.Duration) time.Duration {
	if s.failures == 0 {
		return pace
	}
	return min(max(pace, lastWait), wait(s.failures))
}

// cost is how many reads an ask is expected to take.
func (s *slot) cost() int { return max(s.reads, 1) }

// observe starts over with a kind whose subject changed: somebody opened
// another message or set another filter and waits for it. What is still in
// flight answers a question nobody asks any more.
func (p *Plan) observe(f Facts) {
	p.keepTime(f.Now)
	p.budget = f.Budget
	if p.changed.IsZero() {
		p.changed = f.Now
	}
	for k := range kinds {
		if about := k.about(f); about != p.slots[k].about {
			// Asked stays: else a key that goes from subject to subject would make
			// each of them due by its pace.
			was := p.slots[k]
			p.slots[k] = slot{about: about, asked: was.asked, reads: was.reads, nudged: about != "", opened: about != ""}
		}
		if !k.wanted(f) && k != History {
			p.slots[k].nudged = false // the key came when there was nothing to ask
		}
	}
}

// flying tells whether any answer is awaited.
func (p *Plan) flying() bool {
	for i := range p.slots {
		if p.slots[i].turn != 0 {
			return true
		}
	}
	return false
}

// Nudge makes a kind due at once, whatever its pace: a key asks for it. One
// in flight is asked again after its answer, which may be older than the key.
// It is without effect on a kind there is nothing to ask for.
func (p *Plan) Nudge(k Kind, now time.Time) {
	if k >= kinds {
		return
	}
	p.slots[k].nudged = true
	p.slots[k].rests = time.Time{}
	p.changed = later(p.changed, now)
}

// Done takes the job's good answer in: changed is how many rows were new or
// different. A job that was not sent after all, or was cancelled, is done with
// 0 changes.
func (p *Plan) Done(job Job, now time.Time, changed int) {
	p.trouble = trouble{}
	if _, ok := p.land(job, now); !ok {
		return
	}
	p.slots[job.Kind].failures = 0
	if news := job.Kind == Head || job.Kind == Moved || job.Kind == Events; news && changed > 0 {
		p.changed = later(p.changed, now)
	}
}

// Took tells how many reads the answer to a job took, before the job is handed
// back. The next ask of its kind is expected to take as many and is paced by
// that; a kind nothing was told of takes one.
func (p *Plan) Took(job Job, reads int) {
	if job.Kind < kinds && job.Planned() && p.slots[job.Kind].turn == job.turn {
		p.slots[job.Kind].reads = reads
	}
}

// Failed takes in that no usable answer came: the network, a 5xx, a 429, a
// refused token. The whole plan steps back, for the API is one; retryAt is
// when the server said to come again, zero when it did not.
func (p *Plan) Failed(job Job, now, retryAt time.Time) {
	asked, ok := p.land(job, now)
	if ok {
		p.slots[job.Kind].failures++
	} else {
		asked = now
	}
	p.trouble = p.trouble.after(asked, now, retryAt, p.jitter)
}

// deniedRest is how long a kind is left alone that was answered with no.
const deniedRest = 5 * time.Minute

// Denied takes in that the API answered, and the answer was no: forbidden,
// not found, gone. Only this kind rests; a key or another subject wakes it.
func (p *Plan) Denied(job Job, now time.Time) {
	p.trouble = trouble{}
	if _, ok := p.land(job, now); ok {
		p.slots[job.Kind].failures = 0
		p.slots[job.Kind].rests = now.Add(deniedRest)
	}
}

// land ends the flight of a job and tells when it began; false for a job that
// is stale or was handed in before.
func (p *Plan) land(job Job, now time.Time) (asked time.Time, ok bool) {
	if job.Kind >= kinds || job.turn == 0 || p.slots[job.Kind].turn != job.turn {
		return time.Time{}, false
	}
	s := &p.slots[job.Kind]
	s.turn, s.ended = 0, now
	return s.asked, true
}

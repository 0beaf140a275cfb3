package world

import (
	"cmp"
	"slices"
	"time"

	"mintop/api"
	"mintop/api/sandbox/internal/smtp"
)

// Horizon bounds a life: every step nobody asked for is due within it of the
// message's creation. What a client writes may come later.
const Horizon = 24 * time.Hour

// Step is one thing that happens to a message.
type Step struct {
	At Moment
	// Status is what the message changes to, empty when it does not.
	Status api.Status
	// Event is what the history shows, empty for nothing.
	Event api.EventType
	// Recipient is whom it is about, an index of Letter.Addressees.
	Recipient int
	// Machine marks an open or click no human made.
	Machine bool
	// Replied says a receiving server, or its absence, explains the step.
	Replied   bool
	Situation smtp.Situation
	Reason    string
	// ScheduledAt and Before are the new and the former time of sending, set
	// on steps of scheduled mail.
	ScheduledAt, Before Moment
}

// walk writes a life step by step. Its status is that of the last step.
type walk struct {
	at     Moment
	dice   *dice
	status api.Status
	steps  []Step
}

// after lets time pass.
func (w *walk) after(low, high time.Duration) *walk {
	w.at = w.at.Add(w.dice.between(low, high))
	return w
}

// enter takes a step to a status, with an event if one is named. A status the
// message already has is no change.
func (w *walk) enter(status api.Status, event api.EventType) *Step {
	step := Step{At: w.at, Event: event}
	if status != w.status {
		step.Status, w.status = status, status
	}
	w.steps = append(w.steps, step)
	return &w.steps[len(w.steps)-1]
}

// note takes a step that changes no status.
func (w *walk) note(event api.EventType) *Step { return w.enter(w.status, event) }

// hear takes a step that a server's reply explains.
func (w *walk) hear(status api.Status, event api.EventType, s smtp.Situation) *Step {
	step := w.enter(status, event)
	step.Replied, step.Situation = true, s
	return step
}

// life writes the undisturbed life of message i into steps, which it may grow.
func (w *World) life(i int, f fate, steps []Step) []Step {
	d := roll(w.seed, drawLife, i)
	v := walk{at: w.created(i), dice: &d, steps: steps[:0]}
	switch {
	case f.kind == api.Inbound:
		v.inbound(f.course)
	case f.course == simulated:
		v.simulate(f.result)
	default:
		v.outbound(f)
	}
	v.deliverOthers(f.others)
	return v.steps
}

// deliverOthers adds how further recipients fared: their servers took it,
// around the time the first one did. They never change the status.
func (w *walk) deliverOthers(others int) {
	processed := slices.IndexFunc(w.steps, func(s Step) bool { return s.Event == api.EventProcessed })
	if others == 0 || processed < 0 {
		return
	}
	from := w.steps[processed].At
	for other := range others {
		w.steps = append(w.steps, Step{
			At:        from.Add(w.dice.between(time.Second, 20*time.Second)),
			Event:     api.EventDelivered,
			Recipient: other + 1,
			Replied:   true,
			Situation: smtp.Accepted,
		})
	}
	slices.SortStableFunc(w.steps, func(a, b Step) int { return cmp.Compare(a.At, b.At) })
}

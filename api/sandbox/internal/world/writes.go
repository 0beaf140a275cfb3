package world

import (
	"errors"
	"slices"
	"time"

	"mintop/api"
)

// Errors of the writes: the message is not in the status they need.
var (
	ErrNotScheduled   = errors.New("message is not scheduled")
	ErrNotQuarantined = errors.New("message is not quarantined")
)

// Cancel withdraws a scheduled message for good.
func (w *World) Cancel(m Message, now Moment) (Standing, error) {
	return w.rewrite(m, now, api.StatusScheduled, ErrNotScheduled, func(v *walk, due Moment) {
		v.enter(api.StatusCanceled, api.EventCanceled).ScheduledAt = due
	})
}

// Reschedule moves a scheduled message to another time.
func (w *World) Reschedule(m Message, to, now Moment) (Standing, error) {
	return w.rewrite(m, now, api.StatusScheduled, ErrNotScheduled, func(v *walk, due Moment) {
		step := v.note(api.EventRescheduled)
		step.ScheduledAt, step.Before = to, due
		v.at = to
		v.release(to)
	})
}

// Release hands quarantined inbound mail to its webhook.
func (w *World) Release(m Message, now Moment) (Standing, error) {
	return w.rewrite(m, now, api.StatusQuarantined, ErrNotQuarantined, func(v *walk, _ Moment) {
		v.after(20*time.Millisecond, 300*time.Millisecond).releaseInbound()
	})
}

// rewrite replaces what would have become of a message that has the needed
// status, and returns where it stands after the write.
func (w *World) rewrite(
	m Message, now Moment, needed api.Status, refused error, write func(v *walk, due Moment),
) (Standing, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	steps, changed := w.changed[m.N]
	if !changed {
		steps = w.life(m.N, m.fate, nil)
	}
	before := standing(steps, now)
	if before.Status != needed {
		return before, refused
	}
	past := slices.DeleteFunc(slices.Clone(steps), func(s Step) bool { return s.At > now })
	d := roll(w.seed, drawLife, m.N)
	v := walk{at: now, dice: &d, status: before.Status, steps: past}
	write(&v, before.Due)
	w.changed[m.N] = v.steps
	return standing(v.steps, now), nil
}

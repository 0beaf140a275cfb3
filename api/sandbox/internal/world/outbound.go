package world

import (
	"time"

	"mintop/api"
	"mintop/api/sandbox/internal/smtp"
)

// outbound walks the life of live outbound mail.
func (w *walk) outbound(f fate) {
	switch f.course {
	case held, heldLong, heldOpened, withdrawn:
		w.schedule(f.course)
		return
	case suppressed:
		w.enter(api.StatusPending, "")
		w.after(150*time.Millisecond, 900*time.Millisecond)
		w.enter(api.StatusSuppressed, api.EventSuppressed).Reason = f.known.String()
		return
	}
	w.enter(api.StatusPending, "")
	w.after(80*time.Millisecond, 700*time.Millisecond).enter(api.StatusQueued, api.EventQueued)
	switch f.course {
	case rejected:
		w.after(400*time.Millisecond, 3*time.Second).enter(api.StatusPolicyRejected, api.EventPolicyRejected).Reason = "spam_score_exceeded"
	case blockedOut:
		w.after(400*time.Millisecond, 3*time.Second).enter(api.StatusBlocked, api.EventBlocked).Reason = "sender_blocked"
	default:
		w.process()
		w.handOver(f.course)
	}
}

// process hands the message to the sending infrastructure.
func (w *walk) process() {
	w.after(300*time.Millisecond, 3*time.Second).enter(api.StatusProcessed, api.EventProcessed)
}

// handOver walks what the receiving server does, and the recipient after it.
func (w *walk) handOver(c course) {
	switch c {
	case failed:
		w.after(time.Second, 10*time.Second).enter(api.StatusFailed, api.EventFailed).Reason = "message_rendering_failed"
	case bounced:
		w.after(700*time.Millisecond, 5*time.Second).hear(api.StatusHardBounced, api.EventHardBounced, smtp.UnknownUser)
	case mailboxFull:
		w.putOff(smtp.FullForNow, 6+w.dice.below(3))
		w.retryWait(8).hear(api.StatusHardBounced, api.EventHardBounced, smtp.FullForGood)
	case timedOut:
		w.putOff(smtp.Busy, 7+w.dice.below(3))
		w.retryWait(8).hear(api.StatusFailed, api.EventFailed, smtp.Expired).Reason = "retry_timeout_exceeded"
	case greylisted:
		w.after(time.Second, 4*time.Second).hear(api.StatusSoftBounced, api.EventSoftBounced, smtp.Greylisted)
		w.after(5*time.Minute, 16*time.Minute).deliver()
	case retried:
		w.putOff(smtp.Busy, 1+w.dice.below(3))
		w.after(2*time.Minute, 20*time.Minute).deliver()
	case throttled:
		w.putOff(smtp.Throttled, 2+w.dice.below(4))
		w.after(2*time.Minute, 10*time.Minute).deliver()
	default:
		w.after(700*time.Millisecond, 9*time.Second).deliver()
		w.engage(c)
	}
}

func (w *walk) deliver() { w.hear(api.StatusDelivered, api.EventDelivered, smtp.Accepted) }

// retryWaits are the waits between attempts, before they are jittered; the
// last one repeats.
var retryWaits = [...]time.Duration{
	time.Minute, 3 * time.Minute, 8 * time.Minute, 15 * time.Minute,
	30 * time.Minute, time.Hour, 2 * time.Hour, 3 * time.Hour,
}

func (w *walk) retryWait(attempt int) *walk {
	wait := retryWaits[min(attempt, len(retryWaits)-1)]
	return w.after(wait*9/10, wait*11/10)
}

// putOff has the server refuse for now, so many times.
func (w *walk) putOff(s smtp.Situation, times int) {
	w.after(time.Second, 5*time.Second)
	for attempt := range times {
		if attempt > 0 {
			w.retryWait(attempt - 1)
		}
		w.hear(api.StatusSoftBounced, api.EventSoftBounced, s)
	}
}

// engage walks what the recipient does with a delivered message.
func (w *walk) engage(c course) {
	switch c {
	case opened:
		w.maybeScan(0.05)
		w.open()
	case clicked:
		w.maybeScan(0.1)
		w.open()
		w.click()
	case popular:
		w.open()
		for range 25 + w.dice.below(30) {
			w.after(30*time.Second, 12*time.Minute).note(api.EventOpened)
		}
	case scanned:
		w.maybeScan(1)
	case autoReplied:
		w.after(2*time.Second, time.Minute).note(api.EventAutoReplied)
	case complained:
		w.open()
		w.after(time.Minute, 9*time.Hour).enter(api.StatusSpamComplaint, api.EventSpamComplaint)
	case unsubscribed:
		w.open()
		w.after(10*time.Second, time.Hour).enter(api.StatusUnsubscribed, api.EventUnsubscribed)
	}
}

func (w *walk) open() {
	w.after(20*time.Second, 9*time.Hour).enter(api.StatusOpened, api.EventOpened)
}

func (w *walk) click() {
	w.after(3*time.Second, 10*time.Minute).enter(api.StatusClicked, api.EventClicked)
	if w.dice.below(3) == 0 {
		w.after(5*time.Second, 10*time.Minute).note(api.EventClicked)
	}
}

// maybeScan lets a security scanner fetch images and links, which counts for
// nothing.
func (w *walk) maybeScan(p float64) {
	if !w.dice.chance(p) {
		return
	}
	w.after(time.Second, 15*time.Second).note(api.EventOpened).Machine = true
	w.after(100*time.Millisecond, 2*time.Second).note(api.EventClicked).Machine = true
}

// schedule walks mail held for a later time: sent then, or withdrawn before.
func (w *walk) schedule(c course) {
	soonest := 3 * time.Minute
	if c == heldLong {
		soonest = 6 * time.Hour
	}
	due := w.at.Add(w.dice.between(soonest, 12*time.Hour))
	due += Moment(time.Minute.Microseconds()) - due%Moment(time.Minute.Microseconds())
	w.enter(api.StatusScheduled, api.EventScheduled).ScheduledAt = due
	if c == withdrawn {
		share := w.dice.unit()
		w.at += Moment(float64(due-w.at) * (0.05 + 0.9*share))
		w.enter(api.StatusCanceled, api.EventCanceled).ScheduledAt = due
		return
	}
	w.at = due
	if w.dice.below(20) == 0 {
		w.after(5*time.Minute, 20*time.Minute) // the scheduler is late now and then
	}
	w.release(due)
	if c == heldOpened {
		w.open()
	}
}

// release sends held mail on its way.
func (w *walk) release(due Moment) {
	w.after(50*time.Millisecond, 2*time.Second).enter(api.StatusQueued, api.EventReleased).ScheduledAt = due
	w.process()
	w.after(700*time.Millisecond, 9*time.Second).deliver()
}

// simulate walks a pretended delivery: the same steps, in no time.
func (w *walk) simulate(result simulation) {
	w.enter(api.StatusPending, "")
	w.after(80*time.Millisecond, 700*time.Millisecond).enter(api.StatusQueued, api.EventQueued)
	if result == simSuppressed {
		w.after(100*time.Millisecond, time.Second).enter(api.StatusSuppressed, api.EventSuppressed).Reason = ByHand.String()
		return
	}
	w.process()
	w.after(100*time.Millisecond, time.Second)
	switch result {
	case simSoftBounced:
		w.hear(api.StatusSoftBounced, api.EventSoftBounced, smtp.FullForNow)
		return
	case simHardBounced:
		w.hear(api.StatusHardBounced, api.EventHardBounced, smtp.UnknownUser)
		return
	case simFailed:
		w.enter(api.StatusFailed, api.EventFailed).Reason = "simulated_failure"
		return
	case simDeferred:
		w.hear(api.StatusSoftBounced, api.EventSoftBounced, smtp.Busy)
		w.after(30*time.Second, 2*time.Minute)
	}
	w.deliver()
	w.after(time.Second, 10*time.Second)
	w.simulateReaction(result)
}

func (w *walk) simulateReaction(result simulation) {
	switch result {
	case simOpened:
		w.enter(api.StatusOpened, api.EventOpened)
	case simClicked:
		w.enter(api.StatusOpened, api.EventOpened)
		w.after(time.Second, 5*time.Second).enter(api.StatusClicked, api.EventClicked)
	case simComplaint:
		w.enter(api.StatusSpamComplaint, api.EventSpamComplaint)
	case simAutoReplied:
		w.note(api.EventAutoReplied)
	case simUnsubscribed:
		w.enter(api.StatusUnsubscribed, api.EventUnsubscribed)
	}
}

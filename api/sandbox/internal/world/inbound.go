package world

import (
	"time"

	"mintop/api"
)

// inbound walks the life of received mail on its way to a webhook.
func (w *walk) inbound(c course) {
	w.enter(api.StatusPending, api.EventInboundReceived)
	w.after(100*time.Millisecond, 900*time.Millisecond)
	switch c {
	case blockedIn:
		w.enter(api.StatusBlocked, api.EventBlocked).Reason = "spam_score_exceeded"
	case quarantined:
		w.enter(api.StatusQuarantined, api.EventInboundSpamBlocked)
	case releasedLater:
		w.enter(api.StatusQuarantined, api.EventInboundSpamBlocked)
		w.after(4*time.Minute, 9*time.Hour)
		w.releaseInbound()
	case takenLate:
		w.enter(api.StatusQueued, api.EventInboundQueued)
		for attempt := range 1 + w.dice.below(4) {
			w.retryWait(attempt).note(api.EventInboundRetry).Reason = "webhook answered 503"
		}
		w.after(2*time.Second, 30*time.Second).enter(api.StatusProcessed, api.EventInboundProcessed)
	default:
		w.enter(api.StatusQueued, api.EventInboundQueued)
		w.after(300*time.Millisecond, 5*time.Second).enter(api.StatusProcessed, api.EventInboundProcessed)
	}
}

// releaseInbound hands quarantined mail to its webhook after all.
func (w *walk) releaseInbound() {
	w.enter(api.StatusQueued, api.EventInboundReleased)
	w.after(500*time.Millisecond, 6*time.Second).enter(api.StatusProcessed, api.EventInboundProcessed)
}

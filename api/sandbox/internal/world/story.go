package world

import (
	"time"

	"mintop/api"
)

// janeBounced is how long before the start her mailbox was found to be gone.
const janeBounced = 26 * time.Hour

// tellJane finds the message that bounced: the last one written janeBounced
// before the start, or in a shorter history an early one, so that suppressed
// mail can follow.
func (w *World) tellJane() {
	w.janeBounce = min(w.count(w.start.Add(-janeBounced)), w.history-3)
}

// story lays the fixed stories over what was drawn.
func (w *World) story(f fate, i int) fate {
	if i < w.history && (i == w.janeBounce || i == w.history-2) {
		f = fate{kind: api.Outbound, person: janeDoe}
	}
	if w.waits(i) && f.kind == api.Outbound && f.provider != deadProvider && !w.Routes[f.route].Simulated {
		f.course, f.others = heldLong, 0
	}
	if f.kind != api.Outbound || w.Routes[f.route].Simulated {
		return f
	}
	switch f.person {
	case janeDoe:
		f.provider, f.others, f.known = w.people.providerOf(janeDoe), 0, AfterHardBounce
		f.course = janeCourse(i, w.janeBounce)
	case fullMailbox:
		f.others, f.course = 0, mailboxFull
	}
	return f
}

// waits picks a few of the last messages of history to be held for hours, so
// that there is scheduled mail to look at however quiet the account is.
func (w *World) waits(i int) bool {
	last := w.history - i
	return last > 2 && last <= 14 && last%3 == 0
}

func janeCourse(i, bounce int) course {
	switch {
	case i < bounce:
		return opened
	case i == bounce:
		return bounced
	default:
		return suppressed
	}
}

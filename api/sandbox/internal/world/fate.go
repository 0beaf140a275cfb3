package world

import (
	"time"

	"mintop/api"
)

// course is the kind of life a message leads.
type course uint8

const (
	delivered course = iota
	opened
	clicked
	popular // forwarded around: opened again and again
	scanned // "opened" by a security scanner only
	autoReplied
	greylisted
	retried
	throttled
	mailboxFull
	timedOut
	bounced
	complained
	unsubscribed
	suppressed
	rejected // content policy
	failed
	held       // scheduled, then sent
	heldLong   // for hours
	heldOpened // and opened
	withdrawn
	blockedOut
	simulated
	taken // inbound, handed to the webhook
	takenLate
	quarantined
	releasedLater
	blockedIn
	courses
)

// ending is the status a course comes to when nobody interferes.
func (c course) ending() api.Status {
	switch c {
	case opened, popular, heldOpened:
		return api.StatusOpened
	case clicked:
		return api.StatusClicked
	case mailboxFull, bounced:
		return api.StatusHardBounced
	case timedOut, failed:
		return api.StatusFailed
	case complained:
		return api.StatusSpamComplaint
	case unsubscribed:
		return api.StatusUnsubscribed
	case suppressed:
		return api.StatusSuppressed
	case rejected:
		return api.StatusPolicyRejected
	case withdrawn:
		return api.StatusCanceled
	case blockedIn, blockedOut:
		return api.StatusBlocked
	case quarantined:
		return api.StatusQuarantined
	case taken, takenLate, releasedLater:
		return api.StatusProcessed
	default:
		return api.StatusDelivered
	}
}

// smooth reports a course on which the receiving server takes the message at
// once, so that a worse fate may be laid over it.
func (c course) smooth() bool { return c <= autoReplied }

// handedOver reports a course on which the message leaves for the receiving
// server.
func (c course) handedOver() bool {
	switch c {
	case suppressed, rejected, failed, withdrawn, blockedOut:
		return false
	default:
		return true
	}
}

// mixes give each kind of route its courses, in parts of ten thousand or so.
var (
	transactionalMix = func() (m [courses]int) {
		m[delivered], m[opened], m[clicked], m[popular], m[scanned], m[autoReplied] = 5600, 2200, 1000, 6, 120, 40
		m[greylisted], m[retried], m[mailboxFull], m[timedOut] = 280, 110, 25, 14
		m[bounced], m[complained], m[suppressed], m[rejected], m[failed], m[blockedOut] = 110, 4, 90, 12, 12, 4
		m[held], m[heldLong], m[heldOpened], m[withdrawn] = 200, 40, 80, 40
		return m
	}()
	broadcastMix = func() (m [courses]int) {
		m[delivered], m[opened], m[clicked], m[popular], m[scanned], m[autoReplied] = 5200, 2500, 900, 10, 260, 60
		m[greylisted], m[retried], m[mailboxFull], m[timedOut] = 200, 120, 30, 10
		m[bounced], m[complained], m[unsubscribed], m[suppressed] = 120, 9, 45, 220
		m[held], m[heldLong], m[heldOpened], m[withdrawn] = 300, 60, 150, 60
		return m
	}()
	inboundMix = func() (m [courses]int) {
		m[taken], m[takenLate], m[quarantined], m[releasedLater], m[blockedIn] = 8900, 300, 330, 120, 250
		return m
	}()
)

// fate is what is decided about a message before it is written.
type fate struct {
	course   course
	route    int
	person   int // the customer: recipient of outbound mail, sender of inbound
	provider int
	others   int             // further recipients
	result   simulation      // how a sandbox route pretends it went
	kind     api.MessageType // direction
	known    Reason          // why a suppressed recipient is on the list
}

// ending is the status the message comes to when nobody interferes.
func (f fate) ending() api.Status {
	if f.course == simulated {
		return f.result.ending()
	}
	return f.course.ending()
}

// fate decides about message i.
func (w *World) fate(i int) fate {
	d := roll(w.seed, drawFate, i)
	route := weighted(&d, w.routeWeights)
	f := fate{route: route, kind: api.Outbound, person: w.recipient(&d)}
	kind := w.Routes[route].Kind
	f.course = course(weighted(&d, mixOf(kind)))
	f.provider = w.people.providerOf(f.person)
	switch {
	case kind == Receiving:
		f.kind = api.Inbound
	case w.Routes[route].Simulated:
		f.course, f.result = simulated, simulation(weighted(&d, simulationWeights))
	default:
		f.known = Reason(d.below(int(reasons)))
		f.course = w.misfortune(&d, f, i)
		if d.below(9) == 0 && kind == Transactional {
			f.others = 1 + d.below(3)
		}
	}
	return w.ruled(w.story(f, i), i)
}

func mixOf(kind RouteKind) []int {
	switch kind {
	case Broadcast:
		return broadcastMix[:]
	case Receiving:
		return inboundMix[:]
	default:
		return transactionalMix[:]
	}
}

// recipient draws a customer; the first few hundred write and buy most.
func (w *World) recipient(d *dice) int {
	switch {
	case d.below(400) == 0:
		return janeDoe
	case d.below(500) == 0:
		return fullMailbox
	}
	u := d.unit()
	return int(u * u * u * peopleCount)
}

// misfortune replaces a smooth course where the receiving side is in trouble.
func (w *World) misfortune(d *dice, f fate, i int) course {
	harm := d.unit()
	switch {
	case f.provider == deadProvider && f.course.handedOver():
		return bounced
	case !f.course.smooth() && f.course != greylisted && f.course != retried:
		return f.course
	case harm < providers[f.provider].bounces:
		return bounced
	case f.provider == throttlingProvider && harm < 0.85 && w.throttling(w.created(i)):
		return throttled
	default:
		return f.course
	}
}

// The stretch of throttling that a person who starts the sandbox sees: it has
// gone on for a while and ends in front of their eyes.
const (
	throttlingBefore = 50 * time.Minute
	throttlingAfter  = 20 * time.Minute
)

// throttling reports whether outlook.test takes no mail at an instant: around
// the start, and for two hours on one day in three.
func (w *World) throttling(at Moment) bool {
	since := time.Duration(at-w.start) * time.Microsecond
	if since > -throttlingBefore {
		return since < throttlingAfter
	}
	const day = 24 * time.Hour
	days := int(-since / day)
	d := roll(w.seed, drawStretch, days)
	begin := time.Duration(2+d.below(20)) * time.Hour
	within := -since % day
	return d.below(3) == 0 && within >= begin && within < begin+2*time.Hour
}

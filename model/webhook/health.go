package webhook

import (
	"strconv"
	"time"

	"mintop/api"
	"mintop/model/mail"
)

// State is how the deliveries of a webhook go, in a word.
type State uint8

// The states. The zero value says that nobody looked yet.
const (
	Unread   State = iota
	Quiet          // it was never called
	Healthy        // the newest attempt went well
	Unsteady       // the newest attempt failed, one of those right before did not
	Failing        // the newest attempts all failed
)

// FailingRun is how many failures in a row make a webhook failing: a single one
// is commonly followed by a retry that goes well. When there are fewer attempts
// in all, all of them count.
const FailingRun = 3

// String names the state.
func (s State) String() string {
	switch s {
	case Quiet:
		return "never called"
	case Healthy:
		return "healthy"
	case Unsteady:
		return "unsteady"
	case Failing:
		return "failing"
	default:
		return "not read"
	}
}

// Severity is how much the state asks for attention.
func (s State) Severity() mail.Severity {
	switch s {
	case Healthy:
		return mail.Good
	case Unsteady:
		return mail.Warn
	case Failing:
		return mail.Bad
	default:
		return mail.Info
	}
}

// Health is what the newest deliveries of a webhook say about it. The zero value
// is unread.
type Health struct {
	State State

	// Settled is how many of the attempts looked at have ended, Succeeded how
	// many of those well.
	Settled, Succeeded int

	// Worst is the worst answer among them, as Delivery.Answer has it; empty when
	// none failed.
	Worst string

	// Since is when the first of the newest unbroken failures was made, Open that
	// there may be earlier ones: no success is among the attempts looked at.
	Since time.Time
	Open  bool
}

// HealthOf judges attempts, the newest first.
func HealthOf(deliveries []*Delivery) Health {
	health := Health{State: Quiet}
	run := 0 // failures before the first success
	worst := 0
	for _, d := range deliveries {
		if !d.Settled() {
			continue
		}
		health.Settled++
		if !d.Failed() {
			health.Succeeded++
			continue
		}
		if health.Succeeded == 0 {
			run++
			health.Since = d.Created
		}
		if badness := d.badness(); badness > worst {
			worst, health.Worst = badness, d.Answer()
		}
	}
	switch {
	case health.Settled == 0:
		return health
	case run == 0:
		health.State = Healthy
	case run >= FailingRun || run == health.Settled:
		health.State, health.Open = Failing, run == health.Settled
	default:
		health.State = Unsteady
	}
	return health
}

// badness ranks failures: no answer is worse than any, a server's own fault is
// worse than a refusal.
func (d *Delivery) badness() int {
	const noAnswer = 1000
	switch {
	case d.Code != 0:
		return d.Code
	case d.Status == api.DeliveryTimeout:
		return noAnswer + 1
	default:
		return noAnswer
	}
}

// Count says how many of the attempts looked at went well: "29 of 30"; empty
// when none has ended.
func (h Health) Count() string {
	if h.Settled == 0 {
		return ""
	}
	return strconv.Itoa(h.Succeeded) + " of " + strconv.Itoa(h.Settled)
}

// Percent is the share that went well, rounded down, so that 100 means all.
func (h Health) Percent() int {
	if h.Settled == 0 {
		return 0
	}
	return 100 * h.Succeeded / h.Settled
}

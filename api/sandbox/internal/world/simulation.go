package world

import "mintop/api"

// simulation is how a route in sandbox mode pretends a delivery went
// (contract: SandboxResult).
type simulation uint8

const (
	simDelivered simulation = iota
	simOpened
	simClicked
	simSoftBounced
	simDeferred
	simHardBounced
	simFailed
	simSuppressed
	simComplaint
	simAutoReplied
	simUnsubscribed
)

var simulationWeights = []int{40, 12, 10, 6, 6, 8, 4, 4, 3, 3, 4}

// String is the result as the API writes it.
func (s simulation) String() string {
	return [...]string{
		"delivered", "opened", "clicked", "soft_bounced", "deferred", "hard_bounced",
		"failed", "suppressed", "spam_complaint", "auto_replied", "unsubscribed",
	}[s]
}

// ending is the status the pretended delivery comes to.
func (s simulation) ending() api.Status {
	switch s {
	case simDelivered, simAutoReplied, simDeferred:
		return api.StatusDelivered
	default:
		return api.Status(s.String())
	}
}

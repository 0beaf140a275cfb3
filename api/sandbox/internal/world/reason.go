package world

// Reason is why a recipient is on the suppression list (contract:
// SuppressionReason).
type Reason uint8

// The reasons of the contract.
const (
	AfterHardBounce Reason = iota
	AfterComplaint
	AfterUnsubscribe
	ByHand
	Disposable // an address of a throw-away service, refused by policy
	reasons
)

// Reasons lists them all.
func Reasons() []Reason {
	return []Reason{AfterHardBounce, AfterComplaint, AfterUnsubscribe, ByHand, Disposable}
}

// String is the reason as the API writes it.
func (r Reason) String() string {
	switch r {
	case AfterHardBounce:
		return "hard_bounce"
	case AfterComplaint:
		return "spam_complaint"
	case AfterUnsubscribe:
		return "unsubscribe"
	case ByHand:
		return "manual"
	default:
		return "disposable_email"
	}
}

package smtp

// Family is a kind of receiving server.
type Family uint8

// The families, by who runs or built the server that answers.
const (
	Gmail Family = iota
	OutlookCom
	Microsoft365
	Yahoo
	ICloud
	GMX
	Proofpoint
	Mimecast
	Barracuda
	Postfix
	Exim
	// Unreachable is a domain with no mail server: the sender's own side
	// reports it.
	Unreachable
	families
)

// Families lists every family.
func Families() []Family {
	all := make([]Family, families)
	for i := range all {
		all[i] = Family(i)
	}
	return all
}

// Situation is why a server answers as it does.
type Situation uint8

// The situations.
const (
	// Accepted: the server took the message.
	Accepted Situation = iota
	// Greylisted: come back later, every first-time sender hears this.
	Greylisted
	// Throttled: the server takes no more from this sender for now.
	Throttled
	// Busy: the server has a passing trouble of its own.
	Busy
	// FullForNow: the mailbox is full, the server still asks to retry.
	FullForNow
	// FullForGood: the mailbox is full and the server refuses.
	FullForGood
	// UnknownUser: there is no such mailbox.
	UnknownUser
	// Refused: the server judged sender or content, permanently.
	Refused
	// Expired: the sending side gave up after its last attempt.
	Expired
	situations
)

// Situations lists every situation.
func Situations() []Situation {
	all := make([]Situation, situations)
	for i := range all {
		all[i] = Situation(i)
	}
	return all
}

// Permanent reports whether no retry follows.
func (s Situation) Permanent() bool {
	switch s {
	case FullForGood, UnknownUser, Refused, Expired:
		return true
	default:
		return false
	}
}

// Reply is one answer. Code is 0 when no server answered; Enhanced is empty
// when the server sends none.
type Reply struct {
	Code     int
	Enhanced string
	Text     string
}

package smtp

// Topic is what a reply speaks about, and so who has to act.
type Topic uint8

// The topics. The zero value is Undefined: the reply does not tell.
const (
	Undefined Topic = iota
	Address         // the recipient's address
	Sender          // the sender's address or domain
	Mailbox         // the recipient's mailbox, which exists
	System          // the receiving system
	Network         // the way to the receiving system
	Protocol        // how the two systems talk
	Content         // the message itself
	Policy          // what the receiver lets in, from whom
)

// String names the topic.
func (t Topic) String() string {
	names := [...]string{
		"undefined", "address", "sender", "mailbox", "system", "network", "protocol", "content", "policy",
	}
	if int(t) >= len(names) {
		return "undefined"
	}
	return names[t]
}

// Explanation is a reply in words.
type Explanation struct {
	// Words say what the reply means, in lower case and without a full stop:
	// "no such mailbox". They are empty when neither code says anything.
	Words string
	Topic Topic

	// AboutAddress says that the reply holds against the recipient's address
	// itself. Only refusals X.1.x that are not about the sender, and 5.2.1, do:
	// a policy refusal X.7.x never does, however permanent.
	AboutAddress bool

	// Permanent says that the same message will never be taken.
	Permanent bool
}

// Explain says what a reply means. code is the basic reply code, 0 for none;
// enhanced is the enhanced status code as it came, or any text that begins with
// one, and may be empty or garbage. A detail nobody registered is explained by
// its subject, a subject nobody registered by its class, and a reply without a
// readable status by its code.
func Explain(code int, enhanced string) Explanation {
	status, ok := Parse(enhanced)
	if !ok {
		return explainCode(code)
	}
	known, registered := details(status.Subject)[status.Detail]
	if !registered {
		known = subject(status.Subject)
	}
	if known.words == "" {
		known = explainedCode(code)
	}
	if known.words == "" {
		known.words = classWords(status.Class)
	}
	refused := status.Class != success
	if !refused && known.topic != Undefined && status.Subject != 0 {
		// What went wrong elsewhere went right here: 2.1.5 is no complaint.
		known.words = successWords(status, known.words)
	}
	return Explanation{
		Words:        known.words,
		Topic:        known.topic,
		AboutAddress: refused && status.aboutAddress(),
		Permanent:    isPermanent(code, status.Class),
	}
}

// meaning is what a code says, and about what.
type meaning struct {
	words string
	topic Topic
}

// aboutAddress applies the rule: addressing says so unless it speaks of the
// sender's address (X.1.7, X.1.8: RFC 3463, 3.2), finds the address valid
// (X.1.5), or speaks of a system on the way (X.1.9: RFC 3886). Of mailboxes only
// 5.2.1 does: one that is disabled for good is none.
func (s Status) aboutAddress() bool {
	if s.Subject == 1 {
		return s.Detail != 5 && s.Detail != 7 && s.Detail != 8 && s.Detail != 9
	}
	return s == Status{Class: permanent, Subject: 2, Detail: 1}
}

// isPermanent goes by the basic code, which is what the sending side acts on,
// and by the class when there is none.
func isPermanent(code, class int) bool {
	if code >= 200 && code < 600 {
		return code/100 == permanent
	}
	return class == permanent
}

// explainCode explains a reply that has no enhanced status.
func explainCode(code int) Explanation {
	known := explainedCode(code)
	if known.words == "" && code >= 200 && code < 600 {
		known.words = classWords(code / 100)
	}
	return Explanation{Words: known.words, Topic: known.topic, Permanent: isPermanent(code, 0)}
}

// classWords say what a class alone tells (RFC 3463, 3.1).
func classWords(class int) string {
	switch class {
	case success:
		return "accepted"
	case temporary:
		return "refused for now"
	case permanent:
		return "refused for good"
	default:
		return ""
	}
}

// successWords say what a success is about. Details other than those that are
// successes by themselves are named after their subject only.
func successWords(s Status, words string) string {
	switch [2]int{s.Subject, s.Detail} {
	case [2]int{1, 5}, [2]int{1, 9}, [2]int{3, 6}, [2]int{6, 4}:
		return words
	default:
		return classWords(success)
	}
}

package smtp

import (
	"fmt"
	"slices"
)

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
	// "no such mailbox". Where the reply's words and its code say different things,
	// they say both. They are empty when neither says anything.
	Words string
	Topic Topic

	// Family is what the words of the reply say, FamilyUnknown when they were not
	// understood.
	Family Family

	// Contradictory says that the words make one claim and the code another.
	Contradictory bool

	// AboutAddress says that the reply holds against the recipient's address
	// itself: by its words, or, where they were not understood, by its code.
	// It is false where words and code contradict each other about that.
	AboutAddress bool

	// Permanent says that the same message will never be taken.
	Permanent bool
}

// Explain says what a reply means. code is the basic reply code, 0 for none;
// enhanced is the enhanced status code as it came, or any text that begins with
// one, and may be empty or garbage; text is what the server wrote. The words are
// believed where the code says little, as 550, 5.0.0 or 5.7.1 do. Where the code
// makes a claim of its own and the words make another, both are told. Where the
// words are not understood, the code alone is explained.
func Explain(code int, enhanced, text string) Explanation {
	byCode := explainCodes(code, enhanced)
	status, hasStatus := Parse(enhanced)
	if byCode.succeeded {
		return byCode.Explanation
	}
	family := Read(text, byCode.Permanent)
	if family == FamilyUnknown {
		return byCode.Explanation
	}
	said := family.meaning()
	explained := Explanation{
		Words: said.words, Topic: said.topic, Family: family,
		AboutAddress: family.AboutAddress(), Permanent: byCode.Permanent,
	}
	if hasStatus && status.contradicts(family) {
		explained.Words = fmt.Sprintf("its words say %q, its code says %q", said.words, byCode.Words)
		explained.Contradictory, explained.AboutAddress = true, false
	}
	return explained
}

// contradicts reports whether a status makes a claim of its own that is not the
// family's. Most codes make none: X.0.n, X.7.1 and the like are used for anything,
// 5.4.1 and 5.5.0 are what large receivers say of addresses that do not exist, and
// of the temporary ones only a full mailbox is used as registered.
func (s Status) contradicts(family Family) bool {
	claims, makesClaim := s.claims()
	return makesClaim && !slices.Contains(claims, family)
}

// claims are the families that a status stands for by itself, if it does.
func (s Status) claims() ([]Family, bool) {
	switch {
	case s.Subject == 1 && s.Detail != 0 && s.aboutAddress(), s == Status{Class: permanent, Subject: 2, Detail: 1}:
		return []Family{NoSuchAddress, AddressDisabled, RelayRefused}, s.Class == permanent
	case s.Subject == 1 && (s.Detail == 7 || s.Detail == 8):
		return []Family{SenderRefused, NotAuthenticated}, true
	case s.Subject == 2 && s.Detail == 2:
		return []Family{MailboxFull}, true
	case s.Subject == 2 && s.Detail == 3, s.Subject == 3 && s.Detail == 4:
		return []Family{TooBig}, true
	case s.Subject == 7 && s.Detail >= 20 && s.Detail <= 24, s.Subject == 7 && s.Detail == 26:
		return []Family{NotAuthenticated}, true
	case s.Subject == 7 && s.Detail == 25:
		return []Family{ReverseDNS}, true
	default:
		return nil, false
	}
}

// codeExplanation is what the codes of a reply alone say.
type codeExplanation struct {
	Explanation
	succeeded bool
}

// explainCodes explains a reply by its codes. A detail nobody registered is
// explained by its subject, a subject nobody registered by its class, and a reply
// without a readable status by its basic code.
func explainCodes(code int, enhanced string) codeExplanation {
	status, ok := Parse(enhanced)
	if !ok {
		return codeExplanation{explainCode(code), code/100 == success}
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
	return codeExplanation{Explanation{
		Words:        known.words,
		Topic:        known.topic,
		AboutAddress: refused && status.aboutAddress(),
		Permanent:    isPermanent(code, status.Class),
	}, !refused}
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

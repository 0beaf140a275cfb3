package smtp

// Family is what the words of a reply say, told apart finely enough to know who
// has to act. Receivers word the same refusal in many ways and often pair it with
// a code that says something else, so the words are read as well as the codes.
type Family uint8

// The families. The zero value says that the words were not understood.
const (
	FamilyUnknown    Family = iota
	NoSuchAddress           // nobody has the recipient's address
	AddressDisabled         // somebody had it, and it takes no mail any more
	MailboxFull             // there is no room for the message
	ReceivingTooFast        // the recipient gets more mail than is allowed
	SendingTooFast          // the sending server sends more than is allowed
	BlockListed             // the sending server or domain is on a block list
	NotAuthenticated        // SPF, DKIM or DMARC failed
	ReverseDNS              // the sending server's name or reverse DNS is wrong
	SenderRefused           // the sender's address or domain is refused
	RelayRefused            // the server does not handle mail for the domain
	EncryptionNeeded        // TLS is required
	TooBig                  // the message is too big
	Malware                 // a virus or a forbidden attachment
	SpamContent             // the message looks like spam
	Greylisted              // every first attempt is refused
	PolicyRefusal           // a policy that is not named
	ServerTrouble           // the receiving server had a problem
)

// String names the family in lower case with hyphens, such as "mailbox-full". The
// names are stable: exports and queries may use them.
func (f Family) String() string {
	names := [...]string{
		"unknown", "no-such-address", "address-disabled", "mailbox-full", "receiving-too-fast",
		"sending-too-fast", "block-listed", "not-authenticated", "reverse-dns", "sender-refused",
		"relay-refused", "encryption-needed", "too-big", "malware", "spam-content", "greylisted",
		"policy", "server-trouble",
	}
	if int(f) >= len(names) {
		return names[FamilyUnknown]
	}
	return names[f]
}

// AboutAddress reports whether the words hold against the recipient's address.
func (f Family) AboutAddress() bool { return f == NoSuchAddress || f == AddressDisabled }

// meaning is the family in words, and what it speaks about.
func (f Family) meaning() meaning {
	switch f {
	case FamilyUnknown:
		return meaning{}
	case NoSuchAddress:
		return meaning{"no such mailbox", Address}
	case AddressDisabled:
		return meaning{"the mailbox is disabled", Address}
	case MailboxFull:
		return meaning{"the mailbox is full", Mailbox}
	case ReceivingTooFast:
		return meaning{"the recipient is getting too much mail right now", Mailbox}
	case SendingTooFast:
		return meaning{"too much mail from the sending server", Policy}
	case BlockListed:
		return meaning{"the sending server is on a block list", Policy}
	case NotAuthenticated:
		return meaning{"the sender could not be authenticated (SPF, DKIM or DMARC)", Policy}
	case ReverseDNS:
		return meaning{"the sending server's name or reverse DNS is not accepted", Policy}
	case SenderRefused:
		return meaning{"the sender's address or domain is not accepted", Sender}
	case RelayRefused:
		return meaning{"the server does not take mail for this domain", System}
	case EncryptionNeeded:
		return meaning{"an encrypted connection is required", Policy}
	case TooBig:
		return meaning{"the message is too big", Content}
	case Malware:
		return meaning{"a virus or a forbidden attachment was found", Content}
	case SpamContent:
		return meaning{"the message looks like spam", Content}
	case Greylisted:
		return meaning{"the first attempt is always refused (greylisting)", Policy}
	case PolicyRefusal:
		return meaning{"against the receiver's policy", Policy}
	case ServerTrouble:
		return meaning{"the receiving server had a problem", System}
	}
	return meaning{}
}

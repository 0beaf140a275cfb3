package smtp

// subject says what a subject is about (RFC 3463, 3.2 to 3.8); no words for one
// that is not registered, nor for X.0, which says nothing.
func subject(n int) meaning {
	switch n {
	case 1:
		return meaning{"the address is not accepted", Address}
	case 2:
		return meaning{"the mailbox does not take the message", Mailbox}
	case 3:
		return meaning{"the receiving system has a fault", System}
	case 4:
		return meaning{"the receiving system could not be reached", Network}
	case 5:
		return meaning{"the servers did not understand each other", Protocol}
	case 6:
		return meaning{"the content cannot be delivered as it is", Content}
	case 7:
		return meaning{"against the receiver's policy", Policy}
	default:
		return meaning{}
	}
}

// details lists the registered details of a subject. Those without a reference
// are of RFC 3463. The registry's "other" details, X.n.0, are left to their
// subjects.
func details(subject int) map[int]meaning {
	switch subject {
	case 1:
		return addresses()
	case 2:
		return mailboxes()
	case 3:
		return systems()
	case 4:
		return networks()
	case 5:
		return protocols()
	case 6:
		return contents()
	case 7:
		return policies()
	default:
		return nil
	}
}

// addresses lists the details X.1.n.
func addresses() map[int]meaning {
	return map[int]meaning{
		1:  {"no such mailbox", Address},
		2:  {"the domain takes no mail", Address},
		3:  {"the address is written wrongly", Address},
		4:  {"the address fits several mailboxes", Address},
		5:  {"the address is valid", Address},
		6:  {"the mailbox has moved, nobody knows where", Address},
		7:  {"the sender's address is written wrongly", Sender},
		8:  {"the sender's domain takes no mail", Sender},
		9:  {"relayed to a system that sends no reports", System}, // RFC 3886
		10: {"the domain says it takes no mail at all", Address},  // RFC 7505
	}
}

// mailboxes lists the details X.2.n.
func mailboxes() map[int]meaning {
	return map[int]meaning{
		1: {"the mailbox is disabled", Mailbox},
		2: {"the mailbox is full", Mailbox},
		3: {"too long for the mailbox", Content},
		4: {"the mailing list could not be expanded", Mailbox},
	}
}

// systems lists the details X.3.n.
func systems() map[int]meaning {
	return map[int]meaning{
		1: {"the receiving system is full", System},
		2: {"the receiving system takes no mail now", System},
		3: {"the receiving system lacks what the message needs", System},
		4: {"too big for the receiving system", Content},
		5: {"the receiving system is misconfigured", System},
		6: {"taken at another priority", System}, // RFC 6710
	}
}

// networks lists the details X.4.n.
func networks() map[int]meaning {
	return map[int]meaning{
		1: {"the receiving server does not answer", Network},
		2: {"the connection broke", Network},
		3: {"a directory on the way failed", Network},
		4: {"no way to the domain's servers is known", Network},
		5: {"the receiving system is overloaded", Network},
		6: {"the message went in circles", Network},
		7: {"tried for too long", Network},
	}
}

// protocols lists the details X.5.n.
func protocols() map[int]meaning {
	return map[int]meaning{
		1: {"a command was out of place", Protocol},
		2: {"a command was not understood", Protocol},
		3: {"too many recipients at a time", Protocol},
		4: {"a command's arguments were wrong", Protocol},
		5: {"the protocol versions differ", Protocol},
		6: {"the line to authenticate was too long", Protocol}, // RFC 4954
	}
}

// contents lists the details X.6.n.
func contents() map[int]meaning {
	return map[int]meaning{
		1:  {"the kind of content is not supported", Content},
		2:  {"the content needs a conversion that is not allowed", Content},
		3:  {"the content needs a conversion nobody offers", Content},
		4:  {"the content was converted with losses", Content},
		5:  {"converting the content failed", Content},
		6:  {"the content could not be fetched", Content},             // RFC 4468
		7:  {"addresses beyond ASCII are not taken", Content},         // RFC 6531
		8:  {"the reply needs UTF-8, which was not offered", Content}, // RFC 6531
		9:  {"headers in UTF-8 cannot be passed on", Content},         // RFC 6531
		10: {"the reply needs UTF-8, which was not offered", Content}, // as X.6.8, deprecated
	}
}

// policies lists the details X.7.n.
func policies() map[int]meaning {
	return map[int]meaning{
		1:  {"against the receiver's policy", Policy},
		2:  {"sending to this mailing list is not allowed", Policy},
		3:  {"needs a secure conversion that is impossible", Policy},
		4:  {"needs security the receiver lacks", Policy},
		5:  {"encryption or signature failed", Policy},
		6:  {"the encryption is not supported", Policy},
		7:  {"the message was altered on the way", Policy},
		8:  {"the login is not accepted", Policy},                        // RFC 4954
		9:  {"the way to log in is too weak", Policy},                    // RFC 4954
		10: {"an encrypted connection is required", Policy},              // RFC 5248
		11: {"logging in takes an encrypted connection", Policy},         // RFC 4954
		12: {"the password must be changed over", Policy},                // RFC 4954
		13: {"the account is disabled", Policy},                          // RFC 5248
		14: {"takes mail of trusted systems only", Policy},               // RFC 5248
		15: {"the priority is too low for now", Policy},                  // RFC 6710
		16: {"too big for its priority", Policy},                         // RFC 6710
		17: {"the mailbox has another owner now", Policy},                // RFC 7293
		18: {"the domain has another owner now", Policy},                 // RFC 7293
		19: {"whose mailbox it is cannot be checked", Policy},            // RFC 7293
		20: {"no DKIM signature holds", Policy},                          // RFC 7372
		21: {"no DKIM signature is accepted", Policy},                    // RFC 7372
		22: {"no DKIM signature of the author's domain holds", Policy},   // RFC 7372
		23: {"SPF does not allow the sending server", Policy},            // RFC 7372
		24: {"SPF could not be checked", Policy},                         // RFC 7372
		25: {"the sending server has no valid reverse DNS", Policy},      // RFC 7372
		26: {"several checks of the sender failed", Policy},              // RFC 7372
		27: {"the sender's domain says it takes no mail at all", Sender}, // RFC 7505
		28: {"taken for a flood of the same mail", Policy},               // the registry alone
		29: {"the ARC seals do not hold", Policy},                        // RFC 8617
		30: {"needs TLS all the way, which cannot be had", Policy},       // RFC 8689
	}
}

// explainedCode says what a basic reply code means (RFC 5321, 4.2.3; 521 and 556:
// RFC 7504; 530, 534, 535 and 538: RFC 4954). None of them holds against the
// address: 550 is also how content is refused.
func explainedCode(code int) meaning {
	switch code {
	case 250, 251, 252:
		return meaning{"accepted", Undefined}
	case 421:
		return meaning{"the receiving server is not available now", System}
	case 450:
		return meaning{"the mailbox is not available now", Mailbox}
	case 451:
		return meaning{"the receiving server had a fault", System}
	case 452:
		return meaning{"the receiving server has no room now", System}
	case 455, 504, 555:
		return meaning{"the receiving server cannot do what was asked", Protocol}
	case 500, 501, 502, 503:
		return meaning{"the servers did not understand each other", Protocol}
	case 521, 556:
		return meaning{"the domain takes no mail", System}
	case 530, 534, 535, 538:
		return meaning{"the login is not accepted", Policy}
	case 550:
		return meaning{"the mailbox is not available, or the message not wanted", Undefined}
	case 551:
		return meaning{"the mailbox is elsewhere", Mailbox}
	case 552:
		return meaning{"there is no more room for the mailbox", Mailbox}
	case 553:
		return meaning{"the mailbox name is not allowed", Undefined}
	case 554:
		return meaning{"the receiving server refused", Undefined}
	default:
		return meaning{}
	}
}

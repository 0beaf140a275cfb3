package smtp

// Placeholders in the texts below: {to} the recipient, {domain} its domain,
// {ip} the sending address, {n} digits, {h} hexadecimal digits, {a} letters
// and digits. Lengths follow a colon.

// wording returns what a family says in a situation; the first choice is what
// it mostly says. An empty answer means the family is not known for one, and
// plain words are used.
func wording(f Family, s Situation) []Reply {
	switch f {
	case Gmail:
		return gmail(s)
	case OutlookCom:
		return outlookCom(s)
	case Microsoft365:
		return microsoft365(s)
	case Yahoo:
		return yahoo(s)
	case ICloud:
		return iCloud(s)
	case GMX:
		return gmx(s)
	case Proofpoint:
		return proofpoint(s)
	case Mimecast:
		return mimecast(s)
	case Barracuda:
		return barracuda(s)
	case Exim:
		return exim(s)
	case Unreachable:
		return unreachable(s)
	default:
		return postfix(s)
	}
}

// postfix words every situation: it is the most common server of all, and
// speaks for the families that are not known for words of their own.
func postfix(s Situation) []Reply {
	switch s {
	case Accepted:
		return []Reply{{250, "2.0.0", "Ok: queued as 4{H:9}"}}
	case Greylisted:
		return []Reply{{450, "4.2.0", "<{to}>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/help/{domain}.html"}}
	case Throttled:
		return []Reply{{450, "4.7.1", "Error: too much mail from {ip}"}}
	case Busy:
		return []Reply{
			{451, "4.3.0", "<{to}>: Temporary lookup failure"},
			{452, "4.3.1", "Insufficient system storage"},
		}
	case FullForNow:
		return []Reply{{452, "4.2.2", "<{to}> Quota exceeded (mailbox for user is full)"}}
	case FullForGood:
		return []Reply{{552, "5.2.2", "<{to}> Quota exceeded (mailbox for user is full)"}}
	case UnknownUser:
		return []Reply{{550, "5.1.1", "<{to}>: Recipient address rejected: User unknown in virtual mailbox table"}}
	case Refused:
		return []Reply{
			{554, "5.7.1", "Service unavailable; Client host [{ip}] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/{ip}"},
			{550, "5.7.25", "Client host rejected: cannot find your reverse hostname, [{ip}]"},
		}
	default:
		return []Reply{{0, "4.4.7", "Delivery time expired: the last attempt to {domain} was deferred"}}
	}
}

func exim(s Situation) []Reply {
	switch s {
	case Accepted:
		return []Reply{{250, "", "OK id=1{a:5}-000000{A:5}-{a:4}"}}
	case Greylisted:
		return []Reply{{451, "4.7.1", "Greylisting in action, please come back later"}}
	case Busy:
		return []Reply{{451, "", "Temporary local problem - please try later"}}
	case FullForGood:
		return []Reply{{552, "5.2.2", "Mailbox quota exceeded for <{to}>"}}
	case UnknownUser:
		return []Reply{{550, "", "No Such User Here"}, {550, "", "Unrouteable address"}}
	case Refused:
		return []Reply{{550, "", "This message was classified as SPAM and may not be delivered"}}
	default:
		return nil
	}
}

func barracuda(s Situation) []Reply {
	switch s {
	case Accepted:
		return []Reply{{250, "", "Ok: queued as {H:12}"}}
	case Throttled:
		return []Reply{{421, "4.7.1", "Service unavailable; rate limit exceeded for {ip}"}}
	case UnknownUser:
		return []Reply{{550, "", "permanent failure for one or more recipients ({to}:550 5.1.1 User unknown)"}}
	case Refused:
		return []Reply{{550, "", "permanent failure for one or more recipients ({to}:blocked)"}}
	default:
		return nil
	}
}

func unreachable(s Situation) []Reply {
	if s == Expired {
		return nil
	}
	return []Reply{
		{0, "5.4.4", "Unable to route: Host or domain name not found. Name service error for name={domain} type=MX: Host not found"},
		{556, "5.1.10", "<{to}>: Domain {domain} does not accept mail (nullMX)"},
	}
}

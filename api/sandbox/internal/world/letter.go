package world

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"mintop/api"
)

// Addressees are the people a message is for. The first of To is the one its
// status speaks of.
type Addressees struct{ To, CC, BCC []Addressee }

// All lists everybody, To first.
func (a Addressees) All() []Addressee { return slices.Concat(a.To, a.CC, a.BCC) }

// Addressees tells whom the message is for.
func (m Message) Addressees() Addressees {
	if m.Type() == api.Inbound {
		return Addressees{To: []Addressee{{Email: m.inboundAddress()}}}
	}
	all := Addressees{To: []Addressee{m.unnamed(m.w.people.person(m.fate.person))}}
	d := roll(m.w.seed, drawAddressees, m.N)
	for range m.fate.others {
		who := m.w.people.person(m.w.people.alive(d.below(peopleCount)))
		switch d.below(4) {
		case 0:
			all.CC = append(all.CC, who)
		case 1:
			all.BCC = append(all.BCC, who)
		default:
			all.To = append(all.To, who)
		}
	}
	return all
}

// unnamed drops the name of one recipient in six: senders often give none.
func (m Message) unnamed(who Addressee) Addressee {
	if mix(uint64(m.N)^m.w.seed)%6 == 0 {
		who.Name = ""
	}
	return who
}

// alive returns the person, or the next one whose domain still takes mail.
func (p *people) alive(person int) int {
	for p.providerOf(person) == deadProvider {
		person++
	}
	return person
}

// inboundAddress is where mail arrives, now and then with a subaddress (RFC
// 5233).
func (m Message) inboundAddress() string {
	d := roll(m.w.seed, drawAddressees, m.N)
	route := m.Route()
	if d.below(3) == 0 {
		return route.mailbox + "+" + strconv.Itoa(10_000+d.below(89_999)) + "@" + route.Domain
	}
	return route.mailbox + "@" + route.Domain
}

// spamDomain is where the spam of this world comes from.
const spamDomain = "prizes.test"

// Sender is whom the message is from.
func (m Message) Sender() Addressee {
	if m.Type() == api.Outbound {
		sender := Addressee{Email: m.Route().mailbox + "@" + m.Route().Domain, Name: m.Route().sender}
		if m.hostile() {
			sender.Name = hostileText(m.N, sender.Name)
		}
		return sender
	}
	if m.fate.course == quarantined || m.fate.course == blockedIn {
		d := roll(m.w.seed, drawSender, m.N)
		return Addressee{Email: "winner" + strconv.Itoa(d.below(900)) + "@" + spamDomain, Name: "Claim Department"}
	}
	return m.w.people.person(m.fate.person)
}

// ReplyTo lists where answers go, usually nowhere else than to the sender.
func (m Message) ReplyTo() []string {
	if m.Type() == api.Outbound && m.Route().Kind == Transactional && m.N%4 == 0 {
		return []string{"support@support.acme.test"}
	}
	return nil
}

// Tag is one name and value the sender put on a message.
type Tag struct{ Name, Value string }

// Tags returns the message's one legacy tag, empty for none, and its pairs.
func (m Message) Tags() (legacy string, pairs []Tag) {
	if m.Type() == api.Inbound {
		return "", nil
	}
	d := roll(m.w.seed, drawTags, m.N)
	switch m.Route().Kind {
	case Broadcast:
		week := strconv.Itoa(m.week())
		return "newsletter", []Tag{{"campaign", "weekly-" + week}, {"variant", pick(&d, []string{"a", "b"})}}
	default:
		pairs = []Tag{{"env", pick(&d, []string{"production", "production", "production", "canary"})}}
		if d.below(3) == 0 {
			pairs = append(pairs, Tag{"region", pick(&d, []string{"eu-west", "eu-north", "us-east"})})
		}
		if d.below(8) == 0 {
			return "", pairs
		}
		return m.Route().Name, pairs
	}
}

func (m Message) week() int {
	_, week := m.Created().Time().ISOWeek()
	return week
}

// Metadata is what the sender stored with the message, nil for nothing.
func (m Message) Metadata() map[string]string {
	d := roll(m.w.seed, drawTags, m.N+1)
	if m.Type() == api.Inbound || d.below(3) == 0 {
		return nil
	}
	pairs := map[string]string{"customer_id": strconv.Itoa(100_000 + m.fate.person)}
	if m.Route().Name == "receipts" {
		pairs["order_id"] = "A-" + strconv.Itoa(m.orderNumber())
	}
	return pairs
}

// orderNumber is the number of the order a receipt is about.
func (m Message) orderNumber() int { return 100_000 + int(mix(uint64(m.N)^m.w.seed)%900_000) }

// Attachment is a file sent along. Size is in bytes.
type Attachment struct {
	Filename, ContentType, ContentID string
	Size                             int
}

// Attachments lists the files sent along.
func (m Message) Attachments() []Attachment {
	d := roll(m.w.seed, drawAttachments, m.N)
	switch {
	case m.Route().Name == "receipts" && d.below(2) == 0:
		number := strconv.Itoa(m.orderNumber())
		return []Attachment{{"invoice-" + number + ".pdf", "application/pdf", "", 18_000 + d.below(90_000)}}
	case m.Route().Kind == Broadcast:
		return []Attachment{{"logo.png", "image/png", "logo@acme.test", 4_812}}
	case m.Type() == api.Inbound && d.below(5) == 0:
		return []Attachment{{"photo " + strconv.Itoa(d.below(99)) + ".heic", "image/heic", "", 900_000 + d.below(4_000_000)}}
	default:
		return nil
	}
}

// SpamSymbol is a rule that added to the spam score.
type SpamSymbol struct {
	Name, Description string
	Score             float64
	Options           []string
}

// Spam returns the score and its reasons; ok is false for mail that was not
// scored. Above 10 is likely spam, from 15 on definite (contract).
func (m Message) Spam() (score float64, symbols []SpamSymbol, ok bool) {
	d := roll(m.w.seed, drawSpam, m.N)
	switch m.fate.course {
	case quarantined, releasedLater:
		symbols = spamSymbols(&d, 4)
	case blockedIn, rejected:
		symbols = spamSymbols(&d, 6)
	default:
		if m.Type() == api.Outbound && d.below(3) == 0 {
			return 0, nil, false
		}
		symbols = []SpamSymbol{
			{Name: "DKIM_SIGNED", Score: 0.1, Options: []string{strings.ToLower(m.Route().Domain)}, Description: "Message has a DKIM signature"},
			{Name: "HTML_MESSAGE", Score: d.unit() * 1.5, Options: []string{"text/html"}, Description: "HTML included in message"},
		}
	}
	for i := range symbols {
		symbols[i].Score = math.Round(symbols[i].Score*100) / 100
		score += symbols[i].Score
	}
	return math.Round(score*100) / 100, symbols, true
}

func spamSymbols(d *dice, count int) []SpamSymbol {
	known := []SpamSymbol{
		{Name: "URIBL_BLACK", Score: 3.6, Options: []string{spamDomain}, Description: "Contains a URL listed in a URI blocklist"},
		{Name: "BAYES_99", Score: 3.2, Options: []string{"100.00%"}, Description: "Bayes spam probability is 99 to 100%"},
		{Name: "SPF_FAIL", Score: 2.4, Options: []string{"-all"}, Description: "SPF: sender does not match SPF record"},
		{Name: "DMARC_POLICY_REJECT", Score: 2.0, Options: []string{spamDomain, "reject"}, Description: "DMARC policy of the sender asks to reject"},
		{Name: "FUZZY_DENIED", Score: 3.1, Options: []string{"1:7c1f3ae2:0.98:bin"}, Description: "Similar to messages known as spam"},
		{Name: "SUBJ_ALL_CAPS", Score: 1.3, Options: []string{"41"}},
	}
	symbols := known[:count]
	for i := range symbols {
		symbols[i].Score += d.unit()
	}
	return symbols
}

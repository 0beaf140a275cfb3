package dossier

import (
	"time"

	"mintop/api"
	"mintop/model/cell"
	"mintop/model/mail"
	"mintop/model/smtp"
)

// arrived reports whether the receiving server took the message.
func (s Standing) arrived() bool {
	switch s.Status {
	case api.StatusDelivered, api.StatusOpened, api.StatusClicked:
		return true
	}
	return false
}

// suppressed reports whether the message was not sent for a suppression.
func (s Standing) suppressed() bool { return s.Status == api.StatusSuppressed }

// passing says what became of a message in a few words, beside a sentence about
// a suppression. sent says when the message was taken, since from when on the
// suppression holds.
func (s Standing) passing(sent, since time.Time, w Words) string {
	when := w.when(s.At)
	switch s.Status {
	case api.StatusSuppressed:
		return "not sent" + when
	case api.StatusDelivered, api.StatusOpened, api.StatusClicked:
		if !sent.Before(since) {
			return mail.Words(s.Status) + when + ", sent all the same"
		}
		return mail.Words(s.Status) + when + ", sent before that"
	case api.StatusHardBounced:
		return "refused for good" + when
	case api.StatusSpamComplaint:
		return "reported as spam" + when
	default:
		return brief(mail.Words(s.Status)) + w.since(s.At)
	}
}

// became is what became of a message, by its status.
func (f *Facts) became(m *mail.Message, s Standing, w Words) finding {
	if m.Type() == api.Inbound {
		return cameIn(m, s, w)
	}
	switch s.Status {
	case api.StatusDelivered, api.StatusOpened, api.StatusClicked:
		return f.took(s, w)
	case api.StatusHardBounced, api.StatusSoftBounced:
		return f.bounced(s, w)
	case api.StatusPending, api.StatusQueued, api.StatusProcessed:
		return f.underWay(m, s, w)
	case api.StatusScheduled, api.StatusCanceled:
		return postponed(m, s, w)
	case api.StatusSpamComplaint, api.StatusUnsubscribed:
		return unwanted(s, w)
	default:
		return f.unsent(s, w)
	}
}

// took is the finding for a message that the receiving server has.
func (f *Facts) took(s Standing, w Words) finding {
	found := finding{kind: KindDelivered, severity: mail.Good}
	switch s.Status {
	case api.StatusOpened:
		found.kind, found.says = KindOpened, "Delivered, and opened"+w.when(s.At)
	case api.StatusClicked:
		found.kind, found.says = KindClicked, "Delivered, and a link in it clicked"+w.when(s.At)
	default:
		found.says = "Delivered" + w.when(s.At) + ", accepted by " + f.receiver()
		if reply := ReplyOf(s.Event); reply.Codes != "" {
			found.says += " (" + reply.Codes + ")"
		}
		found.next = "that is no proof of the inbox, so have the spam folder searched if it is missed"
	}
	return found
}

// receiver names who answers for the address.
func (f *Facts) receiver() string {
	if domain := mail.DomainOf(f.Address); domain != "" {
		return brief(cell.Address(domain))
	}
	return "the receiving server"
}

// bounced is the finding for a message that the receiving server refused. Only a
// refusal that speaks about the address blames it.
func (f *Facts) bounced(s Standing, w Words) finding {
	reply := ReplyOf(s.Event)
	if s.Status == api.StatusSoftBounced {
		says := "Delayed" + w.since(s.First)
		if s.First.IsZero() {
			says = "Delayed" + w.since(s.At)
		} else if s.At.After(s.First) {
			says += ", last tried" + w.when(s.At)
		}
		found := finding{
			kind: KindSoftBounced, severity: mail.Warn,
			says: says + reply.because(),
			next: "wait, the service goes on trying",
		}
		return found.beside(reply.disagreesWith(s.Status))
	}
	found := finding{
		kind: KindHardBounced, severity: mail.Bad,
		says: "Refused for good" + w.when(s.At) + " by " + f.receiver() + reply.because(),
		next: afterBounce(reply),
	}
	return found.beside(reply.disagreesWith(s.Status)).beside(f.nextIsTried())
}

// afterBounce says what to do about a refusal for good.
func afterBounce(reply Reply) string {
	switch means := reply.Means; {
	case reply.empty():
		return "read the reply below"
	case means.Contradictory:
		return "read the reply below, for its words and its code differ"
	case means.AboutAddress:
		return "look how the address is written, or ask for another"
	case means.Family == smtp.MailboxFull:
		return "the address is not at fault, its owner has to make room"
	case means.Family == smtp.ReceivingTooFast:
		return "the address is not at fault, it gets too much mail right now"
	case blamesSender(means):
		return "the address is not at fault, read the reply for what its server objects to"
	default:
		return "read the reply below, which does not speak about the address"
	}
}

// nextIsTried says that nothing holds the next message back, if that is known.
func (f *Facts) nextIsTried() string {
	if f.Held.Known() && !f.More && len(f.Entries) == 0 {
		return "No suppression holds the address now, so the next mail to it will be tried."
	}
	return ""
}

// underWay is the finding for a message that the service works on.
func (f *Facts) underWay(m *mail.Message, s Standing, w Words) finding {
	found := finding{kind: KindUnderWay, severity: mail.Info}
	switch s.Status {
	case api.StatusProcessed:
		found.says = "Handed to the sending servers" + w.when(s.At) + ", no answer of " + f.receiver() + " yet"
	case api.StatusQueued:
		found.says = "In the send queue" + w.since(s.At)
	default:
		found.says = "Accepted" + w.when(s.At) + ", not worked on yet"
	}
	found.next = "wait a moment"
	if old := m.OldAt(); !old.IsZero() && !w.Now.Before(old) {
		found.kind, found.severity = KindStuck, mail.Warn
		found.says += ", for " + w.age(s.At) + " now, which is too long"
		found.next = "look below whether other mail to " + f.receiver() + " waits too"
		if s.Status != api.StatusProcessed {
			found.next = "the service is slow, the address has no part in it"
		}
	}
	return found
}

// postponed is the finding for a message that was to be sent later.
func postponed(m *mail.Message, s Standing, w Words) finding {
	if s.Status == api.StatusCanceled {
		return finding{
			kind: KindCanceled, severity: mail.Info,
			says: "Canceled" + w.when(s.At) + " before it was sent",
			next: "send it again if that was not meant",
		}
	}
	if old := m.OldAt(); !old.IsZero() && !w.Now.Before(old) {
		return finding{
			kind: KindOverdue, severity: mail.Warn,
			says: "Was to be sent" + w.when(m.ScheduledAt()) + " and is not yet, " + w.age(m.ScheduledAt()) + " late",
			next: "the service is slow, the address has no part in it",
		}
	}
	says := "Held back on purpose"
	if at := m.ScheduledAt(); !at.IsZero() {
		says = "Scheduled to be sent" + w.when(at)
	}
	return finding{kind: KindScheduled, severity: mail.Info, says: says, next: w.press(Open, "open it and change that")}
}

// unwanted is the finding for a message whose recipient wants no more.
func unwanted(s Standing, w Words) finding {
	if s.Status == api.StatusUnsubscribed {
		return finding{
			kind: KindOptedOut, severity: mail.Info,
			says: "Delivered, and the recipient unsubscribed" + w.when(s.At),
			next: "send only what they cannot opt out of",
		}
	}
	return finding{
		kind: KindComplaint, severity: mail.Bad,
		says: "Delivered, and the recipient reported it as spam" + w.when(s.At),
		next: "do not write again unasked",
	}
}

// unsent is the finding for a message that never left the service, and for a
// status nobody knows.
func (f *Facts) unsent(s Standing, w Words) finding {
	switch s.Status {
	case api.StatusSuppressed:
		return f.suppressedOnce(s, w)
	case api.StatusPolicyRejected:
		return finding{
			kind: KindRejected, severity: mail.Bad,
			says: "Not sent" + w.when(s.At) + ", the service took its content for spam" + reasonOf(s),
			next: "change the content and send it again",
		}
	case api.StatusFailed:
		return finding{
			kind: KindFailed, severity: mail.Bad,
			says: "Failed" + w.when(s.At) + " at the service" + reasonOf(s) + ReplyOf(s.Event).because(),
			next: "send it again once the reason is mended",
		}
	case api.StatusBlocked:
		return finding{
			kind: KindBlocked, severity: mail.Bad,
			says: "Blocked" + w.when(s.At) + " by the service before it was sent" + reasonOf(s),
			next: w.press(Open, "open it") + " and see what the service says",
		}
	case api.StatusQuarantined:
		return quarantined(s, w)
	default:
		return strange(s, w)
	}
}

// suppressedOnce is the finding for a message that a suppression held back which
// is not seen any more.
func (f *Facts) suppressedOnce(s Standing, w Words) finding {
	found := finding{kind: KindSuppressed, severity: mail.Warn, says: "Not sent" + w.when(s.At) + ", the address was suppressed" + reasonOf(s)}
	switch {
	case s.Event != nil && s.Event.Reason == string(api.ReasonDisposable):
		found.next = "ask for another address, for the service sends nothing to disposable ones"
	case f.Held.Known() && !f.More:
		found.kind = KindLifted
		if len(f.Entries) > 0 {
			found.says += ", and is no more where it was sent from"
		} else {
			found.says += ", and is no more"
		}
		found.next = "send it again"
	case f.Held.State == Forbidden:
		found.says += ", and whether it still is this token may not read"
		found.next = "ask somebody whose token may"
	}
	return found
}

// reasonOf is the reason the service gave, with the blank before it.
func reasonOf(s Standing) string {
	if s.Event == nil || s.Event.Reason == "" {
		return ""
	}
	return " (" + brief(mail.Words(s.Event.Reason)) + ")"
}

// cameIn is the finding for a message from outside.
func cameIn(m *mail.Message, s Standing, w Words) finding {
	switch s.Status {
	case api.StatusQuarantined:
		return quarantined(s, w)
	case api.StatusBlocked:
		return finding{
			kind: KindBlocked, severity: mail.Bad,
			says: "Blocked as spam" + w.when(s.At) + " on its way in, from " + brief(m.From.Drawn()),
			next: w.press(Open, "open it") + " and see why",
		}
	case api.StatusPending, api.StatusQueued, api.StatusProcessed, api.StatusDelivered:
		says := "Came in" + w.when(m.CreatedAt()) + " from " + brief(m.From.Drawn())
		if s.Status == api.StatusProcessed || s.Status == api.StatusDelivered {
			return finding{kind: KindInbound, severity: mail.Good, says: says + " and went to the webhooks of its route"}
		}
		found := finding{kind: KindInbound, severity: mail.Info, says: says + " and is " + mail.Words(s.Status)}
		if old := m.OldAt(); !old.IsZero() && !w.Now.Before(old) {
			found.severity, found.next = mail.Warn, "that is too long, look whether the webhooks of its route answer"
		}
		return found
	case api.StatusFailed:
		return finding{
			kind: KindFailed, severity: mail.Bad,
			says: "Came in from " + brief(m.From.Drawn()) + " and failed" + w.when(s.At) + reasonOf(s),
			next: "look whether the webhooks of its route answer",
		}
	default:
		return strange(s, w)
	}
}

func quarantined(s Standing, w Words) finding {
	return finding{
		kind: KindQuarantined, severity: mail.Warn,
		says: "Kept in quarantine" + w.since(s.At) + " as possible spam",
		next: w.press(Open, "open it and release it"),
	}
}

func strange(s Standing, w Words) finding {
	return finding{
		kind: KindStrange, severity: mail.StatusSeverity(s.Status),
		says: "The service calls it " + quoted(brief(mail.Words(s.Status))) + w.since(s.At) + ", which this program does not know",
		next: w.press(Open, "open it") + " and read its events",
	}
}

func quoted(words string) string {
	if words == "" {
		return "nothing"
	}
	return `"` + words + `"`
}

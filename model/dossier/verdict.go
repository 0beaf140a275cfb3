package dossier

import (
	"strings"

	"mintop/api"
	"mintop/model/mail"
	"mintop/model/number"
)

// Kind is what a verdict comes to, under a name that stays the same for
// programs.
type Kind string

// The kinds.
const (
	KindSuppressed  Kind = "suppressed"         // no mail is sent to the address
	KindSince       Kind = "suppressed_since"   // the same, but the newest message arrived before
	KindPartly      Kind = "suppressed_partly"  // mail of some projects, routes or kinds is not sent
	KindLifted      Kind = "suppression_lifted" // the newest was not sent, the next will be tried
	KindHardBounced Kind = "hard_bounced"
	KindSoftBounced Kind = "soft_bounced" // still being tried
	KindRejected    Kind = "policy_rejected"
	KindComplaint   Kind = "spam_complaint"
	KindOptedOut    Kind = "unsubscribed"
	KindFailed      Kind = "failed"
	KindBlocked     Kind = "blocked"
	KindDelivered   Kind = "delivered"
	KindOpened      Kind = "opened"
	KindClicked     Kind = "clicked"
	KindUnderWay    Kind = "in_progress"
	KindStuck       Kind = "queued_too_long"
	KindScheduled   Kind = "scheduled"
	KindOverdue     Kind = "scheduled_overdue"
	KindCanceled    Kind = "canceled"
	KindQuarantined Kind = "quarantined"
	KindInbound     Kind = "inbound"         // mail from outside, or the address only writes
	KindStrange     Kind = "unknown_status"  // the newest has a status this program does not know
	KindUnknown     Kind = "unknown_address" // no mail and no suppression
	KindForbidden   Kind = "forbidden"       // the token may not look
	KindNotAsked    Kind = "not_asked"       // no answer could be had
	KindReading     Kind = "reading"         // the first answer is not here yet
)

// Verdict is the answer in one plain sentence: where the mail is, why, and what
// to do.
type Verdict struct {
	Kind     Kind          `json:"kind"`
	Severity mail.Severity `json:"severity"`
	// Sentence says all of it, and in further sentences what else holds: what
	// becomes of the next message when the first was about the newest, and the
	// other way round.
	Sentence string `json:"sentence"`
	// NextStep is the part of it that says what to do; empty for nothing.
	NextStep string `json:"next_step"`
}

// finding is a verdict in the making.
type finding struct {
	kind     Kind
	severity mail.Severity
	says     string   // what is so, without a full stop
	next     string   // what to do about it, without one
	asides   []string // further sentences
}

// verdict puts a finding into words.
func (f finding) verdict() Verdict {
	sentence := f.says
	if f.next != "" {
		sentence += ": " + f.next
	}
	sentences := append([]string{sentence + "."}, f.asides...)
	return Verdict{
		Kind:     f.kind,
		Severity: f.severity,
		Sentence: strings.Join(sentences, " "),
		NextStep: f.next,
	}
}

// beside adds a sentence; an empty one is none.
func (f finding) beside(aside string) finding {
	if aside != "" {
		f.asides = append(f.asides, aside)
	}
	return f
}

// Judge says what happened to the address's mail. What holds for the next
// message comes first when it is held back, what became of the newest
// otherwise; the other follows.
func Judge(f Facts, w Words) Verdict {
	rungs := f.Ladder()
	rung, newest := widest(rungs), f.Newest()
	switch {
	case rung != nil && rung.Holds == HoldsAll:
		return f.suppressed(rung, w).verdict()
	case newest != nil:
		return f.fate(rungs, w).verdict()
	case rung != nil:
		return f.heldUnmailed(rungs, w).verdict()
	default:
		return f.unseen(w).verdict()
	}
}

// fate is what became of the newest message, and what of the next one's is
// known.
func (f *Facts) fate(rungs []Rung, w Words) finding {
	newest := f.Newest()
	standing := StandingOf(newest, f.Events, f.Address)
	rung := widest(rungs)
	if rung != nil && (rung.Holds == HoldsRoute || standing.suppressed() && f.explains(rung)) {
		return f.heldHere(rungs, w)
	}
	found := f.became(newest, standing, w)
	if newest.Mode() == api.Sandbox {
		found = found.beside("It was sandbox mail, which is never really sent.")
	}
	found = found.beside(f.onlyLoaded())
	if rung != nil {
		return found.beside(f.heldElsewhere(rungs, w))
	}
	if standing.suppressed() && f.Held.State == Forbidden {
		return found // which says so
	}
	return found.beside(f.heldUnknown())
}

// onlyLoaded says that the service did not tell of newer mail, if it did not.
func (f *Facts) onlyLoaded() string {
	if f.Mail.Known() || f.Mail.State == Waiting {
		return ""
	}
	return "There may be newer mail to it, which could not be read."
}

// heldUnknown says that nobody knows whether the next message will be sent, if
// that is so.
func (f *Facts) heldUnknown() string {
	switch {
	case f.Held.Known() || f.Held.State == Waiting || f.Held.State == Answered:
		return ""
	case f.Held.State == Forbidden:
		return "Whether it is suppressed is not known: this token may not read suppressions."
	default:
		return "Whether it is suppressed could not be read."
	}
}

// unseen is the finding when there is neither mail nor a suppression.
func (f *Facts) unseen(w Words) finding {
	switch {
	case f.Mail.Known() && f.From > 0:
		return f.onlyWrites(w).beside(f.heldUnknown())
	case f.Mail.Known():
		return f.unknown(w).beside(f.heldUnknown())
	case f.Mail.State == Forbidden:
		return f.unreadable(w)
	case f.Mail.State == Failed:
		found := finding{kind: KindNotAsked, severity: mail.Warn, says: "What happened to mail to this address could not be asked", next: w.press(Refresh, "ask again")}
		return found.beside(f.Mail.Why).beside(f.unsuppressed())
	default:
		return finding{kind: KindReading, says: "Reading what happened to mail to this address"}
	}
}

// unreadable is the finding when the token may not read messages.
func (f *Facts) unreadable(w Words) finding {
	found := finding{
		kind: KindForbidden, severity: mail.Warn,
		says: "This token may not read messages, so what happened to mail to this address is not known",
		next: "ask somebody whose token may",
	}
	switch {
	case f.Held.State == Forbidden:
		found.says = "This token may read neither messages nor suppressions"
	case f.Held.State == Failed && !f.Held.Known():
		return found.beside("Its suppressions could not be read: " + w.press(Refresh, "ask again") + ".")
	}
	return found.beside(f.unsuppressed())
}

// unsuppressed says that no suppression holds the address, if that is known.
func (f *Facts) unsuppressed() string {
	if f.Held.Known() && !f.More && len(f.Entries) == 0 {
		return "No suppression holds it."
	}
	return ""
}

// onlyWrites is the finding for an address that mail came from only.
func (f *Facts) onlyWrites(w Words) finding {
	return finding{
		kind: KindInbound, severity: mail.Info,
		says: "No mail to this address " + f.span(w) + ", only " + number.Of(f.From, "message", "messages") + " from it",
	}
}

// unknown is the finding for an address nobody wrote to.
func (f *Facts) unknown(w Words) finding {
	found := finding{kind: KindUnknown, severity: mail.Info, says: "No mail to this address " + f.span(w)}
	if len(f.Nearest) == 0 {
		found.next = "look how the address is written, and whether its mail is sent by another team"
		return found.beside(f.unsuppressed())
	}
	names := make([]string, len(f.Nearest))
	for i, near := range f.Nearest {
		names[i] = brief(near.Address.Drawn()) + " (" + number.Grouped(near.Messages) + ")"
	}
	found.says += "; nearest: " + strings.Join(names, ", ")
	found.next = "see whether it is meant"
	if len(names) > 1 {
		found.next = "see whether one of these is meant"
	}
	return found.beside(f.unsuppressed())
}

// span is how far back messages were looked for: as far as the service keeps
// them, or not beyond those the address sent itself.
func (f *Facts) span(w Words) string {
	if !f.Searched.Complete {
		return "since " + w.at(f.Searched.Back) + ", which is how far back was read"
	}
	return "in the last " + number.Of(Keeps, "day", "days")
}

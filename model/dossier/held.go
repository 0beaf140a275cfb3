package dossier

import (
	"mintop/api"
	"mintop/model/cell"
	"mintop/model/mail"
	"mintop/model/number"
)

// suppressed is the finding for an address that nothing is sent to.
func (f *Facts) suppressed(rung *Rung, w Words) finding {
	found := finding{
		kind: KindSuppressed, severity: rung.Severity(),
		says: f.holding(rung, "Suppressed", w),
		next: f.lifting(rung, w),
	}
	newest := f.Newest()
	switch {
	case newest != nil:
		standing := StandingOf(newest, f.Events, f.Address)
		if standing.arrived() {
			found.kind = KindSince
		}
		return found.beside("Newest mail: " + standing.passing(newest.CreatedAt(), rung.Since, w) + ".")
	case f.Mail.Known():
		return found.beside("No mail to it " + f.span(w) + ".")
	case f.Mail.State == Forbidden:
		return found.beside("This token may not read its mail.")
	case f.Mail.State == Failed:
		return found.beside("Its mail could not be read.")
	default:
		return found
	}
}

// heldHere is the finding when mail like the newest is held back.
func (f *Facts) heldHere(rungs []Rung, w Words) finding {
	rung := widest(rungs)
	found := finding{
		kind: KindPartly, severity: rung.Severity(),
		says: f.holding(rung, "Suppressed", w),
		next: f.lifting(rung, w),
	}
	newest := f.Newest()
	standing := StandingOf(newest, f.Events, f.Address)
	return found.beside("Newest mail: " + standing.passing(newest.CreatedAt(), rung.Since, w) + ".").beside(others(rungs))
}

// heldUnmailed is the finding when some mail is held back and none was sent.
func (f *Facts) heldUnmailed(rungs []Rung, w Words) finding {
	rung := widest(rungs)
	found := finding{
		kind: KindPartly, severity: rung.Severity(),
		says: f.holding(rung, "Suppressed", w),
		next: f.lifting(rung, w),
	}
	switch {
	case f.Mail.Known():
		found = found.beside("No mail to it " + f.span(w) + ".")
	case f.Mail.State == Forbidden:
		found = found.beside("This token may not read its mail.")
	case f.Mail.State == Failed:
		found = found.beside("Its mail could not be read.")
	}
	return found.beside(others(rungs))
}

// heldElsewhere says beside what became of the newest message which mail is held
// back.
func (f *Facts) heldElsewhere(rungs []Rung, w Words) string {
	rung := widest(rungs)
	text := f.holding(rung, "It is suppressed", w) + ": " + f.lifting(rung, w) + "."
	if more := others(rungs); more != "" {
		text += " " + more
	}
	return text
}

// others counts the suppressions beyond the one that was told of.
func others(rungs []Rung) string {
	switch more := len(rungs) - 1; more {
	case 0:
		return ""
	case 1:
		return "One more suppression is listed."
	default:
		return number.Grouped(more) + " more suppressions are listed."
	}
}

// holding says where, since when and why a suppression holds, without a full
// stop.
func (f *Facts) holding(rung *Rung, verb string, w Words) string {
	if rung.Type == api.SuppressedDomain {
		verb = "Every address at " + brief(cell.Address(mail.DomainOf(f.Address))) + " is suppressed"
	}
	if rung.AppliesTo == api.AppliesToBroadcast {
		verb = "Broadcast mail to it is suppressed"
	}
	return verb + " " + scopeWords(rung) + w.since(rung.Since) + f.reasonWords(rung)
}

// scopeWords say in a sentence where a suppression holds.
func scopeWords(rung *Rung) string {
	switch rung.Place.Scope {
	case api.ScopeTeam:
		return "for the whole team"
	case api.ScopeProject:
		return "in " + brief(rung.Where)
	case api.ScopeRoute:
		return "on " + brief(rung.Where)
	case api.ScopeGlobal:
		return "everywhere"
	default:
		return "in the scope " + brief(rung.Where)
	}
}

// reasonWords say in a sentence why a suppression was made, with the blank
// before it. A bounce shows its codes, where they are known.
func (f *Facts) reasonWords(rung *Rung) string {
	switch rung.Reason {
	case api.ReasonHardBounce:
		return " after a hard bounce" + f.causeOf(rung).inBrackets()
	case api.ReasonSpamComplaint:
		return " after a spam complaint"
	case api.ReasonUnsubscribe:
		return " after unsubscribing"
	case api.ReasonManual:
		return " by hand"
	case api.ReasonDisposable:
		return " as a disposable address"
	case "":
		return " for an unknown reason"
	default:
		return " for the reason " + brief(mail.Words(rung.Reason))
	}
}

// causeOf is the reply that led to a suppression, as far as it is known: Cause
// belongs to the widest only.
func (f *Facts) causeOf(rung *Rung) Reply {
	first, ok := f.Widest()
	if !ok || first.ID != rung.ID {
		return Reply{}
	}
	return ReplyOf(f.Cause)
}

// lifting says what to do about a suppression. Whether lifting it is right goes
// by its reason: a bounce that does not speak about the address is no reason to
// keep it.
func (f *Facts) lifting(rung *Rung, w Words) string {
	lift := w.press(Lift, "lift it")
	if rung.Type == api.SuppressedDomain {
		return "only lifting it for the whole domain helps"
	}
	switch rung.Reason {
	case api.ReasonSpamComplaint:
		return w.press(Lift, "ask for a review") + ", since somebody called its mail spam"
	case api.ReasonUnsubscribe:
		return "the recipient wants no more, so " + lift + " only if they ask"
	case api.ReasonDisposable:
		return "ask for another address, or " + lift
	case api.ReasonHardBounce:
		return f.liftingBounce(rung, lift)
	default:
		return lift
	}
}

func (f *Facts) liftingBounce(rung *Rung, lift string) string {
	cause := f.causeOf(rung)
	switch {
	case cause.empty(), cause.Means.Contradictory:
		return lift
	case cause.Means.AboutAddress:
		return "make sure that it exists, then " + lift
	case blamesSender(cause.Means):
		return "the address is not at fault, " + lift
	default:
		return lift
	}
}

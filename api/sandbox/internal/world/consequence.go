package world

import "mintop/api"

// Consequence is the suppression a message brings about, or was itself met by.
type Consequence struct {
	At     Moment
	Reason Reason
	// Met says that the message was suppressed: its recipient was on the list
	// before, and the message is not why.
	Met bool
}

// Consequence tells what the message means for the suppression list once it has
// run its course; ok is false when it means nothing. A full mailbox is no
// reason to suppress an address: it exists.
func (m Message) Consequence() (c Consequence, ok bool) {
	switch {
	case m.fate.kind != api.Outbound:
		return c, false
	case m.fate.course == suppressed:
		return Consequence{At: m.Created(), Reason: m.fate.known, Met: true}, true
	case m.fate.course == bounced:
		return m.reaction(api.StatusHardBounced, AfterHardBounce)
	case m.fate.course == complained:
		return m.reaction(api.StatusSpamComplaint, AfterComplaint)
	case m.fate.course == unsubscribed:
		return m.reaction(api.StatusUnsubscribed, AfterUnsubscribe)
	default:
		return c, false
	}
}

// reaction dates the step that brings a suppression about.
func (m Message) reaction(to api.Status, reason Reason) (Consequence, bool) {
	for _, step := range m.Life() {
		if step.Status == to {
			return Consequence{At: step.At, Reason: reason}, true
		}
	}
	return Consequence{}, false
}

// GotThrough reports live mail that no suppression kept from its recipient.
func (m Message) GotThrough() bool {
	return m.fate.kind == api.Outbound && m.fate.course != suppressed && m.fate.course != simulated
}

// GoneMailbox is the message that found the mailbox of jane.doe@example.com
// gone; ok is false in a world whose history is too short to hold it.
func (w *World) GoneMailbox() (m Message, ok bool) {
	if w.janeBounce < 0 {
		return m, false
	}
	return w.Message(w.janeBounce), true
}

package dossier

import (
	"strings"

	"mintop/model/number"
)

// SearchedWords say what was searched, how far back, and what could not be, in
// sentences. Why it could not is said where the answer is missed.
func (f *Facts) SearchedWords(w Words) string {
	var sentences []string
	for _, sentence := range []string{f.mailWords(w), f.heldWords(), f.staleWords(w), f.historyWords()} {
		if sentence != "" {
			sentences = append(sentences, sentence)
		}
	}
	return strings.Join(sentences, " ")
}

// mailWords say which messages were looked at.
func (f *Facts) mailWords(w Words) string {
	local := f.loadedWords(w)
	found := number.Of(len(f.Letters), "message", "messages")
	switch {
	case f.Mail.Known() && f.Searched.Complete:
		text := "Messages: " + found + " to it, all the service keeps (" + number.Of(Keeps, "day", "days") + ")"
		if f.From > 0 {
			text += "; " + number.Of(f.From, "message", "messages") + " from it not listed"
		}
		return text + "."
	case f.Mail.Known():
		return "Messages: the newest " + found + " to it, back to " + w.at(f.Searched.Back) + "; there are older ones."
	case f.Mail.State == Waiting:
		return "Messages: the service is being asked; " + local + "."
	default:
		return "Messages: not read from the service, " + local + "." + f.mailTrouble()
	}
}

// mailTrouble says why the service's messages could not be read, with the blank
// before it, unless the verdict says so, which it does when it knows nothing
// else.
func (f *Facts) mailTrouble() string {
	if f.Mail.State != Failed || f.Newest() == nil && len(f.Entries) == 0 {
		return ""
	}
	return " " + f.Mail.Why
}

// loadedWords say how many messages are at hand without asking.
func (f *Facts) loadedWords(w Words) string {
	if f.Searched.Loaded == 0 {
		return "none is loaded here"
	}
	text := number.Of(f.Searched.Loaded, "message", "messages") + " loaded here"
	if f.Searched.Since.IsZero() {
		return text
	}
	return text + w.since(f.Searched.Since)
}

// heldWords say which suppressions were looked at.
func (f *Facts) heldWords() string {
	switch {
	case f.Held.Known() && f.More:
		return "Suppressions: " + number.Of(len(f.Entries), "entry", "entries") + " found among the first, there may be more."
	case f.Held.Known() && len(f.Entries) == 0:
		return "Suppressions: none."
	case f.Held.Known():
		return "Suppressions: " + number.Of(len(f.Entries), "entry", "entries") + "."
	case f.Held.State == Waiting:
		return "Suppressions: being read."
	default:
		return "Suppressions: not read."
	}
}

// historyWords say why there is no timeline, if there is none.
func (f *Facts) historyWords() string {
	if f.History.State != Forbidden && f.History.State != Failed {
		return ""
	}
	return "Events of the newest message: not read. " + f.History.Why
}

// staleWords say which answers are not as new as the last asking, and why. One
// trouble of the network befalls both, and is said once.
func (f *Facts) staleWords(w Words) string {
	mail, held := f.Mail.staleSince(w), f.Held.staleSince(w)
	switch {
	case mail == "" && held == "":
		return ""
	case held == "":
		return "The messages are as of" + mail + ": " + f.Mail.Why
	case mail == "":
		return "The suppressions are as of" + held + ": " + f.Held.Why
	case f.Mail.Why == f.Held.Why:
		return "The messages are as of" + mail + ", the suppressions as of" + held + ": " + f.Mail.Why
	default:
		return "The messages are as of" + mail + ": " + f.Mail.Why + " The suppressions are as of" + held + ": " + f.Held.Why
	}
}

// staleSince is when the last answer came, with the blank before it, when the
// last asking brought none; empty otherwise.
func (q Question) staleSince(w Words) string {
	if !q.Known() || q.State == Answered {
		return ""
	}
	return w.when(q.At)
}

package dossier

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"mintop/api"
	"mintop/model/cell"
	"mintop/model/mail"
	"mintop/model/number"
	"mintop/model/smtp"
)

// Words is how the reader is spoken to: in which zone times are, and which keys
// there are to press. The zero value writes times in UTC and knows no keys.
type Words struct {
	// At writes when something happened; nil writes UTC.
	At func(time.Time) string
	// Now is the moment, to tell how long something took.
	Now time.Time
	// Key names the key that takes a step, empty where there is none; nil for no
	// keys at all.
	Key func(Step) string
}

// Step is something the reader can do about a verdict.
type Step uint8

// The steps.
const (
	Lift    Step = iota // remove suppressions of the address
	Open                // open the newest message
	Refresh             // ask again
)

// at writes a moment.
func (w Words) at(t time.Time) string {
	switch {
	case t.IsZero():
		return "an unknown time"
	case w.At == nil:
		return t.UTC().Format("2006-01-02 15:04 UTC")
	default:
		return w.At(t)
	}
}

// since writes from when on something holds, with the blank before it; nothing
// when that is not known.
func (w Words) since(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return " since " + w.at(t)
}

// when writes when something happened, with the blank before it; nothing when
// that is not known.
func (w Words) when(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return " " + w.at(t)
}

// press names a step by its key, if it has one: "d to lift it".
func (w Words) press(step Step, verb string) string {
	if w.Key == nil {
		return verb
	}
	if key := w.Key(step); key != "" {
		return key + " to " + verb
	}
	return verb
}

// age writes how long something has waited, in whole units.
func (w Words) age(since time.Time) string {
	const day = 24 * time.Hour
	switch age := w.Now.Sub(since); {
	case age < time.Minute:
		return "less than a minute"
	case age < time.Hour:
		return number.Of(int(age.Minutes()), "minute", "minutes")
	case age < 2*day:
		return number.Of(int(age.Hours()), "hour", "hours")
	default:
		return number.Of(int(age/day), "day", "days")
	}
}

// longest is how many cells of what strangers wrote a sentence takes, so that it
// still says what to do.
const longest = 60

// brief cuts what strangers wrote.
func brief(text string) string { return cell.Truncate(text, longest) }

// Reply is what a server said of a message, as far as an event tells.
type Reply struct {
	Code  int    // the basic reply code, 0 for none
	Codes string // "550 5.1.1"
	Means smtp.Explanation
}

// ReplyOf reads the reply of an event; the zero Reply for none.
func ReplyOf(e *mail.Event) Reply {
	if e == nil {
		return Reply{}
	}
	codes, enhanced := codesOf(e)
	return Reply{Code: e.Code, Codes: codes, Means: smtp.Explain(e.Code, enhanced, e.Reply)}
}

// CodesOf is ReplyOf without what the codes mean, for long lists of events.
func CodesOf(e *mail.Event) string {
	codes, _ := codesOf(e)
	return codes
}

func codesOf(e *mail.Event) (codes, enhanced string) {
	enhanced = e.Enhanced
	if _, ok := smtp.Parse(enhanced); !ok {
		// Some servers say it in their text only.
		if status, ok := smtp.Parse(e.Reply); ok {
			enhanced = status.String()
		}
	}
	var list []string
	if e.Code != 0 {
		list = append(list, strconv.Itoa(e.Code))
	}
	if enhanced != "" {
		list = append(list, cell.Truncate(enhanced, longestCode))
	}
	return strings.Join(list, " "), enhanced
}

// longestCode is how much of something that should be a status code is shown.
const longestCode = 12

// empty reports whether nothing is known of the reply.
func (r Reply) empty() bool { return r.Codes == "" && r.Means.Words == "" }

// parts are the codes and what they mean, as far as each is known.
func (r Reply) parts() []string {
	return slices.DeleteFunc([]string{r.Codes, r.Means.Words}, func(part string) bool { return part == "" })
}

// inBrackets writes the codes and what they mean, with the blank before them;
// nothing for none.
func (r Reply) inBrackets() string {
	if r.empty() {
		return ""
	}
	return " (" + strings.Join(r.parts(), ", ") + ")"
}

// because writes what the reply means, then its codes, with the comma before
// it; nothing when it says nothing.
func (r Reply) because() string {
	switch {
	case r.empty():
		return ""
	case r.Means.Words == "":
		return " (" + r.Codes + ")"
	case r.Codes == "":
		return ", " + r.Means.Words
	default:
		return ", " + r.Means.Words + " (" + r.Codes + ")"
	}
}

// disagreesWith says that a status tells one thing about whether the refusal is for
// good, and the basic code another; "" when they agree or there is no code.
func (r Reply) disagreesWith(status api.Status) string {
	switch {
	case status == api.StatusHardBounced && r.Code/100 == 4:
		return fmt.Sprintf("Status and code disagree: a hard bounce is for good, %d is for now.", r.Code)
	case status == api.StatusSoftBounced && r.Code/100 == 5:
		return fmt.Sprintf("Status and code disagree: a soft bounce is for now, %d is for good.", r.Code)
	default:
		return ""
	}
}

// blamesSender reports whether a reply objects to the sender, the sending server or
// the message, and so not to the address.
func blamesSender(means smtp.Explanation) bool {
	switch means.Topic {
	case smtp.Policy, smtp.Sender:
		return true
	case smtp.Content:
		return means.Family != smtp.FamilyUnknown
	case smtp.Undefined, smtp.Address, smtp.Mailbox, smtp.System, smtp.Network, smtp.Protocol:
		return false
	}
	return false
}

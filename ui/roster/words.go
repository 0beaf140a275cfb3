package roster

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"mintop/model/number"
	"mintop/ui/session"
)

// Trouble says why the last answer was none and what to do about it; empty when
// there was one. What was read before stays.
func (r *Roster[ID, R]) Trouble() string {
	if r.trouble == nil {
		return ""
	}
	return session.Sentence(r.trouble)
}

// Chips names what the roster itself narrows the list to, and counts the marks.
func (r *Roster[ID, R]) Chips() []string {
	var chips []string
	if r.problemsOnly {
		chips = append(chips, "problems")
	}
	if marked := r.window.MarkCount(); marked > 0 {
		chips = append(chips, number.Grouped(marked)+" marked")
	}
	return chips
}

// Reach says which part of the truth the list shows: how many records of how
// many, whether there are more, and when they were read, unless that was just now.
func (r *Roster[ID, R]) Reach() string {
	dot := " " + r.session.Theme.Glyphs.Dot + " "
	var parts []string
	switch {
	case r.read.IsZero() && r.book.order.Len() == 0:
		return "nothing read yet"
	case r.read.IsZero():
		parts = append(parts, r.extent())
	case r.again < r.book.order.Len():
		top := "top " + number.Grouped(r.again)
		parts = append(parts, r.extent(), cmp.Or(r.readAt(top+" read "), top+" read again"))
	default:
		parts = append(parts, r.extent()+r.readAt(", read "))
	}
	if r.trouble != nil {
		parts = append([]string{session.ReadingFailed(r.trouble)}, parts...)
	}
	if r.unnamed > 0 {
		parts = append(parts, number.Grouped(r.unnamed)+" without an id not shown")
	}
	if shown, all := r.Len(), r.book.order.Len(); shown < all {
		parts = append(parts, number.Grouped(shown)+" shown")
	}
	return strings.Join(parts, dot)
}

// justNow is how old a reading may be before its time is shown. A list on screen is
// read again every few seconds, and a time that changes as often would keep the
// screen from ever being still. The slowest is read every 90 seconds: see poll.
const justNow = 2 * time.Minute

// readAt says when the list was read, after some words; nothing when that was just
// now and nothing has failed since.
func (r *Roster[ID, R]) readAt(words string) string {
	if r.trouble == nil && r.session.Now.Sub(r.read) <= justNow {
		return ""
	}
	return words + r.session.Clock(r.session.ByService(r.read))
}

// extent says how much of the list was read.
func (r *Roster[ID, R]) extent() string {
	read := r.book.order.Len()
	noun := r.spec.Nouns
	if read == 1 {
		noun = r.spec.Noun
	}
	switch {
	case r.end && r.trail.Lost():
		return fmt.Sprintf("first %s %s, the service repeats its pages below", number.Grouped(read), noun)
	case !r.end:
		return fmt.Sprintf("first %s %s, more below", number.Grouped(read), noun)
	case read == 0:
		return "no " + r.spec.Noun
	case read == 1:
		return "the only " + noun
	default:
		return fmt.Sprintf("all %s %s", number.Grouped(read), noun)
	}
}

// emptyWords says why the list has no row.
func (r *Roster[ID, R]) emptyWords() string {
	switch {
	case r.book.order.Len() > 0 && r.end:
		return "None of the " + number.Grouped(r.book.order.Len()) + " " + r.spec.Nouns + " read matches."
	case r.book.order.Len() > 0:
		return "None of the " + number.Grouped(r.book.order.Len()) + " " + r.spec.Nouns + " read so far matches."
	case r.trouble != nil:
		return r.Trouble()
	case r.read.IsZero():
		return "Reading the " + r.spec.Nouns + "."
	default:
		return r.spec.Empty
	}
}

package suppression

import (
	"mintop/api"
	"mintop/model/cell"
	"mintop/model/mail"
	"mintop/model/notice"
)

// Outcome is what came of asking to remove an entry, in words.
type Outcome struct {
	Removed bool
	Level   notice.Level
	Words   string
	State   string // Words in the few that fit a row of the list
}

// OutcomeOf reads the answer to a removal. Whatever is not a removal leaves the
// address suppressed, and says so (contract: "Domains and suppressions").
func OutcomeOf(r api.Removal) Outcome {
	ticket := cell.Line(r.Ticket)
	if ticket != "" {
		ticket = " " + ticket
	}
	switch r.Outcome {
	case api.Removed:
		return Outcome{Removed: true, Level: notice.Good, Words: "removed", State: "removed"}
	case api.ReviewOpened:
		return Outcome{Level: notice.Warn, Words: "still suppressed: review" + ticket + " was opened", State: "in review"}
	case api.ReviewExists:
		return Outcome{Level: notice.Warn, Words: "still suppressed: review" + ticket + " is open already", State: "in review"}
	case api.StillSuppressed:
		return Outcome{Level: notice.Warn, Words: "still suppressed: " + said(r), State: "not removed"}
	default:
		return Outcome{Level: notice.Warn, Words: "still suppressed: " + mail.Words(r.Outcome) + ticket, State: "not removed"}
	}
}

// said is what the service said of a removal it does not claim.
func said(r api.Removal) string {
	if words := cell.Line(r.Message); words != "" {
		return words
	}
	return "the service does not say why"
}

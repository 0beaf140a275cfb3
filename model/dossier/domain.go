package dossier

import (
	"fmt"
	"iter"
	"slices"
	"time"

	"mintop/api"
	"mintop/model/address"
	"mintop/model/cell"
	"mintop/model/mail"
	"mintop/model/number"
)

// Lately is how far back the mail to a whole domain is counted: long enough to be
// a number, short enough to be about now.
const Lately = time.Hour

// Figure is how mail to a whole domain fares, among the messages loaded.
type Figure struct {
	Domain  string // in lower case, not safe to draw
	Total   int    // messages to the domain
	Failed  int    // of them, those that came to a bad end
	Delayed int    // of them, those that are late or being tried again

	// Since is from when on messages were counted. Whole says that none of the
	// last hour is missing.
	Since time.Time
	Whole bool
}

// CountDomain counts the live outbound mail to a domain, given in lower case.
// recent are the messages of the last hour, newest first; older ones are not
// looked at. loaded is how far back the messages loaded reach, whole whether
// nothing in between is missing.
func CountDomain(recent iter.Seq[*mail.Message], domain string, now, loaded time.Time, whole bool) Figure {
	figure := Figure{Domain: domain, Since: now.Add(-Lately), Whole: whole}
	if loaded.IsZero() || loaded.After(figure.Since) {
		figure.Since, figure.Whole = loaded, false
	}
	if domain == "" {
		return figure
	}
	for m := range recent {
		if m.CreatedAt().Before(figure.Since) {
			break
		}
		if m.Type() == api.Inbound || m.Mode() == api.Sandbox || !toDomain(m, domain) {
			continue
		}
		figure.Total++
		switch severity := m.Severity(now); {
		case m.Status == api.StatusSpamComplaint, m.Status == api.StatusSuppressed:
			// The first arrived, the second was never sent: neither says how the
			// domain takes mail.
		case severity == mail.Bad:
			figure.Failed++
		case severity == mail.Warn:
			figure.Delayed++
		}
	}
	return figure
}

func toDomain(m *mail.Message, domain string) bool {
	return address.InDomain(m.To, domain) ||
		slices.ContainsFunc(m.Others(), func(other cell.Raw) bool { return address.InDomain(other, domain) })
}

// Severity says how much the figure asks for attention: failures in one in ten
// are what the service lets an account have (contract: "Message status").
func (f Figure) Severity() mail.Severity {
	const tenth = 10
	switch {
	case f.Failed*tenth >= f.Total && f.Failed > 0:
		return mail.Bad
	case f.Failed > 0 || f.Delayed > 0:
		return mail.Warn
	default:
		return mail.Info
	}
}

// Sentence says how mail to the domain fares, so that it is seen whether one
// address is in trouble or all of them; empty without a domain.
func (f Figure) Sentence(w Words) string {
	if f.Domain == "" {
		return ""
	}
	domain := cell.Address(f.Domain)
	var text string
	switch {
	case f.Since.IsZero():
		return "No messages are loaded yet to tell how mail to " + domain + " fares."
	case f.Total == 0 && f.Whole:
		return "No mail to " + domain + " in the last hour."
	case f.Total == 0:
		return "No mail to " + domain + " among the messages loaded since " + w.at(f.Since) + "."
	case f.Whole:
		text = fmt.Sprintf("%s of %s to %s failed in the last hour", number.Grouped(f.Failed), number.Of(f.Total, "message", "messages"), domain)
	default:
		text = fmt.Sprintf("%s of %s to %s loaded since %s failed", number.Grouped(f.Failed), number.Of(f.Total, "message", "messages"), domain, w.at(f.Since))
	}
	if f.Delayed > 0 {
		text += ", " + number.Of(f.Delayed, "more is", "more are") + " delayed"
	}
	return text + "."
}

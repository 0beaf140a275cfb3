package domain

import (
	"bytes"
	"encoding/json"
	"fmt"
	"time"

	"mintop/api"
	"mintop/model/cell"
	"mintop/model/mail"
)

// Verdict is what the service answered when it was asked to look at one record.
// The zero value is no answer.
type Verdict struct {
	At       time.Time
	Verified bool
	Message  string

	// What follows is told when the record is not verified, and may be empty
	// even then: older generations of the API promise none of it.
	Error     string
	Expected  string
	Found     string // empty when nothing was found
	Policy    string // the DMARC policy in effect
	PolicyAt  string // the domain it was found at
	Alignment *Alignment
	Rest      string // an answer of a shape nobody knows, as JSON in one line
}

// Alignment is how the return path keeps SPF from aligning with the domain
// (RFC 7489, section 3.1.2).
type Alignment struct {
	Code       string
	Blocks     bool // the record is not verified because of it
	ReturnPath string
}

// Sentence says what is wrong.
func (a *Alignment) Sentence() string {
	text := "SPF does not align with the domain"
	if a.ReturnPath != "" {
		text = fmt.Sprintf("the return path %s keeps SPF from aligning with the domain", a.ReturnPath)
	}
	if a.Code != "" {
		text += " (" + mail.Words(a.Code) + ")"
	}
	if a.Blocks {
		return text + ": this alone blocks verification"
	}
	return text + ": this does not block verification"
}

// Seen reports whether the verdict tells what the service found.
func (v *Verdict) Seen() bool { return v.Expected != "" || v.Found != "" }

// VerdictFromAPI makes the answer about one record safe.
func VerdictFromAPI(v api.RecordVerification, at time.Time) Verdict {
	result := v.Result
	verdict := Verdict{
		At:       at,
		Verified: v.Verified,
		Message:  cell.Line(v.Message),
		Error:    cell.Line(result.Error),
		Expected: whole(result.Expected),
		Found:    whole(result.Found),
		Policy:   cell.Line(string(result.DMARCPolicy)),
		PolicyAt: cell.Line(result.DMARCPolicyDomain),
	}
	if issue := result.Alignment; issue != nil {
		verdict.Alignment = &Alignment{
			Code:       cell.Line(issue.Code),
			Blocks:     issue.BlocksVerification,
			ReturnPath: cell.Line(issue.ReturnPathDomain),
		}
	}
	if !verdict.Verified && verdict.Error == "" && !verdict.Seen() {
		verdict.Rest = compact(result.Raw)
	}
	return verdict
}

// compact writes JSON in one safe line; an empty object says nothing.
func compact(raw json.RawMessage) string {
	var flat bytes.Buffer
	if json.Compact(&flat, raw) != nil {
		return ""
	}
	switch text := flat.String(); text {
	case "{}", "[]", "null":
		return ""
	default:
		return cell.Line(text)
	}
}

// Check is what the service answered when it was asked to look at all records
// of a domain. The zero value is no answer.
type Check struct {
	At       time.Time
	Verified bool
	Message  string

	// Errors says why a record failed, by its id. A failed record may have no
	// reason: its text is empty then.
	Errors map[api.RecordID]string
	// Failed and Total count records, of a domain that is not verified.
	Failed, Total int
	// Recommended counts records that fail without harm to a verified domain.
	Recommended int
}

// CheckFromAPI makes the answer about all records safe.
func CheckFromAPI(v api.DomainVerification, at time.Time) Check {
	check := Check{
		At:          at,
		Verified:    v.Verified,
		Message:     cell.Line(v.Message),
		Errors:      make(map[api.RecordID]string, len(v.Failed)),
		Failed:      max(v.FailedCount, len(v.Failed)),
		Total:       v.TotalCount,
		Recommended: len(v.RecommendedFailed),
	}
	for _, records := range [...][]api.RecordRef{v.Failed, v.RecommendedFailed} {
		for _, record := range records {
			check.Errors[safe(record.ID)] = ""
		}
	}
	for _, failure := range v.Errors {
		check.Errors[safe(failure.RecordID)] = cell.Line(failure.Text)
	}
	return check
}

// Sentence says what came of the check.
func (c *Check) Sentence(name string) string {
	switch {
	case c.Verified && c.Recommended > 0:
		return fmt.Sprintf("%s is verified; %s.", name, records(c.Recommended, "recommended record fails", "recommended records fail"))
	case c.Verified:
		return name + " is verified: every record is as it should be."
	case c.Total > 0:
		return fmt.Sprintf("%s is not verified: %d of %s failed.", name, c.Failed, records(c.Total, "record", "records"))
	case c.Failed > 0:
		return fmt.Sprintf("%s is not verified: %s failed.", name, records(c.Failed, "record", "records"))
	default:
		return fmt.Sprintf("%s is not verified.", name)
	}
}

func records(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

package route

import (
	"time"

	"mintop/api"
	"mintop/model/cell"
)

// Verdict is what the service answered when it looked for the MX record of an
// inbound domain. The zero value is that it was not asked.
type Verdict struct {
	At              time.Time
	Verified        bool
	Message         string
	Expected, Found []string // told when the domain is not verified
}

// VerdictFromAPI makes an answer safe. at is when it came.
func VerdictFromAPI(v api.InboundVerification, at time.Time) Verdict {
	return Verdict{
		At:       at,
		Verified: v.Verified,
		Message:  cell.Line(v.Message),
		Expected: lines(v.ExpectedMX),
		Found:    lines(v.FoundMX),
	}
}

// Asked reports whether the service was asked.
func (v *Verdict) Asked() bool { return !v.At.IsZero() }

// Sentence says whether a domain is verified.
func (v *Verdict) Sentence(domain string) string {
	if v.Verified {
		return domain + " is verified: mail to it reaches this route."
	}
	return domain + " is not verified: mail to it may not reach this route."
}

func lines(texts []string) []string {
	safe := make([]string, len(texts))
	for i, text := range texts {
		safe[i] = cell.Line(text)
	}
	return safe
}

package api

import "encoding/json"

// RecordRef names a DNS record (contract: DnsRecordRef).
type RecordRef struct {
	ID   RecordID   `json:"id"`
	Type RecordType `json:"type"`
	Name string     `json:"name"`
}

// RecordError is why a DNS record failed. Text may be empty.
type RecordError struct {
	RecordID RecordID `json:"record_id"`
	Text     string   `json:"error"`
}

// DomainVerification is the answer to a check of all of a domain's records
// (contract: domain.verifyDnsRecords). "Not verified" is an answer too, and no
// error.
type DomainVerification struct {
	Verified bool
	Message  string

	// Told when the domain is not verified.
	Failed      []RecordRef
	Errors      []RecordError
	FailedCount int
	TotalCount  int

	// RecommendedFailed, told when the domain is verified, are records that
	// fail without harm to that.
	RecommendedFailed []RecordRef
}

// UnmarshalJSON reads both answers of the operation. Which of them it was is
// for their status to say.
func (v *DomainVerification) UnmarshalJSON(raw []byte) error {
	var said struct {
		Message           string        `json:"message"`
		Failed            []RecordRef   `json:"failed_records"`
		Errors            []RecordError `json:"errors"`
		FailedCount       count         `json:"failed_count"`
		TotalCount        count         `json:"total_count"`
		RecommendedFailed []RecordRef   `json:"recommended_failed_records"`
	}
	if err := json.Unmarshal(raw, &said); err != nil {
		return err
	}
	*v = DomainVerification{
		Message: said.Message, Failed: said.Failed, Errors: said.Errors,
		FailedCount: int(said.FailedCount), TotalCount: int(said.TotalCount),
		RecommendedFailed: said.RecommendedFailed,
	}
	return nil
}

// RecordVerification is the answer to a check of one record (contract:
// domain.verifySpecificDnsRecord). "Not verified" is an answer too, and no
// error.
type RecordVerification struct {
	Verified bool         `json:"-"`
	Message  string       `json:"message"`
	Result   RecordResult `json:"result"` // zero when the record is verified
}

// DMARCPolicy is what a domain asks receivers to do with mail that fails DMARC
// (RFC 7489, section 6.3). The enum is open.
type DMARCPolicy string

// The policies of the contract.
const (
	DMARCNone       DMARCPolicy = "none"
	DMARCQuarantine DMARCPolicy = "quarantine"
	DMARCReject     DMARCPolicy = "reject"
)

// RecordResult is what the service saw when it looked for a record (contract:
// DnsVerificationResultData). The older generations promise no key of it, so
// what is missing is empty, and Raw holds what is more.
type RecordResult struct {
	Error    string
	Expected string
	Found    string // empty when nothing was found

	DMARCPolicyDomain string      // where the policy was found
	DMARCPolicy       DMARCPolicy // the one in effect
	Alignment         *AlignmentIssue

	// Raw is the result as it came.
	Raw json.RawMessage
}

// AlignmentIssue is how the return path keeps SPF from aligning with the
// domain (RFC 7489, section 3.1.2).
type AlignmentIssue struct {
	Code               string `json:"code"`
	BlocksVerification bool   `json:"blocks_verification"`
	ReturnPathDomain   string `json:"return_path_domain"`
}

// UnmarshalJSON takes what it knows and never fails on what it does not.
func (r *RecordResult) UnmarshalJSON(raw []byte) error {
	*r = RecordResult{Raw: keep(raw)}
	values, err := lenientObject(raw)
	if err != nil {
		return nil //nolint:nilerr // a result of another shape is kept in Raw
	}
	r.Error = textOf(values["error"])
	r.Expected = textOf(values["expected_record"])
	r.Found = textOf(values["found_record"])
	r.DMARCPolicyDomain = textOf(values["dmarc_policy_domain"])
	r.DMARCPolicy = DMARCPolicy(textOf(values["dmarc_effective_policy"]))
	if issue := values["dmarc_spf_alignment_issue"]; isObject(issue) {
		var alignment AlignmentIssue
		if json.Unmarshal(issue, &alignment) == nil {
			r.Alignment = &alignment
		}
	}
	return nil
}

// InboundVerification is the answer to a check of an inbound domain's MX
// records (contract: InboundDomainVerificationResponse). "Not verified" is an
// answer too, and no error.
type InboundVerification struct {
	Verified bool
	Message  string

	// Told when the domain is not verified.
	ExpectedMX []string
	FoundMX    []string
}

// UnmarshalJSON accepts the MX records as a string and as a list.
func (v *InboundVerification) UnmarshalJSON(raw []byte) error {
	var said struct {
		Verified   bool   `json:"verified"`
		Message    string `json:"message"`
		ExpectedMX texts  `json:"expected_mx_records"`
		FoundMX    texts  `json:"found_mx_records"`
	}
	if err := json.Unmarshal(raw, &said); err != nil {
		return err
	}
	*v = InboundVerification{Verified: said.Verified, Message: said.Message, ExpectedMX: said.ExpectedMX, FoundMX: said.FoundMX}
	return nil
}

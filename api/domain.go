package api

import "encoding/json"

// DomainID identifies one sending domain.
type DomainID string

// RecordID identifies one DNS record of a domain.
type RecordID string

// DomainStatus is how far a domain's DNS is verified. The enum is open.
type DomainStatus string

// The domain statuses of the contract.
const (
	DomainVerified          DomainStatus = "verified"
	DomainPartiallyVerified DomainStatus = "partially_verified"
	DomainPending           DomainStatus = "pending_verification"
	DomainFailed            DomainStatus = "failed_verification"
)

// DKIMMode says who keeps a domain's DKIM keys (RFC 6376): the domain's owner
// in TXT records, or the service behind CNAME records. The enum is open.
type DKIMMode string

// The DKIM modes of the contract.
const (
	DKIMLegacyTXT    DKIMMode = "legacy_txt"
	DKIMManagedCNAME DKIMMode = "managed_cname"
)

// Domain is one row of the domain list (contract: DomainListData).
type Domain struct {
	ID   DomainID `json:"id"`
	Name string   `json:"domain"`

	// Status is told by the list only; in a DomainDetail it is empty.
	Status DomainStatus `json:"status,omitempty"`

	DKIMMode        DKIMMode `json:"dkim_mode"`
	StatusChangedAt Time     `json:"status_changed_at"`
	CreatedAt       Time     `json:"created_at"`
}

// DomainDetail is one domain in full (contract: DomainData).
type DomainDetail struct {
	Domain

	// RotationReady tells that the DKIM keys can be rotated.
	RotationReady bool `json:"rotation_ready"`

	// Records and Projects are nil where an answer leaves them out, as those to
	// writes may.
	Records  []Record     `json:"dns_records"`
	Projects []ProjectRef `json:"projects"`

	// Raw is the domain as it came.
	Raw json.RawMessage `json:"-"`
}

// UnmarshalJSON keeps the raw answer beside the decoded fields.
func (d *DomainDetail) UnmarshalJSON(raw []byte) error {
	type plain DomainDetail
	if err := json.Unmarshal(raw, (*plain)(d)); err != nil {
		return err
	}
	d.Raw = keep(raw)
	return nil
}

// RecordType is the type of a DNS record. The enum is open.
type RecordType string

// The record types of the contract.
const (
	RecordTXT   RecordType = "TXT"
	RecordCNAME RecordType = "CNAME"
	RecordMX    RecordType = "MX"
)

// RecordStatus is what the service found at its last look. The enum is open.
type RecordStatus string

// The record statuses of the contract.
const (
	RecordActive  RecordStatus = "active"
	RecordFailed  RecordStatus = "failed"
	RecordPending RecordStatus = "pending"
)

// RecordPurpose is what a DNS record is for. The enum is open.
type RecordPurpose string

// The purposes of the contract.
const (
	PurposeReturnPath    RecordPurpose = "return_path"
	PurposeDMARC         RecordPurpose = "dmarc"
	PurposeDKIMLegacy    RecordPurpose = "dkim_legacy"
	PurposeDKIMPrimary   RecordPurpose = "dkim_primary"
	PurposeDKIMSecondary RecordPurpose = "dkim_secondary"
)

// RecordScope is how much a record counts. Only a failed required one is an
// incident (contract: "Domains and suppressions"). The enum is open.
type RecordScope string

// The verification scopes of the contract.
const (
	RecordRequired    RecordScope = "required"
	RecordRecommended RecordScope = "recommended"
	RecordMigration   RecordScope = "migration"
	RecordDeprecated  RecordScope = "deprecated"
)

// Record is one DNS record a domain should have (contract:
// DomainDnsRecordData).
type Record struct {
	ID            RecordID      `json:"id"`
	Type          RecordType    `json:"type"`
	Hostname      string        `json:"hostname"` // within the domain
	FQDN          string        `json:"fqdn"`
	Content       string        `json:"content"` // what should be published
	Status        RecordStatus  `json:"status"`
	Purpose       RecordPurpose `json:"purpose"`
	Scope         RecordScope   `json:"verification_scope"`
	Required      bool          `json:"required_for_verification"`
	VerifiedAt    Time          `json:"verified_at"`
	LastCheckedAt Time          `json:"last_checked_at"`
}

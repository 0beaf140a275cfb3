package api

import (
	"encoding/json"
	"errors"
	"net/http"
)

// SuppressionID identifies one suppression.
type SuppressionID string

// SuppressionType says what a suppression's value is. The enum is open.
type SuppressionType string

// The suppression types of the contract. Only addresses can be added.
const (
	SuppressedEmail     SuppressionType = "email"
	SuppressedDomain    SuppressionType = "domain"
	SuppressedExtension SuppressionType = "extension"
)

// SuppressionReason is why mail is held back. The enum is open.
type SuppressionReason string

// The reasons of the contract. Nobody can give the last one.
const (
	ReasonSpamComplaint SuppressionReason = "spam_complaint"
	ReasonHardBounce    SuppressionReason = "hard_bounce"
	ReasonUnsubscribe   SuppressionReason = "unsubscribe"
	ReasonManual        SuppressionReason = "manual"
	ReasonDisposable    SuppressionReason = "disposable_email"
)

// AppliesTo is which mail a suppression holds back. The enum is open.
type AppliesTo string

// The choices of the contract.
const (
	AppliesToAll       AppliesTo = "all"
	AppliesToBroadcast AppliesTo = "broadcast"
)

// Suppression is one entry of the suppression list (contract:
// SuppressedRecipientData).
type Suppression struct {
	ID        SuppressionID     `json:"id"`
	Type      SuppressionType   `json:"type"`
	Value     string            `json:"value"`
	Reason    SuppressionReason `json:"reason"`
	Scope     Scope             `json:"scope"`
	AppliesTo AppliesTo         `json:"applies_to"`     // empty in older answers
	ProjectID ProjectID         `json:"project_id"`     // of the project scope
	RouteID   RouteID           `json:"route_id"`       // of the route scope
	Source    *SourceMessage    `json:"source_message"` // nil when no message led to it
	CreatedAt Time              `json:"created_at"`
	UpdatedAt Time              `json:"updated_at,omitzero"` // in older answers only

	// Raw is the entry as it came.
	Raw json.RawMessage `json:"-"`
}

// UnmarshalJSON keeps the raw entry beside the decoded fields.
func (s *Suppression) UnmarshalJSON(raw []byte) error {
	type plain Suppression
	if err := json.Unmarshal(raw, (*plain)(s)); err != nil {
		return err
	}
	s.Raw = keep(raw)
	return nil
}

// SourceMessage is the message that led to a suppression (contract:
// SuppressionSourceMessageData).
type SourceMessage struct {
	ID        MessageID `json:"id"`
	Available bool      `json:"available"` // false: it is no longer stored
	Subject   string    `json:"subject"`
	CreatedAt Time      `json:"created_at"`
}

// MaxSuppressions is how many addresses one request can add (contract:
// StoreSuppressionData).
const MaxSuppressions = 1000

// SuppressionRequest asks to hold back mail to addresses (contract:
// StoreSuppressionData).
type SuppressionRequest struct {
	Emails    []string          `json:"emails"` // 1 to MaxSuppressions
	Reason    SuppressionReason `json:"reason"`
	Scope     Scope             `json:"scope"`
	ProjectID ProjectID         `json:"project_id,omitempty"` // for ScopeProject
	RouteID   RouteID           `json:"route_id,omitempty"`   // for ScopeRoute
	AppliesTo AppliesTo         `json:"applies_to,omitempty"` // "" leaves it to the service
}

// Added is what came of adding suppressions. What was suppressed already is
// skipped, which is no error.
type Added struct {
	Message string
	Created []string
	Skipped []string
}

// UnmarshalJSON reads the message and what lies beside it under data. Without
// the latter it fails: nothing added is something else than nothing known.
func (a *Added) UnmarshalJSON(raw []byte) error {
	var said struct {
		Message string `json:"message"`
		Data    *struct {
			Created []string `json:"created"`
			Skipped []string `json:"skipped"`
		} `json:"data"`
	}
	if err := json.Unmarshal(raw, &said); err != nil {
		return err
	}
	if said.Data == nil {
		return errors.New("the answer does not say what was added")
	}
	*a = Added{Message: said.Message, Created: said.Data.Created, Skipped: said.Data.Skipped}
	return nil
}

// RemovalOutcome is what came of asking to remove a suppression. The enum is
// open: whatever is not Removed leaves the address suppressed.
type RemovalOutcome string

// The outcomes of the contract, and one of our own.
const (
	Removed      RemovalOutcome = "removed"
	ReviewOpened RemovalOutcome = "review_ticket_created"
	ReviewExists RemovalOutcome = "review_ticket_exists"

	// StillSuppressed is for an answer that does not claim a removal and does
	// not say what happened instead.
	StillSuppressed RemovalOutcome = "still_suppressed"
)

// Removal is the answer to removing a suppression (contract:
// suppression.destroy).
type Removal struct {
	Outcome    RemovalOutcome
	Message    string
	Ticket     string   // names the review, where there is one
	Confidence *float64 // of no stated scale; nil when not told
}

// removalAnswer is a Removal as the service writes it.
type removalAnswer struct {
	Success    *bool          `json:"success"`
	Status     RemovalOutcome `json:"status"`
	Message    string         `json:"message"`
	Ticket     string         `json:"ticket_identifier"`
	Confidence *float64       `json:"confidence"`
}

// outcome believes in a removal only when all that is said agrees on it: 202
// means not removed (contract: "Domains and suppressions").
func (r removalAnswer) outcome(status int) RemovalOutcome {
	claimed := status != http.StatusAccepted && (r.Success == nil || *r.Success)
	switch {
	case r.Status != "" && r.Status != Removed:
		return r.Status
	case claimed:
		return Removed
	default:
		return StillSuppressed
	}
}

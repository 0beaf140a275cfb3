package suppression

import (
	"slices"
	"time"

	"mintop/api"
	"mintop/model/address"
	"mintop/model/cell"
	"mintop/model/mail"
)

// Entry is one suppression. All but Value is safe to draw.
type Entry struct {
	ID        api.SuppressionID
	Type      api.SuppressionType
	Value     cell.Raw // the address, domain or file extension
	Reason    api.SuppressionReason
	Place     Place
	AppliesTo api.AppliesTo // empty in older answers
	Source    *Source       // nil when no message led to it
	Since     time.Time     // UTC, zero when unknown
}

// Source is the message that led to a suppression.
type Source struct {
	ID      api.MessageID
	Subject string
	Sent    time.Time // UTC, zero when unknown
	Stored  bool      // false: the service no longer keeps it
}

// FromAPI makes an entry of what the service sent.
func FromAPI(s api.Suppression) Entry {
	entry := Entry{
		ID:     api.SuppressionID(cell.Line(string(s.ID))),
		Type:   api.SuppressionType(cell.Line(string(s.Type))),
		Value:  cell.AsRaw(s.Value),
		Reason: api.SuppressionReason(cell.Line(string(s.Reason))),
		Place: Place{
			Scope:   api.Scope(cell.Line(string(s.Scope))),
			Project: api.ProjectID(cell.Line(string(s.ProjectID))),
			Route:   api.RouteID(cell.Line(string(s.RouteID))),
		},
		AppliesTo: api.AppliesTo(cell.Line(string(s.AppliesTo))),
		Since:     s.CreatedAt.UTC(),
	}
	if s.Source != nil {
		entry.Source = &Source{
			ID:      api.MessageID(cell.Line(string(s.Source.ID))),
			Subject: cell.Line(s.Source.Subject),
			Sent:    s.Source.CreatedAt.UTC(),
			Stored:  s.Source.Available,
		}
	}
	return entry
}

// Severity says how much an entry asks for attention. Complaints and bounces
// count against the sender (contract: "Message status"); all else is a
// decision somebody made.
func (e *Entry) Severity() mail.Severity {
	switch e.Reason {
	case api.ReasonSpamComplaint:
		return mail.Bad
	case api.ReasonHardBounce:
		return mail.Warn
	default:
		return mail.Info
	}
}

// Holds reports whether the entry holds back an address in exactly a place.
// Addresses are compared as address.Same does.
func (e *Entry) Holds(of cell.Raw, place Place) bool {
	return e.Place.Same(place) && address.Same(e.Value, of)
}

// SameMinute reports whether both entries were made within one minute of each
// other. An unknown time is near none.
func (e *Entry) SameMinute(other *Entry) bool {
	return !e.Since.IsZero() && !other.Since.IsZero() && e.Since.Sub(other.Since).Abs() <= time.Minute
}

// Reviewed reports whether the service is expected to open a review instead of
// removing the entry (contract: "Domains and suppressions": spam complaints).
func (e *Entry) Reviewed() bool { return e.Reason == api.ReasonSpamComplaint }

// Renewable says why the entry could not be made again once it is removed;
// empty when it could (contract: StoreSuppressionData).
func (e *Entry) Renewable() string {
	switch {
	case e.Type != api.SuppressedEmail:
		return "only addresses can be added, not a " + mail.Words(e.Type)
	case !slices.Contains(Reasons(), e.Reason):
		return "nobody can give the reason " + mail.Words(e.Reason)
	case !e.Place.Creatable():
		return "nobody can add to the scope " + mail.Words(e.Place.Scope)
	default:
		return ""
	}
}

// Reasons lists the reasons a person can give, the usual one first (contract:
// SuppressionCreateReason).
func Reasons() []api.SuppressionReason {
	return []api.SuppressionReason{
		api.ReasonManual, api.ReasonHardBounce, api.ReasonSpamComplaint, api.ReasonUnsubscribe,
	}
}

// KnownReasons lists every reason the contract names, for filters.
func KnownReasons() []api.SuppressionReason {
	return append(Reasons(), api.ReasonDisposable)
}

// KnownScopes lists every scope the contract names, for filters.
func KnownScopes() []api.Scope {
	return []api.Scope{
		api.ScopeTeam, api.ScopeProject, api.ScopeRoute, api.ScopeGlobal, api.ScopeSubscriptionGroup,
	}
}

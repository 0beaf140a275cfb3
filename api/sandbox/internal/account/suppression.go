package account

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"mintop/api/sandbox/internal/world"
)

// Scope is how far a suppression or a webhook reaches.
type Scope string

// The scopes of the contract (SuppressionScope, WebhookScope). Global entries
// are the service's own.
const (
	TeamScope    Scope = "team"
	ProjectScope Scope = "project"
	RouteScope   Scope = "route"
	GlobalScope  Scope = "global"
)

// Suppression keeps mail from an address.
type Suppression struct {
	ID        string
	Type      string // contract: SuppressionType
	Value     string
	Reason    world.Reason
	Scope     Scope
	Broadcast bool   // applies to broadcast mail only
	ProjectID string // with ProjectScope
	RouteID   string // with RouteScope
	Source    *Source
	Created   world.Moment
	Ticket    string // of the review its removal opened, empty for none
}

// Source is the message a suppression came from.
type Source struct {
	Message world.Message
	LostID  string // in place of Message, of mail that is no longer kept
}

// Bars reports whether the suppression keeps mail of a route back.
func (s *Suppression) Bars(r *world.Route) bool {
	if s.Broadcast && r.Kind != world.Broadcast {
		return false
	}
	switch s.Scope {
	case ProjectScope:
		return s.ProjectID == r.Project.ID
	case RouteScope:
		return s.RouteID == r.ID
	default:
		return true
	}
}

// sameAs reports an entry for the same address and the same mail.
func (s *Suppression) sameAs(other *Suppression) bool {
	return strings.EqualFold(s.Value, other.Value) && s.Scope == other.Scope &&
		s.ProjectID == other.ProjectID && s.RouteID == other.RouteID
}

// suppressions is the list, and how it follows the mail.
type suppressions struct {
	standing  []*Suppression
	byAddress map[string][]*Suppression // lower case
	met       int                       // messages before this one were met
	due       []due                     // what mail already met will bring about, soonest first
	tickets   int
}

// due is a suppression that is about to come from a message.
type due struct {
	at     world.Moment
	reason world.Reason
	n      int // the message
}

func (d due) compare(other due) int {
	return cmp.Or(cmp.Compare(d.at, other.at), cmp.Compare(d.n, other.n))
}

// Suppressions lists what stands.
func (a *Account) Suppressions() []*Suppression { return a.list.standing }

// Suppression finds an entry by id, nil for none.
func (a *Account) Suppression(id string) *Suppression {
	return find(a.list.standing, func(s *Suppression) bool { return s.ID == id })
}

// Suppress adds an entry, unless one for the same address and mail stands.
func (a *Account) Suppress(s Suppression) (added bool) {
	for _, other := range a.list.byAddress[strings.ToLower(s.Value)] {
		if other.sameAs(&s) {
			return false
		}
	}
	if s.ID == "" {
		s.ID = a.fresh("suppression")
	}
	a.list.standing = append(a.list.standing, &s)
	address := strings.ToLower(s.Value)
	a.list.byAddress[address] = append(a.list.byAddress[address], &s)
	a.decide(address, s.Created)
	return true
}

// Lift removes an entry: mail from then on gets through.
func (a *Account) Lift(s *Suppression, now world.Moment) {
	address := strings.ToLower(s.Value)
	a.list.standing = removed(a.list.standing, s)
	a.list.byAddress[address] = removed(slices.Clone(a.list.byAddress[address]), s)
	a.decide(address, now)
}

// Review opens the review that stands before the removal of a complaint, or
// finds it open.
func (a *Account) Review(s *Suppression) (ticket string, opened bool) {
	if s.Ticket == "" {
		a.list.tickets++
		s.Ticket, opened = ticketName(a.list.tickets), true
	}
	return s.Ticket, opened
}

// decide tells the world what stands for an address from a moment on.
func (a *Account) decide(address string, from world.Moment) {
	entries := slices.Clone(a.list.byAddress[address])
	a.world.Decide(address, world.Rule{From: max(from, a.start), Bars: func(r *world.Route) (world.Reason, bool) {
		for _, s := range entries {
			if s.Bars(r) {
				return s.Reason, true
			}
		}
		return 0, false
	}})
}

// SuppressionsOn is how many entries are set on a route itself.
func (a *Account) SuppressionsOn(r *Route) int {
	count := 0
	for _, s := range a.list.standing {
		if s.RouteID == r.ID {
			count++
		}
	}
	return count
}

// seedSuppressions puts on the list what is older than the mail that is kept.
func (a *Account) seedSuppressions() {
	a.list.byAddress = map[string][]*Suppression{}
	seeds := []Suppression{
		{Type: "email", Value: "old.customer@example.org", Reason: world.ByHand, Scope: TeamScope, Created: a.ago(203 * day)},
		{
			Type: "email", Value: "ceo@globex.test", Reason: world.AfterComplaint, Scope: TeamScope, Created: a.ago(64*day + 5*time.Hour),
			Source: &Source{LostID: a.world.NameID("lost message 1")},
		},
		{Type: "email", Value: "press@example.com", Reason: world.ByHand, Scope: ProjectScope, ProjectID: a.Projects[1].ID, Created: a.ago(41 * day)},
		{Type: "domain", Value: "throwaway.test", Reason: world.Disposable, Scope: GlobalScope, Created: a.ago(500 * day)},
		{Type: "extension", Value: "invalid", Reason: world.Disposable, Scope: GlobalScope, Created: a.ago(500 * day)},
	}
	for _, s := range seeds {
		a.Suppress(s)
	}
	if m, ok := a.world.GoneMailbox(); ok {
		a.meet(m)
	}
	first, end := a.world.Span(a.start)
	a.list.met = max(first, end-recent)
}

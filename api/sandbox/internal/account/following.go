package account

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"mintop/api/sandbox/internal/world"
)

// knownBefore is how long before a suppressed message its recipient came on the
// list, where nothing else tells.
const knownBefore = 2 * time.Second

// followMail meets every message in the order of creation, so that what one
// brings about is decided before the next is sent.
func (a *Account) followMail(now world.Moment) {
	_, end := a.world.Span(now)
	for ; a.list.met < end; a.list.met++ {
		m := a.world.Message(a.list.met)
		if a.bringAbout(m.Created()) {
			m = a.world.Message(a.list.met) // what was just decided may be about it
		}
		a.meet(m)
	}
	a.bringAbout(now)
}

// meet notes what a message means for the list. History holds mail to addresses
// that would have been on it: there, somebody lifted the suppression.
func (a *Account) meet(m world.Message) {
	consequence, ok := m.Consequence()
	switch {
	case !ok:
	case !consequence.Met:
		a.expect(due{at: consequence.At, reason: consequence.Reason, n: m.N})
	case consequence.Reason != world.Disposable && !a.barred(m):
		a.Suppress(a.entry(m, consequence.Reason, m.Created().Add(-knownBefore)))
	}
	if m.GotThrough() && m.Created() < a.start {
		for _, s := range a.barring(m) {
			if s.Created < m.Created() {
				a.Lift(s, m.Created())
			}
		}
	}
}

// expect keeps what is about to come in the order of time.
func (a *Account) expect(d due) {
	at, _ := slices.BinarySearchFunc(a.list.due, d, due.compare)
	a.list.due = slices.Insert(a.list.due, at, d)
}

// bringAbout adds what has come by an instant, and reports whether anything has.
func (a *Account) bringAbout(now world.Moment) (came bool) {
	for len(a.list.due) > 0 && a.list.due[0].at <= now {
		next := a.list.due[0]
		a.list.due = a.list.due[1:]
		m := a.world.Message(next.n)
		if consequence, ok := m.Consequence(); ok && !consequence.Met {
			s := a.entry(m, next.reason, next.at)
			s.Source = &Source{Message: m}
			came = a.Suppress(s) || came
		}
	}
	return came
}

// entry is the suppression a message leads to: a refusal or a complaint is for
// the whole team, whoever opts out of a newsletter gets the other mail still,
// and people block an address for the project they work on.
func (a *Account) entry(m world.Message, reason world.Reason, at world.Moment) Suppression {
	route := m.Route()
	s := Suppression{
		ID: a.world.NameID("suppression by message " + strconv.Itoa(m.N)), Type: "email",
		Value: strings.ToLower(m.Addressees().To[0].Email), Reason: reason, Scope: TeamScope, Created: at,
	}
	switch reason {
	case world.AfterUnsubscribe:
		s.Scope, s.RouteID, s.Broadcast = RouteScope, route.ID, route.Kind == world.Broadcast
	case world.ByHand:
		s.Scope, s.ProjectID = ProjectScope, route.Project.ID
	}
	return s
}

// barring lists the entries that stand against a message's recipient.
func (a *Account) barring(m world.Message) []*Suppression {
	address := strings.ToLower(m.Addressees().To[0].Email)
	return slices.DeleteFunc(slices.Clone(a.list.byAddress[address]), func(s *Suppression) bool { return !s.Bars(m.Route()) })
}

func (a *Account) barred(m world.Message) bool { return len(a.barring(m)) > 0 }

func ticketName(n int) string { return "REV-" + strconv.Itoa(1040+n) }

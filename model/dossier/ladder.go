package dossier

import (
	"cmp"
	"slices"

	"mintop/api"
	"mintop/model/mail"
	"mintop/model/suppression"
)

// Hold is which mail to the address a suppression holds back.
type Hold uint8

// What can be held, the most first.
const (
	HoldsAll   Hold = iota // every mail
	HoldsRoute             // that of the newest message's route, and of others maybe
	HoldsSome              // that of a project or route, which may be the newest's
	HoldsOther             // that of other projects and routes only
	HoldsBulk              // broadcast mail only
)

// String names what is held, as reports have it.
func (h Hold) String() string {
	names := [...]string{"all", "this_route", "some", "other_routes", "broadcast"}
	if int(h) >= len(names) {
		return "some"
	}
	return names[h]
}

// Words say what is held to a person.
func (h Hold) Words() string {
	switch h {
	case HoldsAll:
		return "holds all mail"
	case HoldsRoute:
		return "holds mail of the newest's route"
	case HoldsOther:
		return "holds mail of other routes"
	case HoldsBulk:
		return "holds broadcast mail"
	default:
		return "holds some mail"
	}
}

// Rung is one suppression of the address.
type Rung struct {
	suppression.Entry

	Where string // the place it holds in, by name
	Holds Hold
}

// Ladder lists the suppressions of the address, the widest first: team, project,
// route, then the others as they came. Within a place the oldest comes first.
func (f *Facts) Ladder() []Rung {
	rungs := make([]Rung, len(f.Entries))
	for i, entry := range f.Entries {
		rungs[i] = Rung{Entry: entry, Where: f.Atlas.Words(entry.Place), Holds: f.holds(&entry)}
	}
	slices.SortStableFunc(rungs, func(a, b Rung) int {
		if by := cmp.Compare(height(a.Place.Scope), height(b.Place.Scope)); by != 0 {
			return by
		}
		return a.Since.Compare(b.Since)
	})
	return rungs
}

// height is where a scope stands on the ladder, the top being 0.
func height(scope api.Scope) int {
	order := []api.Scope{api.ScopeTeam, api.ScopeProject, api.ScopeRoute}
	if at := slices.Index(order, scope); at >= 0 {
		return at
	}
	return len(order)
}

// holds tells which mail an entry holds back.
func (f *Facts) holds(e *suppression.Entry) Hold {
	here := suppression.InRoute(f.Route)
	switch {
	case e.AppliesTo == api.AppliesToBroadcast && f.Atlas.TypeOf(f.Route) == api.RouteBroadcast && f.Atlas.Covers(e.Place, here):
		return HoldsRoute
	case e.AppliesTo == api.AppliesToBroadcast:
		return HoldsBulk
	case e.Place.Scope == api.ScopeTeam, e.Place.Scope == api.ScopeGlobal:
		return HoldsAll
	case f.Route == "" || !e.Place.Creatable():
		return HoldsSome
	case f.Atlas.Covers(e.Place, here):
		return HoldsRoute
	case e.Place.Scope == api.ScopeProject && !f.Atlas.Has(here):
		return HoldsSome // whose project the route is in is not known
	default:
		return HoldsOther
	}
}

// explains reports whether a suppression may be why a message was not sent.
func (f *Facts) explains(r *Rung) bool {
	switch r.Holds {
	case HoldsOther:
		return false
	case HoldsBulk:
		kind := f.Atlas.TypeOf(f.Route)
		return kind == "" || kind == api.RouteBroadcast
	default:
		return true
	}
}

// widest is the rung that holds most; nil for none. Of those that hold as much,
// the one a person must hear of first: a complaint before a bounce.
func widest(rungs []Rung) *Rung {
	if len(rungs) == 0 {
		return nil
	}
	first := slices.MinFunc(rungs, func(a, b Rung) int {
		return cmp.Or(cmp.Compare(a.Holds, b.Holds), cmp.Compare(b.Severity(), a.Severity()))
	})
	return &first
}

// Widest is the suppression that holds most of the address's mail; false when
// there is none.
func (f *Facts) Widest() (Rung, bool) {
	if rung := widest(f.Ladder()); rung != nil {
		return *rung, true
	}
	return Rung{}, false
}

// Severity says how much a rung asks for attention: whatever holds mail back
// does.
func (r *Rung) Severity() mail.Severity { return max(r.Entry.Severity(), mail.Warn) }

package dossier

import (
	"slices"

	"mintop/api"
)

// WantsRoute is the newest message if its route has to be looked up: lists do
// not tell it, and it matters only where a suppression holds some projects or
// routes, or broadcast mail.
func (f *Facts) WantsRoute() (api.MessageID, bool) {
	newest := f.Newest()
	if newest == nil || f.Route != "" {
		return "", false
	}
	scoped := slices.ContainsFunc(f.Ladder(), func(r Rung) bool {
		return r.Place.Scope == api.ScopeProject || r.Place.Scope == api.ScopeRoute || r.AppliesTo == api.AppliesToBroadcast
	})
	return newest.ID, scoped
}

// WantsCause is the message whose history says why the address was suppressed,
// if that is worth reading: a bounce tells whether it speaks about the address.
// That of the newest message is read anyway.
func (f *Facts) WantsCause() (api.MessageID, bool) {
	widest, ok := f.Widest()
	if !ok || widest.Reason != api.ReasonHardBounce || widest.Source == nil || !widest.Source.Stored {
		return "", false
	}
	newest := f.Newest()
	return widest.Source.ID, newest == nil || newest.ID != widest.Source.ID
}

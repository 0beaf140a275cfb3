package suppression

import "mintop/api"

// Request asks to suppress addresses in a place.
func Request(addresses []string, reason api.SuppressionReason, place Place, appliesTo api.AppliesTo) api.SuppressionRequest {
	request := api.SuppressionRequest{Emails: addresses, Reason: reason, Scope: place.Scope, AppliesTo: appliesTo}
	switch place.Scope {
	case api.ScopeProject:
		request.ProjectID = place.Project
	case api.ScopeRoute:
		request.RouteID = place.Route
	}
	return request
}

// PlaceOf is where a request suppresses.
func PlaceOf(r api.SuppressionRequest) Place {
	return Place{Scope: r.Scope, Project: r.ProjectID, Route: r.RouteID}
}

// Renew lists the requests that make removed entries again: one for all that
// share reason, place and reach, in the order of the entries and each within
// the limit of one request. lost are the entries that cannot be made again; see
// Entry.Renewable.
//
// What is made again is another entry: with another id and date, without its
// source message, and without a review that was under way.
func Renew(entries []Entry) (requests []api.SuppressionRequest, lost []Entry) {
	type kind struct {
		reason    api.SuppressionReason
		place     Place
		appliesTo api.AppliesTo
	}
	last := map[kind]int{} // the request of each kind that is being filled
	for _, entry := range entries {
		if entry.Renewable() != "" {
			lost = append(lost, entry)
			continue
		}
		of := kind{entry.Reason, entry.Place, entry.AppliesTo}
		at, begun := last[of]
		if !begun || len(requests[at].Emails) == api.MaxSuppressions {
			requests = append(requests, Request(nil, entry.Reason, entry.Place, entry.AppliesTo))
			at = len(requests) - 1
			last[of] = at
		}
		requests[at].Emails = append(requests[at].Emails, string(entry.Value))
	}
	return requests, lost
}

package suppression

import (
	"fmt"
	"time"

	"mintop/api"
	"mintop/model/cell"
	"mintop/model/mail"
)

// Filter is what the list is narrowed to, all of it by the server. Its zero
// value lets every suppression through.
type Filter struct {
	Value   string // part of the address
	Scope   api.Scope
	Reason  api.SuppressionReason
	Project api.ProjectID
	Route   api.RouteID
	From    time.Time // made or changed then or later
	To      time.Time // made or changed then or earlier
}

// Empty reports whether every suppression passes.
func (f Filter) Empty() bool { return f == Filter{} }

// Query is the filter as the service is asked, newest first.
func (f Filter) Query() api.SuppressionQuery {
	return api.SuppressionQuery{
		Sort:    "-created_at",
		Scope:   f.Scope,
		Project: f.Project,
		Route:   f.Route,
		Value:   f.Value,
		Reason:  f.Reason,
		From:    f.From,
		To:      f.To,
	}
}

// Chips names each part of the filter. clock writes a moment.
func (f Filter) Chips(atlas Atlas, clock func(time.Time) string) []string {
	var chips []string
	add := func(asked bool, text string) {
		if asked {
			chips = append(chips, text)
		}
	}
	add(f.Value != "", fmt.Sprintf("%q", cell.Line(f.Value)))
	add(f.Scope != "", "scope: "+mail.Words(f.Scope))
	add(f.Reason != "", "reason: "+mail.Words(f.Reason))
	add(f.Project != "", atlas.Words(InProject(f.Project)))
	add(f.Route != "", atlas.Words(InRoute(f.Route)))
	add(!f.From.IsZero(), "from "+clock(f.From))
	add(!f.To.IsZero(), "until "+clock(f.To))
	return chips
}

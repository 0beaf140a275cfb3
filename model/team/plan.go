package team

import (
	"time"

	"mintop/api"
	"mintop/model/cell"
)

// Count is a number that an answer may leave out. The zero value is unknown,
// which is not nought.
type Count struct {
	N     int64
	Known bool
}

func countOf[N int | int64](n *N) Count {
	if n == nil {
		return Count{}
	}
	return Count{N: int64(*n), Known: true}
}

// Plan is the account and what it has bought.
type Plan struct {
	Team     string
	Name     string // of the plan
	Kind     string // of the team, such as "business"
	Included int64  // messages in a period; 0 is unknown
	Verified time.Time
	Created  time.Time
	Features []string
	Addons   []Addon

	Domains, Projects, Members Count
}

// Addon is something bought beside the plan. Ends is zero for one that does not
// end.
type Addon struct {
	Name string
	Ends time.Time
}

// PlanFromAPI makes an account safe.
func PlanFromAPI(t api.Team) Plan {
	plan := Plan{
		Team:     cell.Line(t.Name),
		Name:     cell.Line(t.Plan),
		Kind:     cell.Line(t.Type),
		Included: max(t.IncludedVolume, 0),
		Verified: t.VerifiedAt.Time,
		Created:  t.CreatedAt.Time,
		Domains:  countOf(t.DomainsCount),
		Projects: countOf(t.ProjectsCount),
		Members:  countOf(t.MembersCount),
	}
	for _, feature := range t.Features {
		plan.Features = append(plan.Features, cell.Line(feature))
	}
	for _, addon := range t.Addons {
		plan.Addons = append(plan.Addons, Addon{Name: cell.Line(addon.Type), Ends: addon.ExpiresAt.Time})
	}
	return plan
}

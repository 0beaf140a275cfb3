package export

import "mintop/model/team"

// Days makes a sheet of the figures of a team, or of one of its projects, a day
// each.
func Days(days []team.Day) Sheet {
	return table("statistics", []Column{
		{"date", true},
		{"sent", true},
		{"delivered", true},
		{"hard_bounced", true},
		{"spam_complaints", true},
		{"received", true},
		{"opened", true},
		{"clicked", true},
		{"transactional", false},
		{"broadcast", false},
	}, days, func(cells []Cell, d *team.Day) []Cell {
		known := func(c team.Count) Cell { return Known(c.N, c.Known) }
		return append(cells,
			Date(d.Date), Whole(d.Sent), Whole(d.Delivered), Whole(d.Bounced), Whole(d.Complaints), Whole(d.Received),
			known(d.Opened), known(d.Clicked), known(d.Transactional), known(d.Broadcast))
	})
}

// Account makes a sheet of one row of a team, its plan and what is used of it.
// Either may be nil while it was not read.
func Account(plan *team.Plan, usage *team.Usage) Sheet {
	type account struct {
		plan  team.Plan
		usage team.Usage
	}
	var row account
	if plan != nil {
		row.plan = *plan
	}
	if usage != nil {
		row.usage = *usage
	}
	return table("team", []Column{
		{"team", true},
		{"plan", true},
		{"included_messages", true},
		{"used_messages", true},
		{"period_start", true},
		{"period_end", true},
		{"domains", false},
		{"projects", false},
		{"members", false},
	}, []account{row}, func(cells []Cell, a *account) []Cell {
		known := func(c team.Count) Cell { return Known(c.N, c.Known) }
		return append(cells,
			Text(a.plan.Team), Text(a.plan.Name), Known(a.plan.Included, a.plan.Included > 0),
			Known(a.usage.Current.Used, usage != nil), Moment(a.usage.Current.Start), Moment(a.usage.Current.End),
			known(a.plan.Domains), known(a.plan.Projects), known(a.plan.Members))
	})
}

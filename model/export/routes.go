package export

import "mintop/model/route"

// Routes makes a sheet of projects and their routes, one row each. A row whose
// route_id is not there is a project's.
func Routes(rows []route.Row) Sheet {
	return table("routes", []Column{
		{"project_id", false},
		{"project", true},
		{"route_id", false},
		{"route", true},
		{"slug", false},
		{"type", true},
		{"default", true},
		{"delivery_mode", false},
		{"webhooks", true},
		{"suppressed", true},
		{"transactional_28_days", false},
		{"broadcast_28_days", false},
		{"inbound_28_days", false},
		{"deliverability", true},
		{"created_at", false},
		{"updated_at", true},
	}, rows, routeRow)
}

func routeRow(cells []Cell, row *route.Row) []Cell {
	project := &row.Project
	cells = append(cells, Text(project.ID), Text(project.Name))
	if row.IsRoute() {
		r := &row.Route
		return append(cells,
			Text(r.ID), Text(row.Name()), Text(r.Slug), Text(r.Type), Bool(r.Default), None(),
			count(r.Webhooks), count(r.Suppressed),
			None(), None(), None(), None(),
			Moment(r.Created), Moment(r.Updated))
	}
	handled := func(n int64) Cell { return Known(n, project.Traffic.Known) }
	deliverability := None()
	if project.Traffic.Known {
		deliverability = Float(project.Traffic.Deliverability)
	}
	return append(cells,
		None(), None(), None(), None(), None(), Text(project.Mode),
		None(), None(),
		handled(project.Traffic.Transactional), handled(project.Traffic.Broadcast), handled(project.Traffic.Inbound),
		deliverability,
		Moment(project.Created), Moment(project.Updated))
}

func count(c route.Count) Cell { return Known(c.N, c.Known) }

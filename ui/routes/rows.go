package routes

import (
	"mintop/api"
	"mintop/model/export"
	"mintop/model/mail"
	"mintop/model/route"
	"mintop/ui/roster"
	"mintop/ui/widget"
)

// pages is how many reads a refresh may take: the projects, and the routes of
// forty. What is below is read when the cursor comes near.
const pages = 41

// spec says what the list shows. Its least widths are chosen so that 40 cells
// hold the name and the type.
func (t *Tab) spec() roster.Spec[route.Key, route.Row] {
	return roster.Spec[route.Key, route.Row]{
		Noun: "project or route", Nouns: "projects and routes",
		Columns: []widget.Column{
			{Title: "PROJECT / ROUTE", Min: 18, Max: 48, Flex: 4},
			{Title: "TYPE", Min: 16, Max: 16},
			{Title: "DEFAULT", Min: 7, Max: 7, Priority: 1},
			{Title: "WEBHOOKS", Min: 8, Max: 8, Priority: 4, Align: widget.Right},
			{Title: "SUPPRESSED", Min: 10, Max: 10, Priority: 3, Align: widget.Right},
			{Title: "28 DAYS", Min: 9, Max: 11, Priority: 2, Align: widget.Right},
			{Title: "DELIVERABILITY", Min: 14, Max: 14, Priority: 5, Align: widget.Right},
			{Title: "EDITED", Min: 12, Max: 12, Priority: 6},
		},
		ID:      func(r *route.Row) route.Key { return r.Key },
		Row:     t.row,
		Problem: func(r *route.Row) bool { return t.learned[r.Route.ID].unverified },
		Paste:   t.paste,
		Pasted:  "id",
		Sheet:   export.Routes,
		Page:    t.page,
		Pages:   pages,
		Empty:   "The team has no project yet. Press " + t.session.KeyOf(createAction) + " to create one.",
	}
}

func (t *Tab) row(r *route.Row) widget.Row {
	if r.IsRoute() {
		return t.routeRow(r)
	}
	theme := t.session.Theme
	p := &r.Project
	mode := theme.Muted
	words := "project"
	if p.Mode == api.Sandbox {
		words, mode = "project, sandbox", theme.Warn
	}
	return widget.RowOf(string(r.Key),
		widget.Cell{Text: r.Name(), Style: theme.Strong},
		widget.Cell{Text: words, Style: mode},
		widget.Cell{},
		widget.Cell{},
		widget.Cell{},
		widget.Cell{Text: t.countOr(p.Traffic.Total()), Style: theme.Text},
		widget.Cell{Text: deliverability(p.Traffic, theme.Glyphs.Dash), Style: theme.Text},
		widget.Cell{Text: t.session.Clock(p.Updated), Style: theme.Muted},
	)
}

func (t *Tab) routeRow(r *route.Row) widget.Row {
	theme := t.session.Theme
	branch := theme.Glyphs.Branch + " "
	preset := ""
	if r.Route.Default {
		preset = "default"
	}
	kind := theme.Muted
	words := mail.Words(r.Route.Type)
	known := t.learned[r.Route.ID]
	if known.unverified {
		words, kind = "unverified", theme.Warn
	}
	return widget.RowOf(string(r.Key),
		widget.Cell{Text: " " + branch + r.Name(), Style: theme.Text},
		widget.Cell{Text: words, Style: kind},
		widget.Cell{Text: preset, Style: theme.Good},
		widget.Cell{Text: t.countOr(r.Route.Webhooks), Style: theme.Muted},
		widget.Cell{Text: t.countOr(r.Route.Suppressed), Style: theme.Muted},
		widget.Cell{Text: t.countOr(route.Count{N: known.handled, Known: known.counted}), Style: theme.Text},
		widget.Cell{},
		widget.Cell{Text: t.session.Clock(r.Route.Updated), Style: theme.Muted},
	)
}

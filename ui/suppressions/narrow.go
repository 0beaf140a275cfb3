package suppressions

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/model/mail"
	"mintop/model/notice"
	"mintop/model/suppression"
	"mintop/ui/overlay"
	"mintop/ui/widget"
)

// narrow asks the service for another part of the list.
func (t *Tab) narrow(next suppression.Filter) {
	if next == t.filter {
		return
	}
	t.filter = next
	t.roster.Reask(page(t.api, next.Query()))
	t.refresh()
}

// Show shows the list narrowed to a filter, in place of an open suppression.
func (t *Tab) Show(narrowed suppression.Filter) tea.Cmd {
	t.open, t.split = nil, widget.Split{}
	t.arrange()
	t.narrow(narrowed)
	return nil
}

// anything is the choice that narrows by nothing.
const anything = "any"

// askFilter asks what to narrow the list to.
func (t *Tab) askFilter() {
	scopes, reasons, projects, routes := t.filterChoices()
	moment := func(end bool) func(string) error {
		return func(text string) error {
			_, err := suppression.ParseMoment(text, t.session.ServiceNow(), t.session.Zone, end)
			return err
		}
	}
	f := t.filter
	fields := []widget.Field{
		{Name: "value", Label: "address", Value: f.Value, Placeholder: "any part of it"},
		{Name: "scope", Label: "scope", Choices: scopes.labels, Value: scopes.label(f.Scope)},
		{Name: "reason", Label: "reason", Choices: reasons.labels, Value: reasons.label(f.Reason)},
		{Name: "project_id", Label: "project", Choices: projects.labels, Value: projects.label(f.Project), Note: t.names.note()},
		{Name: "route_id", Label: "route", Choices: routes.labels, Value: routes.label(f.Route), Note: t.names.note()},
		{Name: "startDate", Label: "from", Value: t.typed(f.From), Placeholder: "any time", Note: suppression.MomentForms, Validate: moment(false)},
		{Name: "endDate", Label: "until", Value: t.typed(f.To), Placeholder: "now", Note: suppression.MomentForms, Validate: moment(true)},
	}
	var form *overlay.Fill
	form = overlay.NewFill(t.session, "Suppressions to show", fields, func(values map[string]string) tea.Cmd {
		from, wrongFrom := suppression.ParseMoment(values["startDate"], t.session.ServiceNow(), t.session.Zone, false)
		to, wrongTo := suppression.ParseMoment(values["endDate"], t.session.ServiceNow(), t.session.Zone, true)
		if wrongFrom != nil || wrongTo != nil {
			return nil // the fields have said so
		}
		form.Done()
		t.narrow(suppression.Filter{
			Value: values["value"], Scope: scopes.value(values["scope"]), Reason: reasons.value(values["reason"]),
			Project: projects.value(values["project_id"]), Route: routes.value(values["route_id"]), From: from, To: to,
		})
		return nil
	})
	t.session.Overlays.Push(form)
}

// filterChoices lists what the list can be narrowed to.
func (t *Tab) filterChoices() (scopes choices[api.Scope], reasons choices[api.SuppressionReason], projects choices[api.ProjectID], routes choices[api.RouteID]) {
	scopes.add(anything, "")
	for _, scope := range suppression.KnownScopes() {
		scopes.add(mail.Words(scope), scope)
	}
	reasons.add(anything, "")
	for _, reason := range suppression.KnownReasons() {
		reasons.add(mail.Words(reason), reason)
	}
	projects.add(anything, "")
	routes.add(anything, "")
	for _, project := range t.names.atlas.Projects() {
		projects.add(project.Name, project.ID)
		for _, route := range project.Routes {
			routes.add(project.Name+" / "+route.Name, route.ID)
		}
	}
	// What the list is narrowed to can be kept, known by name or not.
	if t.filter.Project != "" && projects.label(t.filter.Project) == "" {
		projects.add(string(t.filter.Project), t.filter.Project)
	}
	if t.filter.Route != "" && routes.label(t.filter.Route) == "" {
		routes.add(string(t.filter.Route), t.filter.Route)
	}
	return scopes, reasons, projects, routes
}

// typed writes a moment as it can be typed.
func (t *Tab) typed(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.In(t.session.Zone).Format(time.DateTime)
}

// chooseOnly offers the values of the entry under the cursor, to keep only
// those that share one.
func (t *Tab) chooseOnly() {
	current, ok := t.roster.Current()
	if !ok {
		t.session.Say(notice.Info, "There is no suppression under the cursor.")
		return
	}
	parts := t.shared(current)
	offered := make([]widget.Choice, len(parts))
	for i, part := range parts {
		offered[i] = widget.Choice{ID: string(rune('a' + i)), Label: part.label, Note: part.note}
	}
	t.session.Overlays.Push(overlay.NewChoose(t.session, offered, overlay.ChooseOptions{
		Title:  "Show only suppressions with",
		Narrow: true,
		Taken: func(ids []string) tea.Cmd {
			t.narrow(parts[ids[0][0]-'a'].filter)
			return nil
		},
	}))
}

// part is one value of an entry, and the filter that asks for it besides what
// is asked for already.
type part struct {
	label, note string
	filter      suppression.Filter
}

// shared lists the values of an entry the list can be narrowed to.
func (t *Tab) shared(e *suppression.Entry) []part {
	var parts []part
	add := func(label, note string, change func(*suppression.Filter)) {
		if label == "" {
			return
		}
		filter := t.filter
		change(&filter)
		parts = append(parts, part{label: label, note: note, filter: filter})
	}
	add(mail.DomainOf(e.Value), "domain", func(f *suppression.Filter) { f.Value = "@" + mail.DomainOf(e.Value) })
	add(mail.Words(e.Reason), "reason", func(f *suppression.Filter) { f.Reason = e.Reason })
	add(mail.Words(e.Place.Scope), "scope", func(f *suppression.Filter) { f.Scope = e.Place.Scope })
	if e.Place.Scope == api.ScopeProject {
		add(t.names.atlas.Words(e.Place), "project", func(f *suppression.Filter) { f.Project = e.Place.Project })
	}
	if e.Place.Scope == api.ScopeRoute {
		add(t.names.atlas.Words(e.Place), "route", func(f *suppression.Filter) { f.Route = e.Place.Route })
	}
	if !e.Since.IsZero() {
		day := e.Since.In(t.session.Zone)
		first := time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, t.session.Zone)
		add(first.Format(time.DateOnly), "day", func(f *suppression.Filter) {
			f.From, f.To = first, first.AddDate(0, 0, 1).Add(-time.Second)
		})
	}
	return parts
}

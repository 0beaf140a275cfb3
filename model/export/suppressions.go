package export

import "mintop/model/suppression"

// Suppressions makes a sheet of suppressions.
func Suppressions(entries []suppression.Entry) Sheet {
	return table("suppressions", []Column{
		{"id", false},
		{"value", true},
		{"type", true},
		{"reason", true},
		{"scope", true},
		{"project_id", false},
		{"route_id", false},
		{"applies_to", false},
		{"created_at", true},
		{"source_message_id", true},
		{"source_subject", false},
		{"source_created_at", false},
		{"source_available", false},
	}, entries, func(cells []Cell, e *suppression.Entry) []Cell {
		cells = append(cells,
			Text(e.ID), Address(e.Value), Text(e.Type), Text(e.Reason), Text(e.Place.Scope),
			Text(e.Place.Project), Text(e.Place.Route), Text(e.AppliesTo), Moment(e.Since))
		source := e.Source
		if source == nil {
			return append(cells, None(), None(), None(), None())
		}
		return append(cells, Text(source.ID), Text(source.Subject), Moment(source.Sent), Bool(source.Stored))
	})
}

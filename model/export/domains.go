package export

import "mintop/model/domain"

// Domains makes a sheet of sending domains.
func Domains(domains []domain.Domain) Sheet {
	return table("domains", []Column{
		{"id", false},
		{"domain", true},
		{"status", true},
		{"status_changed_at", true},
		{"dkim_mode", true},
		{"created_at", true},
	}, domains, func(cells []Cell, d *domain.Domain) []Cell {
		return append(cells, Text(d.ID), Text(d.Name), Text(d.Status), Moment(d.Since), Text(d.DKIM), Moment(d.Created))
	})
}

// Records makes a sheet of the DNS records of a domain.
func Records(records []domain.Record) Sheet {
	return table("records", []Column{
		{"id", false},
		{"status", true},
		{"purpose", true},
		{"need", true},
		{"required", false},
		{"type", true},
		{"hostname", false},
		{"fqdn", true},
		{"content", true},
		{"verified_at", false},
		{"last_checked_at", true},
	}, records, func(cells []Cell, r *domain.Record) []Cell {
		return append(cells,
			Text(r.ID), Text(r.Status), Text(r.Purpose), Text(r.Need()), Bool(r.Required), Text(r.Type),
			Text(r.Host), Text(r.Name), Text(r.Content), Moment(r.Verified), Moment(r.Checked))
	})
}

package export

import (
	"mintop/model/mail"
)

// Messages makes a sheet of messages, in the order given. They may lie in
// several pieces, as they do when there are too many to be copied at a stroke.
func Messages(messages ...[]mail.Message) Sheet {
	return pieces("messages", []Column{
		{"id", true},
		{"created_at", true},
		{"status_changed_at", false},
		{"status", true},
		{"type", false},
		{"delivery_mode", false},
		{"sandbox_result", false},
		{"from_email", true},
		{"from_name", false},
		{"to", true},
		{"other_recipients", false},
		{"subject", true},
		{"tag", false},
		{"tags", false},
		{"route_id", false},
		{"scheduled_at", false},
		{"spam_score", false},
	}, messages, messageRow)
}

func messageRow(cells []Cell, m *mail.Message) []Cell {
	var tags []string
	for _, tag := range m.Tags() {
		tags = append(tags, tag.Name+"="+tag.Value)
	}
	score := None()
	if value, known := m.SpamScore(); known {
		score = Float(value)
	}
	return append(cells,
		Text(m.ID),
		Moment(m.CreatedAt()),
		Moment(m.ChangedAt()),
		Text(m.Status),
		Text(m.Type()),
		Text(m.Mode()),
		Text(m.SandboxResult()),
		Address(m.From),
		Text(m.FromName()),
		Address(m.To),
		Addresses(m.Others()),
		Text(m.Subject),
		Text(m.Tag()),
		List(tags),
		Text(m.Route),
		Moment(m.ScheduledAt()),
		score,
	)
}

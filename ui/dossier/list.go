package dossier

import (
	"mintop/api"
	"mintop/model/filter"
	"mintop/model/mail"
	"mintop/ui/widget"
)

// columns are those of the messages. Forty cells hold the status and the subject,
// eighty when and from whom as well.
func columns() []widget.Column {
	return []widget.Column{
		{Title: "TIME", Min: 12, Max: 12, Priority: 1},
		{Title: "STATUS", Min: 14, Max: 15, Flex: 1},
		{Title: "SUBJECT", Min: 20, Max: 90, Flex: 5},
		{Title: "FROM", Min: 20, Max: 40, Flex: 3, Priority: 2},
		{Title: "TAG", Min: 14, Max: 20, Flex: 1, Priority: 3},
	}
}

// everything is the filter that lets every message through.
func everything() filter.Filter { return filter.Filter{} }

// list draws the messages in sight.
func (p *Page) list() string {
	from, to := p.rows.Visible(&p.letters)
	rows := make([]widget.Row, 0, to-from)
	cursor := -1
	selected, chosen := p.rows.Selected()
	for i := from; i < to; i++ {
		m := p.letters.Message(i)
		if chosen && !p.below && m.ID == selected {
			cursor = i - from
		}
		rows = append(rows, p.row(m))
	}
	return p.table.View(rows, cursor, nil)
}

func (p *Page) row(m *mail.Message) widget.Row {
	theme := &p.session.Theme
	severity := m.Severity(p.session.ServiceNow())
	return widget.Row{
		Key:     string(m.ID),
		Version: p.session.RowVersion(m, severity),
		Cells: func() []widget.Cell {
			return []widget.Cell{
				{Text: p.session.Clock(m.CreatedAt()), Style: theme.Muted},
				{Text: mail.Words(m.Status), Style: p.session.Severity(severity)},
				{Text: mail.SubjectWords(m.Subject), Style: theme.Text},
				{Text: p.session.Address(m.From, m.From.Drawn()), Style: theme.Muted},
				{Text: m.Tag(), Style: theme.Muted},
			}
		},
	}
}

// current is the message under the cursor.
func (p *Page) current() (api.MessageID, bool) {
	if p.below {
		return "", false
	}
	return p.rows.Current(&p.letters)
}

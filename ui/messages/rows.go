package messages

import (
	"mintop/api"
	"mintop/model/mail"
	"mintop/model/number"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// columns are those of the list, in the order of the screen. Their least widths
// are chosen so that 80 cells hold the subject, and 40 the status and the
// recipient.
func columns() []widget.Column {
	return []widget.Column{
		{Title: "TIME", Min: 12, Max: 12, Priority: 1},
		{Title: "STATUS", Min: 14, Max: 15, Flex: 1},
		{Title: "RECIPIENT", Min: 22, Max: 44, Flex: 4},
		{Title: "SUBJECT", Min: 24, Max: 90, Flex: 5, Priority: 2},
		{Title: "FROM", Min: 20, Max: 40, Flex: 3, Priority: 3},
		{Title: "TAG", Min: 18, Max: 20, Flex: 1, Priority: 4},
	}
}

// rows draws the visible part of the list.
func (t *Tab) rows() string {
	if rows, _ := t.rects(); rows.Empty() {
		return ""
	}
	if t.view.Len() == 0 {
		return t.table.Notice(t.emptyWords())
	}
	from, to := t.window.Visible(t.view)
	rows := make([]widget.Row, 0, to-from)
	ids := make([]api.MessageID, 0, to-from)
	cursor := -1
	selected, chosen := t.window.Selected()
	for i := from; i < to; i++ {
		message := t.view.Message(i)
		if chosen && message.ID == selected {
			cursor = len(rows)
		}
		ids = append(ids, message.ID)
		rows = append(rows, t.row(message))
	}
	return t.table.View(rows, cursor, func(i int) bool { return t.window.Marked(ids[i]) })
}

func (t *Tab) row(message *mail.Message) widget.Row {
	theme := &t.session.Theme
	severity := message.Severity(t.session.ServiceNow())
	return widget.Row{
		Key:     string(message.ID),
		Version: t.session.RowVersion(message, severity),
		Cells: func() []widget.Cell {
			return []widget.Cell{
				{Text: t.session.Clock(message.CreatedAt()), Style: theme.Muted},
				{Text: mail.Words(message.Status), Style: t.session.Severity(severity)},
				{Text: t.session.Address(message.To, recipientWords(message)), Style: theme.Text},
				{Text: mail.SubjectWords(message.Subject), Style: theme.Text},
				{Text: t.session.Address(message.From, message.From.Drawn()), Style: theme.Muted},
				{Text: message.Tag(), Style: theme.Muted},
			}
		},
	}
}

// emptyWords says why the list has no row.
func (t *Tab) emptyWords() string {
	coverage := t.session.Feed.Coverage(t.filter, t.session.ServiceNow())
	switch unseen := t.view.Unseen(); {
	case unseen > 0:
		return "Nothing that matches so far. Looking through " + number.Of(unseen, "message", "messages") + " more."
	case coverage.Since.IsZero() && t.trouble.worst().Err != nil:
		return session.Sentence(t.trouble.worst().Err)
	case coverage.Since.IsZero() && t.session.Connection.Trouble():
		return "Nothing could be read yet. mintop goes on trying by itself."
	case coverage.Since.IsZero():
		return "Reading the newest messages."
	case t.filter.Empty():
		return "No message yet. New ones appear here by themselves."
	case coverage.End || coverage.MatchEnd:
		return "No message matches. Press " + t.session.KeyOf(clearAction) + " to clear the filters."
	default:
		return "Nothing that matches so far. Older messages are being read."
	}
}

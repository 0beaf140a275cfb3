package call

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
)

// Part names one stored form of a message's content.
type Part uint8

// The parts the API serves.
const (
	Source Part = iota // the raw RFC 5322 message
	HTML
	Text
)

// ContentMsg answers one part of a message's content.
type ContentMsg struct {
	Asked

	ID   api.MessageID
	Part Part
	Body string
}

// Content reads one part of a message's content.
func (c Caller) Content(id api.MessageID, part Part) tea.Cmd {
	return func() tea.Msg {
		body, asked := asked(c, interactiveDeadline, func(ctx context.Context) (string, error) {
			switch part {
			case HTML:
				return c.api.MessageHTML(ctx, budget.Interactive, id)
			case Text:
				return c.api.MessageText(ctx, budget.Interactive, id)
			default:
				return c.api.MessageSource(ctx, budget.Interactive, id)
			}
		})
		return ContentMsg{Asked: asked, ID: id, Part: part, Body: body}
	}
}

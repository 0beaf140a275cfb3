package call

import (
	"context"

	tea "charm.land/bubbletea/v2"
)

// Order sends a change as a command, once. It is never repeated by itself: when
// the answer is lost, whoever ordered it reads what happened. About names the
// object.
func Order[T any](c Caller, about string, send func(context.Context) (T, error)) tea.Cmd {
	return func() tea.Msg {
		value, asked := asked(c, writeDeadline, send)
		return AnswerMsg[T]{Asked: asked, About: about, Value: value}
	}
}

// AuditedMsg answers whether a change could be written down.
type AuditedMsg struct{ Asked }

// Audit writes down one change: what was ordered and what came of it.
func (c Caller) Audit(line string) tea.Cmd {
	return func() tea.Msg {
		at := c.now()
		return AuditedMsg{Asked{At: at, Err: c.audit(at, line)}}
	}
}

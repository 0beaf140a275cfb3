package call

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
)

// Order sends a change as a command, once. It is repeated only if the server has
// declared that it took nothing of it, which the answer tells: when the answer
// is lost, whoever ordered it reads what happened. About names the object.
func Order[T any](c Caller, about string, send func(context.Context) (T, error)) tea.Cmd {
	return func() tea.Msg {
		var repeats *api.Repeats
		value, asked := asked(c, writeDeadline, func(ctx context.Context) (T, error) {
			ctx, repeats = api.CountRepeats(ctx)
			return send(ctx)
		})
		asked.Repeats = repeats.Count()
		return AnswerMsg[T]{Asked: asked, About: about, Value: value}
	}
}

// AuditedMsg answers whether a change could be written down.
type AuditedMsg struct{ Asked }

// Audit writes down one change: what was ordered and what came of it.
func (c Caller) Audit(line string) tea.Cmd {
	return func() tea.Msg {
		at := c.now()
		return AuditedMsg{Asked{At: at, Err: c.audit(at, line), receipt: new(receipt)}}
	}
}

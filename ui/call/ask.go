package call

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"mintop/api/budget"
)

// AnswerMsg answers a question. About repeats what it was about, so that an
// answer to an earlier question can be told from the one that is waited for.
type AnswerMsg[T any] struct {
	Asked

	About string
	Value T
}

// Ask runs any question as a command, under the deadline of its class. The
// question must send its requests with the same class.
func Ask[T any](c Caller, class budget.Class, about string, question func(context.Context) (T, error)) tea.Cmd {
	return func() tea.Msg {
		value, asked := asked(c, deadlineOf(class), question)
		return AnswerMsg[T]{Asked: asked, About: about, Value: value}
	}
}

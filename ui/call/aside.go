package call

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"
)

// AsideMsg answers a question that was put to somebody else than the Team API.
// Unlike an AnswerMsg it says nothing about the connection to the API.
type AsideMsg[T any] struct {
	At    time.Time
	Err   error
	About string
	Value T
}

// Aside runs a question to somebody else than the Team API as a command, under
// the deadline of a key.
func Aside[T any](c Caller, about string, question func(context.Context) (T, error)) tea.Cmd {
	return func() tea.Msg {
		value, asked := asked(c, interactiveDeadline, question)
		return AsideMsg[T]{At: asked.At, Err: asked.Err, About: about, Value: value}
	}
}

package messages

import (
	tea "charm.land/bubbletea/v2"

	"mintop/model/mail"
)

// gathering copies messages so that a command may read them while those in the
// feed change in place. It does so in the event loop, a part at a time: all of
// them at a stroke would hold up a key for many frames.
type gathering struct {
	from []*mail.Message
	rows [][]mail.Message // in parts, for one large piece of memory takes as long to clear
	then func(rows [][]mail.Message) tea.Cmd
}

// gatherStep is how many messages are copied at a time: about a megabyte, which
// takes a fraction of a millisecond.
const gatherStep = 4096

// gatherMsg says that the event loop has turned, and that it may go on.
type gatherMsg struct{ of *gathering }

// gather copies messages and gives them to then when all are there.
func gather(from []*mail.Message, then func(rows [][]mail.Message) tea.Cmd) tea.Cmd {
	return (&gathering{from: from, then: then}).step()
}

// step copies the next part.
func (g *gathering) step() tea.Cmd {
	part := g.from[:min(gatherStep, len(g.from))]
	rows := make([]mail.Message, len(part))
	for i, message := range part {
		rows[i] = *message
	}
	g.rows, g.from = append(g.rows, rows), g.from[len(part):]
	if len(g.from) == 0 {
		return g.then(g.rows)
	}
	return func() tea.Msg { return gatherMsg{g} }
}

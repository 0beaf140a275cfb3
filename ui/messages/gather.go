package messages

import (
	tea "charm.land/bubbletea/v2"

	"mintop/model/mail"
)

// source is the messages to be copied: how many, and each of them; false for one
// that is there no more. It is read in the event loop.
type source struct {
	count int
	at    func(i int) (*mail.Message, bool)
}

// gathering copies messages so that a command may read them while those in the
// feed change in place. It does so in the event loop, a part at a time: all of
// them at a stroke would hold up a key for many frames.
type gathering struct {
	from source
	next int
	rows [][]mail.Message // in parts, for one large piece of memory takes as long to clear
	then func(rows [][]mail.Message) tea.Cmd
}

// gatherStep is how many messages are copied at a time: about a megabyte, which
// takes a fraction of a millisecond.
const gatherStep = 4096

// gatherMsg says that the event loop has turned, and that it may go on.
type gatherMsg struct{ of *gathering }

// gather copies messages and gives them to then when all are there.
func gather(from source, then func(rows [][]mail.Message) tea.Cmd) tea.Cmd {
	return (&gathering{from: from, then: then}).step()
}

// step copies the next part.
func (g *gathering) step() tea.Cmd {
	end := min(g.next+gatherStep, g.from.count)
	rows := make([]mail.Message, 0, end-g.next)
	for ; g.next < end; g.next++ {
		if message, ok := g.from.at(g.next); ok {
			rows = append(rows, *message)
		}
	}
	g.rows = append(g.rows, rows)
	if g.next == g.from.count {
		return g.then(g.rows)
	}
	return func() tea.Msg { return gatherMsg{g} }
}

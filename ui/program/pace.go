package program

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// paced is a screen on a slow line. While the line is busy with a frame no other
// is drawn, so that all keys that come meanwhile make one. Whole frames would
// else queue up somewhere between here and the terminal, and the screen would
// show for seconds what was on it long ago.
type paced struct {
	Screen

	behind func() time.Duration // how long the line is still busy
	last   tea.View
	drawn  bool // there is a last
	waits  bool // the end of the line's work is waited for
}

// freeMsg says that the line may be free.
type freeMsg struct{}

// Update is the screen's, and sees to it that what was not drawn is drawn later.
func (p *paced) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	var cmd tea.Cmd
	if _, free := msg.(freeMsg); free {
		p.waits = false
	} else {
		_, cmd = p.Screen.Update(msg) // it stays the same
	}
	if behind := p.behind(); behind > 0 && !p.waits {
		p.waits = true
		cmd = tea.Batch(cmd, tea.Tick(behind, func(time.Time) tea.Msg { return freeMsg{} }))
	}
	return p, cmd
}

// View draws the screen when the line is free.
func (p *paced) View() tea.View {
	if !p.drawn || p.behind() == 0 {
		p.last, p.drawn = p.Screen.View(), true
	}
	return p.last
}

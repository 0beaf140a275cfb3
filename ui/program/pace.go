package program

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"
)

// paced is a screen on a slow line. While the line is busy with a frame no other
// is drawn, so that all keys that come meanwhile make one. Whole frames would
// else queue up somewhere between here and the terminal, and the screen would
// show for seconds what was on it long ago.
type paced struct {
	Screen

	// busy is how long the line may still be busy, and what is closed when it is
	// to be asked sooner.
	busy  func() (most time.Duration, sooner <-chan struct{})
	last  tea.View
	drawn bool // there is a last
	waits bool // the end of the line's work is waited for
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
	if most, sooner := p.busy(); most > 0 && !p.waits {
		p.waits = true
		cmd = tea.Batch(cmd, free(most, sooner))
	}
	return p, cmd
}

// free is the command that waits for the line.
func free(most time.Duration, sooner <-chan struct{}) tea.Cmd {
	return func() tea.Msg {
		waiting, end := context.WithTimeout(context.Background(), most)
		defer end()
		select {
		case <-sooner:
		case <-waiting.Done():
		}
		return freeMsg{}
	}
}

// View draws the screen when the line is free.
func (p *paced) View() tea.View {
	if most, _ := p.busy(); most == 0 || !p.drawn {
		p.last, p.drawn = p.Screen.View(), true
	}
	return p.last
}

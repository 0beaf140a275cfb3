package program

import (
	tea "charm.land/bubbletea/v2"

	"mintop/model/cell"
)

// sevenBit is a screen on a terminal that is not UTF-8. What is drawn is put into
// ASCII here, where it is known which cells it takes; the output sees to it once
// more that nothing else leaves.
type sevenBit struct{ Screen }

// Update is the screen's.
func (s sevenBit) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	_, cmd := s.Screen.Update(msg) // it stays the same
	return s, cmd
}

// View is the screen's, in ASCII.
func (s sevenBit) View() tea.View {
	view := s.Screen.View()
	view.Content = cell.ASCII(view.Content)
	view.WindowTitle = cell.ASCII(view.WindowTitle)
	return view
}

package ui

import (
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// Sync says whether frames are wrapped in synchronized output (terminal mode
// 2026), so that a slow terminal never shows half of one.
type Sync string

// The choices. Auto asks the terminal, over SSH too, where the runtime by
// itself does not; On takes its word for given, for a line on which the answer
// is lost; Off keeps it off whatever the terminal says.
const (
	SyncAuto Sync = "auto"
	SyncOn   Sync = "on"
	SyncOff  Sync = "off"
)

// askSync asks the terminal whether it knows the mode. A terminal that does not
// understand the question says nothing, and nothing waits for it.
func (r *Root) askSync() tea.Cmd {
	switch r.options.Sync {
	case SyncOff:
		return nil
	case SyncOn:
		// The runtime begins when a terminal says that it knows the mode.
		return func() tea.Msg {
			return tea.ModeReportMsg{Mode: ansi.ModeSynchronizedOutput, Value: ansi.ModeReset}
		}
	}
	return tea.Raw(ansi.RequestModeSynchronizedOutput)
}

// sync drops the terminal's answer when the mode is to stay off, before the
// runtime acts on it.
func (r *Root) sync(msg tea.Msg) tea.Msg {
	if report, ok := msg.(tea.ModeReportMsg); ok && r.options.Sync == SyncOff && report.Mode == ansi.ModeSynchronizedOutput {
		return nil
	}
	return msg
}

// askBackground asks for the terminal's background, to refine a theme that was
// left to choose by itself.
func (r *Root) askBackground() tea.Cmd {
	if r.options.Theme.Name != "" && r.options.Theme.Name != "auto" {
		return nil
	}
	return tea.RequestBackgroundColor
}

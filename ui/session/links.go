package session

import (
	tea "charm.land/bubbletea/v2"

	"mintop/api"
)

// Links are the ways from one tab into another, which do not know each other.
// The root sets them; one that leads nowhere is nil.
type Links struct {
	// OpenMessage shows a message in the tab of messages.
	OpenMessage func(id api.MessageID) tea.Cmd
	// Suppress asks where an address is to be suppressed, Lift which of its
	// suppressions are to be removed. Both ask on top of the tab on screen.
	Suppress func(address string) tea.Cmd
	Lift     func(address string) tea.Cmd
}

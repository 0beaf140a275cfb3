// Package pane is the contract between the root and what it shows: tabs fill
// the body, overlays stand on top of it for a while.
package pane

import (
	tea "charm.land/bubbletea/v2"

	"mintop/keymap"
)

// Pane handles actions and results, never raw keys, and draws itself.
type Pane interface {
	// Scopes says which bindings apply now, innermost first.
	Scopes() []keymap.Scope

	// Act carries out an action one of its scopes offered. It reports false
	// for an action it does not know, which then goes to the root.
	Act(action keymap.Action) (tea.Cmd, bool)

	// Update takes everything that is no action: answers of commands, ticks
	// and, while it is Typing, keys and pastes.
	Update(msg tea.Msg) tea.Cmd
}

// Typist is a Pane that may hold a text input. While Typing, keys that no
// binding of its scopes claims are typed text and go to Update.
type Typist interface {
	Typing() bool
}

// Overlay is a Pane that stands on top of the body until it is closed.
type Overlay interface {
	Pane

	// Draw returns the body with the overlay on it: height lines of width
	// cells, as body has.
	Draw(body string, width, height int) string

	// Closed reports that the overlay is done and should be taken away.
	Closed() bool
}

// Coverer is an Overlay that may stand over the whole body. While it Covers,
// nothing below it is drawn, and Draw is given an empty body.
type Coverer interface {
	Covers() bool
}

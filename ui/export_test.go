package ui

import (
	"mintop/keymap"
	"mintop/ui/pane"
)

// Scopes are those of the pane that has the keys.
func (r *Root) Scopes() []keymap.Scope { return r.front().Scopes() }

// Front is the pane that has the keys.
func (r *Root) Front() pane.Pane { return r.front() }

package ui

import "mintop/keymap"

// Scopes are those of the pane that has the keys.
func (r *Root) Scopes() []keymap.Scope { return r.front().Scopes() }

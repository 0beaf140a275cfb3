package ui

import (
	"slices"

	"mintop/keymap"
)

// trailLength is how many actions a trail keeps.
const trailLength = 20

// trail is the newest actions, the oldest of them first: the way to where the
// program is, without a word of what was typed on it.
type trail struct{ actions []keymap.Action }

func (t *trail) note(action keymap.Action) {
	if len(t.actions) == trailLength {
		t.actions = slices.Delete(t.actions, 0, 1)
	}
	t.actions = append(t.actions, action)
}

// Place says where in the program a person is, and how they came there. It names
// nothing of the account.
type Place struct {
	Tab           string
	Actions       []keymap.Action // the newest last
	Width, Height int
}

// Place is where the person is now. It must not be asked while the program runs.
func (r *Root) Place() Place {
	return Place{Tab: r.tab().Name(), Actions: slices.Clone(r.trail.actions), Width: r.width, Height: r.height}
}

package pane

import "mintop/keymap"

// Mover is anything the movement keys move through: a list, a timeline, a
// text.
type Mover interface {
	Down(n int)
	Up(n int)
	HalfDown()
	HalfUp()
	PageDown()
	PageUp()
	Home()
	End()
}

// Move carries out a movement action and reports whether it was one.
func Move(through Mover, action keymap.Action) bool {
	switch action {
	case keymap.Down:
		through.Down(1)
	case keymap.Up:
		through.Up(1)
	case keymap.HalfDown:
		through.HalfDown()
	case keymap.HalfUp:
		through.HalfUp()
	case keymap.PageDown:
		through.PageDown()
	case keymap.PageUp:
		through.PageUp()
	case keymap.Top:
		through.Home()
	case keymap.Bottom:
		through.End()
	default:
		return false
	}
	return true
}

// Package overlay holds what stands on top of the body for a while: help, the
// command palette, the request journal, choices, questions and forms. None of
// them knows mail; what was decided goes back through a function given when the
// overlay is made.
package overlay

import (
	tea "charm.land/bubbletea/v2"

	"mintop/keymap"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// panel is what all overlays share.
type panel struct {
	session *session.Session
	closed  bool
}

// Closed reports that the overlay is done.
func (p *panel) Closed() bool { return p.closed }

// Update ignores whatever is not for this overlay.
func (p *panel) Update(tea.Msg) tea.Cmd { return nil }

// leave closes the overlay on any of the actions that mean so.
func (p *panel) leave(action keymap.Action) bool {
	switch action {
	case keymap.Back, keymap.Cancel, keymap.Quit:
		p.closed = true
		return true
	default:
		return false
	}
}

// sized is a widget that is given its rectangle before it draws.
type sized interface {
	SetSize(width, height int)
	View() string
}

// cover draws a widget in a sheet as large as the body.
func (p *panel) cover(title, body string, width, height int, content sized) string {
	return p.sheet(widget.Sheet{Title: title}, body, width, height, width, height, content)
}

// sheet draws a widget in a sheet that wants the given size.
func (p *panel) sheet(sheet widget.Sheet, body string, width, height, wantW, wantH int, content sized) string {
	outer, inner := sheet.Fit(width, height, wantW, wantH)
	content.SetSize(inner.W, inner.H)
	return sheet.Over(body, width, height, outer, inner, content.View(), p.session.Style())
}

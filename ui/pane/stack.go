package pane

import (
	"slices"
	"time"

	"mintop/keymap"
)

// Stack holds the open overlays; the last one has the keys. The zero value is
// empty and ready.
//
// All overlays come through Push, which knows whether a person is acting. What
// opens later, because an answer came, opens by itself: it is shown only while
// the pane that asked for it is in front and nothing was typed since, else it is
// held and a notice names the key that shows it. What counts as typed is any
// key and any paste, whatever it did: a key that only moved the cursor changed
// the object that the next key is for.
type Stack struct {
	open []Overlay
	base Pane // the tab on screen, below the overlays

	// Held is told what is ready and could not be shown, and the action whose key
	// shows it. It may be nil.
	Held func(name string, again keymap.Action)

	now     time.Time
	acting  bool   // the message being handled is a key or a paste
	inputs  uint64 // counts keys and pastes
	cause   *Cause // what the code that runs now was asked for by; nil for nothing
	awaited map[any]Cause
	held    []held

	rest
}

// Push puts an overlay on top: at once while a person is acting, else only if
// its cause allows that.
func (s *Stack) Push(overlay Overlay) {
	switch {
	case s.acting:
		s.open = append(s.open, overlay)
	case s.cause != nil && s.current(*s.cause):
		if shown, ok := overlay.(SelfOpener); ok {
			shown.OpenedByItself(Grace)
		}
		s.discard(s.cause.about)
		s.open, s.opened = append(s.open, overlay), true
	default:
		s.hold(overlay)
	}
}

// Top returns the overlay that has the keys, or nil.
func (s *Stack) Top() Overlay {
	if len(s.open) == 0 {
		return nil
	}
	return s.open[len(s.open)-1]
}

// Front is the pane that has the keys: the top overlay, else the tab on screen.
func (s *Stack) Front() Pane {
	if top := s.Top(); top != nil {
		return top
	}
	return s.base
}

// SetBase says which tab is on screen.
func (s *Stack) SetBase(tab Pane) { s.base = tab }

// All lists the overlays, bottom first.
func (s *Stack) All() []Overlay { return s.open }

// Visible lists the overlays that can be seen, bottom first, and whether the body
// below them can be.
func (s *Stack) Visible() (overlays []Overlay, body bool) {
	for i, overlay := range slices.Backward(s.open) {
		if over, ok := overlay.(Coverer); ok && over.Covers() {
			return s.open[i:], false
		}
	}
	return s.open, true
}

// Sweep drops closed overlays, wherever they stand.
func (s *Stack) Sweep() { s.open = slices.DeleteFunc(s.open, Overlay.Closed) }

// Begin begins the handling of a message. input says that it is a key or a
// paste.
func (s *Stack) Begin(now time.Time, input bool) {
	s.now, s.acting = now, input
	if input {
		s.inputs++
	}
}

// Settle ends the handling of a message: it drops closed overlays, and lets the
// keys rest if something else came to the front by itself.
func (s *Stack) Settle() {
	s.Sweep()
	s.settle(s.Front(), s.acting)
	s.acting = false
}

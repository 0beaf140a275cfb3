package pane

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"mintop/keymap"
)

// Cause is the key or the paste that something goes back to, and the pane that
// was in front then. Make one with Stack.Cause.
type Cause struct {
	about any
	name  string
	again keymap.Action

	inputs uint64
	front  Pane
}

// Cause notes what asks now for something that comes later. about tells it from
// everything else, and must be comparable; name names it, with its object, within
// a sentence ("the suppressions of jane@example.com"); again is the action that
// asks for it once more. Outside of a key or a paste the new cause
// goes back to the one that code is run for.
func (s *Stack) Cause(about any, name string, again keymap.Action) Cause {
	cause := Cause{about: about, name: name, again: again}
	switch {
	case s.acting:
		cause.inputs, cause.front = s.inputs, s.Front()
	case s.cause != nil:
		cause.inputs, cause.front = s.cause.inputs, s.cause.front
	}
	return cause
}

// current reports whether nothing was typed since, and the pane that asked is
// still in front.
func (s *Stack) current(c Cause) bool {
	return c.front != nil && c.front == s.Front() && c.inputs == s.inputs
}

// For runs code on behalf of a cause: what it opens is held against what was
// typed since.
func (s *Stack) For(cause Cause, run func() tea.Cmd) tea.Cmd {
	before := s.cause
	defer func() { s.cause = before }()
	s.cause = &cause
	s.typedSince = s.typedSince || cause.inputs != s.inputs
	return run()
}

// Await notes that something has to be read before it can open, see Cause. It
// reports whether that is being read already: then it need not be read again,
// and belongs to the newer key.
func (s *Stack) Await(about any, name string, again keymap.Action) (underWay bool) {
	if s.awaited == nil {
		s.awaited = make(map[any]Cause)
	}
	_, underWay = s.awaited[about]
	s.awaited[about] = s.Cause(about, name, again)
	return underWay
}

// Abandon ends the wait for something that is not wanted any more.
func (s *Stack) Abandon(about any) { delete(s.awaited, about) }

// Arrived runs code on behalf of the key that waited for something: it opens it,
// or says why it cannot be opened. Of an answer that nobody waits for, nothing
// is run.
func (s *Stack) Arrived(about any, run func() tea.Cmd) tea.Cmd {
	cause, ok := s.awaited[about]
	if !ok {
		return nil
	}
	delete(s.awaited, about)
	return s.For(cause, run)
}

// held is an overlay that was ready when it could not be shown.
type held struct {
	overlay Overlay
	about   any
	at      time.Time
}

// Fresh is how long what was read may be shown without reading it again: long
// enough to read a notice and press a key, and not longer than a question may
// stand unanswered on screen.
const Fresh = 30 * time.Second

// Keeper is an overlay that must not be lost before it was on screen, however
// long that takes.
type Keeper interface {
	// Kept names it: "The token of Production".
	Kept() string
}

// hold keeps what cannot be shown now, and says that it is ready.
func (s *Stack) hold(overlay Overlay) {
	cause := Cause{name: "what was asked for"}
	if s.cause != nil {
		cause = *s.cause
	}
	s.discard(cause.about)
	s.held = append(s.held, held{overlay: overlay, about: cause.about, at: s.now})
	if s.Held != nil {
		s.Held(cause.name, cause.again)
	}
}

// MayShow reports whether something else may come to the front now: a person is
// acting, or has waited for it.
func (s *Stack) MayShow() bool { return s.acting || s.cause != nil && s.current(*s.cause) }

// Defer says that something is ready that does not come through Push, unless it
// may be shown. It reports whether it had to.
func (s *Stack) Defer() bool {
	if s.MayShow() {
		return false
	}
	if s.Held != nil && s.cause != nil {
		s.Held(s.cause.name, s.cause.again)
	}
	return true
}

// Reopen shows what was held, if it is still fresh, and reports whether it did.
// It is asked first by whatever an action would read.
func (s *Stack) Reopen(about any) bool {
	s.discardStale()
	at := slices.IndexFunc(s.held, func(h held) bool { return h.about == about })
	if !s.acting || at < 0 {
		return false
	}
	s.open = append(s.open, s.held[at].overlay)
	s.held = slices.Delete(s.held, at, at+1)
	return true
}

// Forget drops what was held, because a change was made and it may be so no
// more.
func (s *Stack) Forget() { s.drop(func(held) bool { return true }) }

// Unseen names what must not be lost and was not on screen yet; empty for
// nothing.
func (s *Stack) Unseen() string {
	for _, h := range s.held {
		if keeper, ok := h.overlay.(Keeper); ok {
			return keeper.Kept()
		}
	}
	return ""
}

func (s *Stack) discard(about any) { s.drop(func(h held) bool { return h.about == about }) }

func (s *Stack) discardStale() { s.drop(func(h held) bool { return s.now.Sub(h.at) > Fresh }) }

// drop drops what was held and may be lost.
func (s *Stack) drop(which func(held) bool) {
	s.held = slices.DeleteFunc(s.held, func(h held) bool {
		_, keeps := h.overlay.(Keeper)
		return !keeps && which(h)
	})
}

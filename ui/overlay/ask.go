package overlay

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"mintop/keymap"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// Ask is a question before something that is hard to undo.
type Ask struct {
	panel
	confirm *widget.Confirm
	yes     func() tea.Cmd
}

// NewAsk asks a question. trigger is the action that led to it: the key of that
// action never answers, so that a key pressed twice does no harm. yes is called
// at most once.
func NewAsk(s *session.Session, options widget.ConfirmOptions, trigger keymap.Action, yes func() tea.Cmd) *Ask {
	options.Style = s.Style()
	options.YesKey = yesKey(s.Keys, trigger)
	return &Ask{panel: panel{session: s}, confirm: widget.NewConfirm(options), yes: yes}
}

// NewAskChange asks a question before a change, and tells when no record of it can
// be kept.
func NewAskChange(s *session.Session, options widget.ConfirmOptions, trigger keymap.Action, yes func() tea.Cmd) *Ask {
	if s.Unrecorded != "" {
		options.Unrecorded = "This change can't be recorded: " + s.Unrecorded + "."
	}
	return NewAsk(s, options, trigger, yes)
}

// yesKey is a key for yes that is not one of the trigger's.
func yesKey(keys *keymap.Map, trigger keymap.Action) string {
	avoid := keys.Keys(trigger)
	for _, key := range append(keys.Keys(keymap.ConfirmYes), "y", "o") {
		if !slices.Contains(avoid, key) {
			return key
		}
	}
	return "Y"
}

// Scopes says that a question is modal. Its answers are looked at key by key,
// since which key says yes depends on the trigger.
func (a *Ask) Scopes() []keymap.Scope { return keymap.Within(keymap.Always) }

// Typing reports that every key is looked at.
func (a *Ask) Typing() bool { return true }

// Update answers the question with a key, or takes a letter of a name that has
// to be typed.
func (a *Ask) Update(msg tea.Msg) tea.Cmd {
	key, ok := msg.(tea.KeyPressMsg)
	if !ok {
		a.confirm.Update(msg, a.session.Now)
		return nil
	}
	if action, ok := a.session.Keys.Resolve(key.String(), keymap.Motion); ok && a.scroll(key, action) {
		return nil
	}
	if a.confirm.Typing() {
		if key.String() == "enter" {
			return a.decide(a.confirm.Accept(a.session.Now))
		}
		a.confirm.Update(msg, a.session.Now)
		return nil
	}
	if key.String() == a.confirm.Key() {
		return a.decide(a.confirm.Press(key.String(), a.session.Now))
	}
	if action, ok := a.session.Keys.Resolve(key.String(), keymap.Confirm); ok && action == keymap.ConfirmNo {
		return a.decide(a.confirm.Decline(a.session.Now))
	}
	return nil
}

// scroll moves through a question that is longer than the screen; no key leaps to
// its end, since all of it is to be read. While a name is typed, letters are
// text, and the keys that edit a line edit it.
func (a *Ask) scroll(key tea.KeyPressMsg, action keymap.Action) bool {
	if a.confirm.Typing() && key.Text != "" {
		return false
	}
	by, ok := map[keymap.Action]func(*widget.Scroll){
		keymap.Down:     func(s *widget.Scroll) { s.Down(1) },
		keymap.Up:       func(s *widget.Scroll) { s.Up(1) },
		keymap.PageDown: (*widget.Scroll).PageDown,
		keymap.PageUp:   (*widget.Scroll).PageUp,
	}[action]
	if ok {
		a.confirm.Move(by)
	}
	return ok
}

func (a *Ask) decide(decision widget.Decision) tea.Cmd {
	if decision == widget.Pending {
		return nil
	}
	a.closed = true
	a.session.Overlays.Sweep()
	if decision == widget.Accepted {
		return a.yes()
	}
	return nil
}

// Act leaves everything as it is.
func (a *Ask) Act(action keymap.Action) (tea.Cmd, bool) { return nil, a.leave(action) }

// OpenedByItself has the whole question stand for a while before yes counts.
func (a *Ask) OpenedByItself(grace time.Duration) { a.confirm.SetGrace(grace) }

// Draw puts the question over the middle of the body.
func (a *Ask) Draw(body string, width, height int) string {
	// Wrapped for the room within the frame, or the last line would be cut.
	_, inner := widget.Sheet{}.Fit(width, height, width, height)
	wantW, wantH := a.confirm.Want(inner.W)
	view := a.sheet(widget.Sheet{}, body, width, height, wantW, wantH, a.confirm)
	a.confirm.Drawn(a.session.Now)
	return view
}

package ui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/keymap"
	"mintop/model/notice"
	"mintop/model/poll"
	"mintop/ui/finder"
	"mintop/ui/overlay"
	"mintop/ui/pane"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// front is the pane that has the keys: the top overlay, else the open tab.
func (r *Root) front() pane.Pane { return r.session.Overlays.Front() }

// key resolves a key to an action, or hands it over as typed text.
func (r *Root) key(msg tea.KeyPressMsg) tea.Cmd {
	r.session.Notices.Dismiss()
	action, ok := r.session.Keys.Resolve(msg.String(), r.front().Scopes()...)
	switch {
	case !r.counts(ok && action == keymap.Cancel):
		return nil
	case ok:
		return r.Perform(action)
	default:
		return r.typed(msg)
	}
}

// pasted gives a paste to whoever is being typed into.
func (r *Root) pasted(msg tea.PasteMsg) tea.Cmd {
	if !r.counts(false) {
		return nil
	}
	return r.typed(msg)
}

// counts reports whether a key or a paste counts, and says so when it does not:
// something had come to the front by itself a moment before.
func (r *Root) counts(cancels bool) bool {
	if r.session.Overlays.Counts(r.session.Now, cancels) {
		return true
	}
	r.session.Say(notice.Info, "Ignored: the screen had just changed by itself. Pause for half a second first.")
	return false
}

// isInput reports whether a message is something that a person typed or pasted.
func isInput(msg tea.Msg) bool {
	switch msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg:
		return true
	default:
		return false
	}
}

// readyWords says that something is ready that was not shown, because somebody
// typed on while it was read.
func readyWords(s *session.Session, name string, again keymap.Action) string {
	return "Ready: press " + s.KeyOf(again) + " again for " + name + "."
}

// typed gives text to the front pane when it is being typed into; text that
// nobody asked for is dropped, so that a paste can never press keys.
func (r *Root) typed(msg tea.Msg) tea.Cmd {
	front := r.front()
	if typist, ok := front.(pane.Typist); ok && typist.Typing() {
		return front.Update(msg)
	}
	return nil
}

// NotStoppedMsg says that the program was to be stopped for the shell, and there
// is none.
type NotStoppedMsg struct{}

// Perform carries out an action: the front pane's if it knows it, else the
// program's own.
func (r *Root) Perform(action keymap.Action) tea.Cmd {
	r.trail.note(action)
	r.because(api.Cause{Reason: api.ByKey, Part: string(action)})
	if cmd, ok := r.front().Act(action); ok {
		return cmd
	}
	switch action {
	case keymap.Quit, keymap.Cancel:
		return r.quit(action)
	case keymap.Suspend:
		return tea.Suspend
	case keymap.Find:
		return r.openFinder("")
	case keymap.Help:
		r.session.Overlays.Push(overlay.NewHelp(r.session, r.front().Scopes()))
	case keymap.Palette:
		r.palette.Open(r.front().Scopes())
	case keymap.Journal:
		r.session.Overlays.Push(overlay.NewJournal(r.session, r.options.Journal))
	case keymap.Pause:
		r.togglePause()
	case keymap.Refresh:
		r.refresh()
	case keymap.NextTab:
		r.show(r.active + 1)
	case keymap.PreviousTab:
		r.show(r.active - 1)
	case keymap.Back:
		// A slow line can make an Esc by itself, so one with nothing to go back to is
		// no reason to say anything.
	case keymap.Copy:
		r.session.Say(notice.Info, "There is nothing to copy here.")
	case keymap.CopyJSON:
		r.session.Say(notice.Info, "There is nothing to copy as JSON here.")
	default:
		if !r.showFor(action) {
			// A key in the help that does nothing would leave the person guessing.
			r.session.Say(notice.Warn, fmt.Sprintf("The command %s does nothing here.", action))
		}
	}
	return nil
}

// openFinder opens the finder with a text typed.
func (r *Root) openFinder(text string) tea.Cmd {
	opened, look := finder.New(r.session, r.options.API, &r.recent, text)
	r.session.Overlays.Push(opened)
	return look
}

// quit ends the program, asking first when a change is under way whose outcome
// nobody would see, or a file is being written.
func (r *Root) quit(trigger keymap.Action) tea.Cmd {
	pending, unseen := r.desk.Pending(), r.session.Overlays.Unseen()
	ask := widget.ConfirmOptions{
		Question:    "Quit before the answer is here?",
		Object:      pending,
		Consequence: "The change may be made all the same, and you will not see whether it was.",
		Yes:         "quit",
		No:          "wait for the answer",
	}
	switch {
	case pending != "":
	case unseen != "":
		ask.Question, ask.Object = "Quit before you have seen this?", unseen
		ask.Consequence, ask.No = "It is not kept, and the service does not show it again.", "stay"
	case r.session.Saving != "":
		ask.Question, ask.Object = "Quit before the file is written?", r.session.Saving
		ask.Consequence, ask.No = "The file would be left empty.", "wait until it is written"
	default:
		return tea.Quit
	}
	r.session.Overlays.Push(overlay.NewAsk(r.session, ask, trigger, func() tea.Cmd { return tea.Quit }))
	return nil
}

func (r *Root) togglePause() {
	r.session.Paused = !r.session.Paused
	if r.session.Paused {
		r.session.Say(notice.Info, "Polling is paused: what you see is as old as the age above says.")
		return
	}
	r.refresh()
	r.session.Say(notice.Info, "Polling goes on.")
}

// refresh asks for everything that is on screen at once.
func (r *Root) refresh() {
	if r.options.TryOnce != nil {
		r.options.TryOnce()
	}
	for _, kind := range append(r.tab().Kinds(), poll.Team) {
		r.session.Plan.Nudge(kind, r.session.Now)
	}
}

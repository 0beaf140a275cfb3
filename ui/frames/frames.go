// Package frames draws a frame when there is something to draw, at once, and
// does nothing while there is not.
//
// Bubble Tea v2.1.1 draws at the ticks of a timer that never stops. At 30 ticks a
// second a key waits up to 33 ms for its frame, at 120 an idle program wakes some
// 500 times a second. Two upstream pull requests, 1776 and 1796 of
// github.com/charmbracelet/bubbletea, would draw on demand. When a release has
// one of them, delete this package.
//
// Until then it relies on how the runtime draws, by its public API alone:
//
//   - One goroutine does it all. At each tick it first writes what messages left
//     to be written as it is (tea.RawMsg and queries), then the frame, if the
//     view changed.
//   - A message that is only given to the model waits for neither of these
//     writes to end. One that writes by itself does: see writes.
//   - A ticker that nobody receives from costs nothing since Go 1.23, and one
//     that is received from late ticks at once.
//
// When all is drawn, the runtime is given a marker to write. The marker never
// reaches the terminal: its Write waits, and with it the one goroutine that
// receives from the ticker. When the view changes, Write returns, and the
// goroutine draws the new frame as its next step. These are the states of that
// goroutine, and what leads from one to the next:
//
//	           the view changed: Write returns, the frame follows at once
//	┌─────────┐ ─────────────────────────────────────────────▶ ┌─────────┐
//	│ resting │                                                │ drawing │ ──┐
//	└─────────┘ ◀───────────────────────────────────────────── └─────────┘ ◀─┘
//	           the marker came to Write,                        the marker came,
//	           and this view is drawn                           this view is not
//	                                                            drawn: it is now,
//	                                                            then a new marker
//
// Drawing is the state at the start, and for as long as the runtime handles a
// message that makes it write, stop or give the terminal away: it then waits for
// that goroutine, or calls Write itself. There is one marker at most, and none
// while the goroutine rests, since giving one to the runtime would wait for the
// Write of the last.
//
// That the view changed is known from View, but the runtime gives the new view to
// its renderer only when View has returned. So it counts as changed from the next
// call of Filter on, which by then is the case. A message of our own makes sure
// that there is such a call. It also carries the marker: Filter turns it into a
// tea.RawMsg.
//
// Two other ways were tried: stopping the runtime's ticker by reflection is
// slower (3.4 ms to the first byte of a step instead of 1.6) and reads a private
// field; a copy of the runtime with pull request 1776 wakes less, and would have
// to be kept up to date.
package frames

import (
	"context"
	"reflect"

	tea "charm.land/bubbletea/v2"
)

// PerSecond is how many frames a second the runtime has to be started with
// (tea.WithFPS): the most it takes. A change that comes while another frame is
// being drawn waits for the next of these ticks.
const PerSecond = 120

// Screen is what is shown.
type Screen interface {
	tea.Model

	// Filter sees every message before the runtime does.
	Filter(model tea.Model, msg tea.Msg) tea.Msg
}

// Model is a screen whose frames are drawn on demand. The runtime has to be given
// its Filter, and the Output it was made with. Make it with New.
type Model struct {
	Screen

	ended   <-chan struct{}
	rest    *rest
	last    tea.View
	changed bool // since Filter was called last
	own     bool // the message that is handled is one of ours
}

// New returns a model, and what it draws on. The context is the life of the
// program: when it ends, nothing rests.
func New(life context.Context, screen Screen, terminal Terminal) (*Model, *Output) {
	rest := &rest{ended: life.Done(), asks: make(chan struct{}, 1)}
	return &Model{Screen: screen, ended: life.Done(), rest: rest}, &Output{Terminal: terminal, rest: rest}
}

// restMsg asks for the marker.
type restMsg struct{}

// Init begins to listen for when a marker is needed, beside what the screen does.
func (m *Model) Init() tea.Cmd { return tea.Batch(m.Screen.Init(), m.listen) }

// listen is the command that waits until a marker is needed.
func (m *Model) listen() tea.Msg {
	select {
	case <-m.rest.asks:
		return restMsg{}
	case <-m.ended:
		return nil
	}
}

// Filter is the screen's. When it is called, the message before was handled, and
// the renderer has the view that came of it.
func (m *Model) Filter(_ tea.Model, msg tea.Msg) tea.Msg {
	m.rest.handled(m.changed)
	m.changed = false
	if _, ok := msg.(restMsg); ok {
		if m.rest.mark() {
			return tea.RawMsg{Msg: marker}
		}
		return msg
	}
	msg = m.Screen.Filter(m.Screen, msg)
	if writes(msg) {
		m.rest.forbid()
		m.change()
	}
	return msg
}

// Update is the screen's. Our own messages are not for the screen; after one the
// next is listened for.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if m.own = ours(msg); m.own {
		return m, m.listen
	}
	_, cmd := m.Screen.Update(msg) // the screen is a pointer, and stays the same
	return m, cmd
}

// View is the screen's.
func (m *Model) View() tea.View {
	if m.own {
		return m.last
	}
	view := m.Screen.View()
	if !reflect.DeepEqual(view, m.last) {
		m.last = view
		m.change()
	}
	return view
}

// change notes that there is something to draw.
func (m *Model) change() {
	m.changed = true
	m.rest.ask()
}

func ours(msg tea.Msg) bool {
	if _, ok := msg.(restMsg); ok {
		return true
	}
	raw, ok := msg.(tea.RawMsg)
	return ok && raw.Msg == marker
}

// writes reports whether the runtime may do more with a message than give it to
// the model: write something, wait for the goroutine that draws, change what the
// renderer knows. Of the runtime's messages only those are listed that it is
// known to leave alone; messages of other packages it does not know.
func writes(msg tea.Msg) bool {
	switch msg.(type) {
	case nil, tea.KeyPressMsg, tea.KeyReleaseMsg, tea.PasteMsg, tea.FocusMsg, tea.BlurMsg, tea.BatchMsg:
		return false
	}
	return reflect.TypeOf(msg).PkgPath() == reflect.TypeFor[tea.RawMsg]().PkgPath()
}

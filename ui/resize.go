package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// resizeQuiet is how long a terminal must keep its size before a storm of
// resizes counts as over. Every resize is an erase and a full repaint, and
// dragging a window edge sends dozens a second.
const resizeQuiet = 60 * time.Millisecond

// Resizes lets the first size through at once and the last one of a storm
// when it is over. It stands before the renderer, as the filter of the
// program, because the renderer repaints on every size it sees. Filter and
// stood both run in the program's event loop. The zero value is ready.
type Resizes struct {
	started bool
	latest  tea.WindowSizeMsg  // the newest size that was held
	passing *tea.WindowSizeMsg // the size that may pass
}

// heldSizeMsg is a size kept from the renderer until the storm is over.
type heldSizeMsg struct{ size tea.WindowSizeMsg }

// stoodMsg says that resizeQuiet has passed since a size was held.
type stoodMsg struct{ size tea.WindowSizeMsg }

// Filter is the program's message filter.
func (r *Resizes) Filter(_ tea.Model, msg tea.Msg) tea.Msg {
	size, ok := msg.(tea.WindowSizeMsg)
	if !ok {
		return msg
	}
	if !r.started {
		r.started = true
		return msg
	}
	if r.passing != nil && *r.passing == size {
		r.passing = nil
		return msg
	}
	return heldSizeMsg{size}
}

// stood lets a held size pass when no newer one came since.
func (r *Resizes) stood(size tea.WindowSizeMsg) tea.Cmd {
	if size != r.latest {
		return nil
	}
	r.passing = &size
	return func() tea.Msg { return size }
}

// hold waits for a held size to stand.
func hold(size tea.WindowSizeMsg) tea.Cmd {
	return tea.Tick(resizeQuiet, func(time.Time) tea.Msg { return stoodMsg{size} })
}

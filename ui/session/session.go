// Package session holds what every screen shares: the moment, the account's
// mail as far as it is known, the way to ask for more, and how things look. The
// root owns it and changes it; tabs and overlays read it and use its parts.
// All of them run in one goroutine, the program's event loop.
package session

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"mintop/keymap"
	"mintop/model/feed"
	"mintop/model/health"
	"mintop/model/notice"
	"mintop/model/poll"
	"mintop/model/search"
	"mintop/theme"
	"mintop/ui/call"
	"mintop/ui/pane"
)

// Session is the shared state.
type Session struct {
	// Now is the moment of the message being handled. Everything drawn until
	// the next message shows this moment.
	Now  time.Time
	Zone *time.Location

	Theme theme.Theme
	Keys  *keymap.Map

	// Connection is how the API answers, as far as anyone asked.
	Connection health.Connection

	Call     call.Caller
	Feed     *feed.Feed
	Book     *search.Book // all that the feed's messages are searched by
	Plan     *poll.Plan
	Notices  *notice.Log
	Overlays *pane.Stack

	// Links lead from one tab into another.
	Links Links

	// ReadOnly says in one sentence why nothing may be changed; empty when
	// changes are allowed.
	ReadOnly string

	// NewKey makes a key that no other request has, for changes the API
	// can tell apart by one.
	NewKey func() string
}

// Copy sends text to the terminal's clipboard, and says so: whether it arrives
// is the terminal's business, which never answers.
func (s *Session) Copy(text string) tea.Cmd {
	s.Say(notice.Info, "Sent to the terminal: "+text)
	return send(text)
}

// CopyUnsaid is Copy for a text that is too long, or too secret, to be repeated
// in a notice.
func (s *Session) CopyUnsaid(text string) tea.Cmd {
	s.Say(notice.Info, "Sent to the terminal, which puts it on its clipboard if it allows that.")
	return send(text)
}

// send is the one way to the terminal's clipboard (OSC 52).
func send(text string) tea.Cmd { return tea.SetClipboard(text) }

// Say tells the person something.
func (s *Session) Say(level notice.Level, text string) { s.Notices.Say(s.Now, level, text) }

// Package session holds what every screen shares: the moment, the account's
// mail as far as it is known, the way to ask for more, and how things look. The
// root owns it and changes it; tabs and overlays read it and use its parts.
// All of them run in one goroutine, the program's event loop.
package session

import (
	"io"
	"time"

	"mintop/keymap"
	"mintop/model/feed"
	"mintop/model/health"
	"mintop/model/lookalike"
	"mintop/model/notice"
	"mintop/model/poll"
	"mintop/model/search"
	"mintop/model/suppression"
	"mintop/theme"
	"mintop/ui/call"
	"mintop/ui/pane"
)

// Session is the shared state.
type Session struct {
	// Now is the moment of the message being handled, by this machine's clock:
	// for timers, deadlines and what happened here. Everything drawn until the
	// next message shows this moment. What the service dated is held against
	// ServiceNow instead.
	Now  time.Time
	Zone *time.Location

	// Ahead is how far the service's clock is ahead of this machine's: 0 until an
	// answer told.
	Ahead time.Duration

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

	// Told is what the service said last about the suppressions of some text.
	// Who asks tells it, who changes a suppression empties it.
	Told suppression.Told

	// Own are the account's own domains, which others may imitate. The tab of
	// domains sets it when it has read them.
	Own lookalike.Known

	// Paused says that nothing is asked but what a key asks for.
	Paused bool

	keyReads keyReads

	// ReadOnly says in one sentence why nothing may be changed; empty when
	// changes are allowed.
	ReadOnly string

	// Unrecorded is why changes cannot be written to the audit file, safe to draw;
	// empty when they can, as far as is known.
	Unrecorded string

	// Clipboard is the way to the terminal's clipboard.
	Clipboard Clipboard

	// Save writes a file, see Options.Save of the root. Nil when nothing can be
	// written.
	Save Save

	// Saving names what is being written to a file; empty for nothing.
	Saving string

	// NewKey makes a key that no other request has, for changes the API
	// can tell apart by one.
	NewKey func() string
}

// ServiceNow is the moment Now by the service's clock, by which mail has an age
// and a window begins. It has no monotonic part, so that it is compared by the
// clocks alone.
func (s *Session) ServiceNow() time.Time { return s.ByService(s.Now) }

// ByService is a moment of this machine's clock by the service's, to be shown
// beside what the service dated. The zero Time stays zero.
func (s *Session) ByService(local time.Time) time.Time {
	if local.IsZero() {
		return local
	}
	return local.Round(0).Add(s.Ahead)
}

// Say tells the person something.
func (s *Session) Say(level notice.Level, text string) { s.Notices.Say(s.Now, level, text) }

// Save writes a file that only its owner may read. An error that is fs.ErrExist
// says that there is one of the name already; overwrite replaces it. A file is
// there whole or not at all. It is called in a command.
type Save func(name string, overwrite bool, write func(io.Writer) error) error

// Package finder is the overlay that finds: whatever is known that looks like
// what is typed, by kind, and what the server has besides. It opens at once and
// never waits. What is known is searched by a command that the next key
// overtakes; the server is asked after a short pause, and says what came from
// it.
package finder

import (
	"context"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/keymap"
	"mintop/model/address"
	"mintop/ui/call"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// API is what the finder asks of the Team API.
type API interface {
	Messages(ctx context.Context, class budget.Class, query api.MessageQuery, page api.PageRequest) (api.Page[api.Message], error)
	Suppressions(ctx context.Context, class budget.Class, query api.SuppressionQuery, page api.PageRequest) (api.Page[api.Suppression], error)
}

// pause is how long nothing must be typed before the server is asked: longer
// than between two letters of somebody who knows what to type, shorter than it
// takes to read what was found here.
const pause = 350 * time.Millisecond

// leastAsked is from how many letters on the server is asked: fewer would match
// half of everything.
const leastAsked = 3

// Finder is the overlay. Make one with New.
type Finder struct {
	session *session.Session
	api     API
	recent  *Recent
	widget  *widget.Finder
	known   []session.Known // the records of the tabs when the finder was opened
	closed  bool

	changes uint64 // counts what was typed, so that late answers can be told
	looked  uint64 // the change that what is on screen was found for
	taken   bool   // the best hit was asked for before it was found
	stop    context.CancelFunc
	here    here
	server  server
	shown   map[string]found // what the hits on screen stand for
}

// New opens the finder with a text typed, which may be empty.
func New(s *session.Session, client API, recent *Recent, text string) (*Finder, tea.Cmd) {
	f := &Finder{
		session: s, api: client, recent: recent,
		widget: widget.NewFinder("an address, a subject, an id, a tag, a domain, a route, a webhook", s.Style()),
		stop:   func() {},
	}
	if s.Links.Known != nil {
		f.known = byEveryName(s.Links.Known())
	}
	f.widget.SetQuery(text)
	look := f.typed()
	return f, look
}

// Scopes says that letters are text, and that the hits are moved through like a
// menu.
func (f *Finder) Scopes() []keymap.Scope { return keymap.Within(keymap.Finder) }

// Typing reports that keys are text.
func (f *Finder) Typing() bool { return true }

// Closed reports that the finder is done.
func (f *Finder) Closed() bool { return f.closed }

// Update takes what is typed, and what was found.
func (f *Finder) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case hereMsg:
		return f.found(msg)
	case pausedMsg:
		return f.ask(msg)
	case call.AnswerMsg[mailFound]:
		return f.answered(msg.About, msg.Err, func() { f.server.messages = msg.Value })
	case call.AnswerMsg[heldFound]:
		return f.answered(msg.About, msg.Err, func() { f.hold(msg) })
	default:
		if f.widget.Update(msg) {
			return f.typed()
		}
	}
	return nil
}

// Act moves through what was found, takes it or leaves. What was typed is kept
// among the recent ones: a bare Esc, which a slow link can make, costs nothing.
func (f *Finder) Act(action keymap.Action) (tea.Cmd, bool) {
	switch action {
	case keymap.MenuDown:
		f.widget.Down(1)
	case keymap.MenuUp:
		f.widget.Up(1)
	case keymap.NextGroup:
		f.widget.NextGroup()
	case keymap.PreviousGroup:
		f.widget.PreviousGroup()
	case keymap.MenuAccept:
		return f.take(), true
	case keymap.Back, keymap.Cancel:
		f.recent.Add(f.query())
		f.close()
	default:
		return nil, false
	}
	return nil, true
}

// query is what is typed, as it is looked for.
func (f *Finder) query() string {
	text := strings.TrimSpace(f.widget.Query())
	if one, ok := address.Undress(text); ok {
		return one
	}
	return text
}

// knows reports whether what the server found is known here already.
func (f *Finder) knows(what found) bool {
	if what.kind == suppressed {
		return slices.ContainsFunc(f.known, func(record session.Known) bool {
			return record.Kind == session.Suppression && record.ID == string(what.entry.ID)
		})
	}
	return f.session.Book.Count(searchKind(what.kind), what.text) > 0
}

// close drops what is still being looked for.
func (f *Finder) close() {
	f.stop()
	f.closed = true
}

// typed begins to look for another text. What was found for the one before
// stays on screen until then.
func (f *Finder) typed() tea.Cmd {
	f.changes++
	f.taken = false
	f.stop()
	f.stop = func() {}
	f.server = server{}
	if f.query() == "" {
		f.here, f.looked = here{}, f.changes
		f.show()
		return nil
	}
	return tea.Batch(f.look(), f.wait())
}

// Covers reports that nothing of the body is seen.
func (f *Finder) Covers() bool { return true }

// Draw covers the whole body.
func (f *Finder) Draw(body string, width, height int) string {
	sheet := widget.Sheet{Title: "Find"}
	outer, inner := sheet.Fit(width, height, width, height)
	f.widget.SetSize(inner.W, inner.H)
	return sheet.Over(body, width, height, outer, inner, f.widget.View(), f.session.Style())
}

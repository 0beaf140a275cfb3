package messages

import (
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/keymap"
	"mintop/ui/call"
	"mintop/ui/pane"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// view is one way to look at a message's raw matter.
type view uint8

const (
	viewFields view = iota
	viewSource
	viewHeaders
	viewHTML
	viewText
	viewEvents
	views // how many there are
)

func viewNames() [views]string {
	return [views]string{"all fields", "source", "headers", "HTML as text", "text", "event JSON"}
}

// raw shows a message's raw views, one at a time, over the whole body. Content
// is read when it is first looked at.
type raw struct {
	session *session.Session
	detail  *detail
	pager   *widget.Pager
	shown   view
	closed  bool

	content map[call.Part]content
	again   session.Again

	// What is made of the message itself, for the view it was made for.
	own     []string
	ownOf   ownKey
	working ownKey // what a command makes; the zero key for nothing
}

// content is one part as far as it was read.
type content struct {
	asked bool
	lines map[view][]string
	words string // instead of lines: why there are none
	err   error  // why it could not be read; nil when it could
}

// lookAgainMsg says that it is time to ask again for a part.
type lookAgainMsg struct {
	of   *raw
	part call.Part
}

func newRaw(d *detail) *raw {
	return &raw{
		session: d.session,
		detail:  d,
		pager:   widget.NewPager(d.session.Style()),
		content: make(map[call.Part]content),
	}
}

// Closed reports that the person went back.
func (r *raw) Closed() bool { return r.closed }

// Scopes says that raw views are text.
func (r *raw) Scopes() []keymap.Scope { return keymap.Within(keymap.Raw) }

// Update takes a part that was read, and new events.
func (r *raw) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case call.ContentMsg:
		if msg.ID == r.detail.id {
			return tea.Batch(r.take(msg), r.again.After(msg.Err, r.session.Now, lookAgainMsg{r, msg.Part}))
		}
	case contentLaidMsg:
		if msg.of == r {
			r.content[msg.part] = msg.content
			return r.show()
		}
	case ownLaidMsg:
		if msg.of == r {
			r.laid(msg)
		}
	case lookAgainMsg:
		if part, ok := partOf(r.shown); msg.of == r && ok && part == msg.part && !r.closed {
			return r.owed(part)
		}
	}
	return nil
}

// owed asks again for a part that could not be read, and goes on saying why
// until there is an answer.
func (r *raw) owed(part call.Part) tea.Cmd {
	have := r.content[part]
	if have.err == nil {
		return nil
	}
	have.err = nil
	r.content[part] = have
	return r.session.Call.Content(r.detail.id, part)
}

// Act moves through the text, or to another view.
func (r *raw) Act(action keymap.Action) (tea.Cmd, bool) {
	switch action {
	case keymap.NextView:
		return r.turn(1), true
	case keymap.PreviousView:
		return r.turn(int(views) - 1), true
	case keymap.Copy, keymap.CopyJSON:
		return r.copy(action), true
	case keymap.Refresh:
		part, _ := partOf(r.shown)
		cmd := r.owed(part)
		return cmd, cmd != nil // else the root carries it out
	case keymap.Wrap:
		r.pager.SetWrapped(!r.pager.Wrapped())
	case keymap.Back, keymap.Cancel, keymap.Quit:
		r.closed = true
	default:
		return nil, pane.Move(r.pager, action)
	}
	return nil, true
}

// turn goes to another view and asks for what it needs.
func (r *raw) turn(by int) tea.Cmd {
	r.shown = view((int(r.shown) + by) % int(views)) //nolint:gosec // below the number of views
	part, ok := partOf(r.shown)
	switch {
	case !ok:
		return r.show()
	case r.content[part].asked:
		return tea.Batch(r.show(), r.owed(part))
	}
	r.content[part] = content{words: "Reading the content."}
	return tea.Batch(r.show(), r.session.AtKey(session.KeyRead{Name: "content", Reads: 1, Ask: r.ask}))
}

// ask reads what the present view needs and was not asked for.
func (r *raw) ask() tea.Cmd {
	part, ok := partOf(r.shown)
	if !ok || r.closed || r.content[part].asked {
		return nil
	}
	r.content[part] = content{asked: true, words: "Reading the content."}
	return r.session.Call.Content(r.detail.id, part)
}

// partOf says which part of the content a view shows.
func partOf(v view) (call.Part, bool) {
	switch v {
	case viewSource, viewHeaders:
		return call.Source, true
	case viewHTML:
		return call.HTML, true
	case viewText:
		return call.Text, true
	default:
		return 0, false
	}
}

// show puts the present view into the pager, from its beginning. The command makes
// what is too long to be made at once.
func (r *raw) show() tea.Cmd {
	cmd := r.make()
	r.pager.SetLines(r.lines())
	return cmd
}

// follow brings a view of the message itself up to date when there is news of it,
// and keeps the place.
func (r *raw) follow() tea.Cmd {
	before := r.ownOf
	cmd := r.make()
	if r.ownOf != before {
		r.pager.ReplaceLines(r.lines(), 0)
	}
	return cmd
}

// lines are those of the present view.
func (r *raw) lines() []string {
	part, ok := partOf(r.shown)
	if !ok {
		return r.ownLines()
	}
	have := r.content[part]
	if have.words != "" {
		return []string{have.words}
	}
	return have.lines[r.shown]
}

// take turns an answer into lines, or into words for why there are none. A long
// one is turned into lines by a command, and is said to be read meanwhile.
func (r *raw) take(msg call.ContentMsg) tea.Cmd {
	if len(msg.Body) <= quick {
		r.content[msg.Part] = contentOf(msg)
		return r.show()
	}
	return func() tea.Msg { return contentLaidMsg{r, msg.Part, contentOf(msg)} }
}

func emptyWords(part call.Part) string {
	switch part {
	case call.HTML:
		return "This message has no HTML part."
	case call.Text:
		return "This message has no plain text part."
	default:
		return "The stored source of this message is empty."
	}
}

// refusal says why content cannot be shown, in the words of someone who wants
// to know what became of it.
func refusal(err error) string {
	var failure *api.Error
	if !errors.As(err, &failure) {
		return session.Sentence(err)
	}
	switch failure.Kind {
	case api.Gone:
		return "Expired: the service no longer keeps the content of this message."
	case api.NotFound:
		return "Not kept: the service has no such content for this message, or no longer."
	case api.Forbidden:
		if strings.Contains(strings.ToLower(failure.Code+failure.Message), "redact") {
			return "Redacted: the service keeps this content from everyone."
		}
		return "Forbidden: reading content needs the permission messages:read_content, which this token does not have."
	default:
		return session.Sentence(err)
	}
}

// Covers reports that nothing of the body is seen.
func (r *raw) Covers() bool { return true }

// Draw covers the whole body.
func (r *raw) Draw(body string, width, height int) string {
	sheet := widget.Sheet{Title: r.title()}
	outer, inner := sheet.Fit(width, height, width, height)
	r.pager.SetSize(inner.W, inner.H)
	return sheet.Over(body, width, height, outer, inner, r.pager.View(), r.session.Style())
}

// title names all views in their order, the present one in brackets.
func (r *raw) title() string {
	names := viewNames()
	names[r.shown] = "[" + names[r.shown] + "]"
	return strings.Join(names[:], " "+r.session.Theme.Glyphs.Dot+" ")
}

// Package ticket shows a text that is written for somebody else, to be copied or
// saved, with the addresses in it or without.
package ticket

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"mintop/keymap"
	"mintop/model/cell"
	"mintop/ui/overlay"
	"mintop/ui/save"
	"mintop/ui/session"
)

// Text is what is handed over, in Markdown.
type Text struct {
	// Name is a word for the name of a file: "message".
	Name string
	// Plain is the text as it is, Masked the same with its addresses hidden.
	Plain, Masked string
}

// Ticket shows a text over the whole body. It is an overlay.
type Ticket struct {
	*overlay.Page

	session *session.Session
	text    Text
	masked  bool

	lines []string // drawn for width; nil to be drawn anew
	width int
}

// Show opens a text, its addresses as they are.
func Show(s *session.Session, text Text) {
	t := &Ticket{session: s, text: text}
	t.Page = overlay.NewPage(s, "", t.draw)
	t.retitle()
	s.Overlays.Push(t)
}

// Scopes says that the text is moved through like any other, and what can be
// done with it.
func (t *Ticket) Scopes() []keymap.Scope { return keymap.Within(keymap.Ticket) }

// Act copies the text, saves it, or hides the addresses in it.
func (t *Ticket) Act(action keymap.Action) (tea.Cmd, bool) {
	switch action {
	case keymap.Copy:
		return t.session.CopyText("the hand-over, "+t.state(), t.shown()), true
	case keymap.Mask:
		t.masked, t.lines = !t.masked, nil
		t.retitle()
	case keymap.Export:
		save.Text(t.session, "the hand-over", "Markdown, "+t.state()+".", t.text.Name, "md", t.shown())
	default:
		return t.Page.Act(action)
	}
	return nil, true
}

// shown is the text as it is shown.
func (t *Ticket) shown() string {
	if t.masked {
		return t.text.Masked
	}
	return t.text.Plain
}

func (t *Ticket) state() string {
	if t.masked {
		return "addresses masked"
	}
	return "addresses as they are"
}

// retitle says in the title whether addresses are hidden: a slip would be seen
// by strangers.
func (t *Ticket) retitle() {
	t.SetTitle("Hand-over " + t.session.Theme.Glyphs.Dot + " " + t.state())
}

// draw breaks the text for a width. It is asked with every frame.
func (t *Ticket) draw(width int) []string {
	if t.lines != nil && t.width == width {
		return t.lines
	}
	t.lines, t.width = []string{}, width
	for line := range strings.Lines(t.shown()) {
		t.lines = append(t.lines, cell.Wrap(cell.Line(strings.TrimSuffix(line, "\n")), max(width, 1))...)
	}
	for i, line := range t.lines {
		if strings.HasPrefix(line, "#") {
			t.lines[i] = t.session.Theme.Header.Render(line)
		}
	}
	return t.lines
}

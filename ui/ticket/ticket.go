// Package ticket shows a text that is written for somebody else, to be copied or
// saved, with the addresses in it or without.
package ticket

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"mintop/keymap"
	"mintop/model/cell"
	"mintop/ui/overlay"
	"mintop/ui/save"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// Text is what is handed over, in Markdown. Make it with NewText.
type Text struct {
	// Name is a word for the name of a file: "message".
	Name string
	// Plain is the text as it is, Masked the same with its addresses hidden.
	Plain, Masked string

	plain, masked []string // their lines, safe to draw
}

// NewText makes a text ready to be shown. A text of many megabytes takes longer
// than a frame, so that a command does it.
func NewText(name, plain, masked string) Text {
	return Text{
		Name: name, Plain: plain, Masked: masked,
		plain: cell.Block(plain, len(plain)+1), masked: cell.Block(masked, len(masked)+1),
	}
}

// Ticket shows a text over the whole body. It is an overlay.
type Ticket struct {
	*overlay.Page

	session *session.Session
	text    Text
	masked  bool
	pager   *widget.Pager
}

// Show opens a text, its addresses as they are.
func Show(s *session.Session, text Text) {
	t := &Ticket{session: s, text: text, pager: widget.NewPager(s.Style())}
	t.pager.SetLook(t.look)
	t.Page = overlay.NewText(s, "", t.pager)
	t.write()
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
		t.masked = !t.masked
		t.write()
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

// write shows the text, masked or not, where it was.
func (t *Ticket) write() {
	lines := t.text.plain
	if t.masked {
		lines = t.text.masked
	}
	t.pager.ReplaceLines(lines, 0)
	t.retitle()
}

// look sets headings apart.
func (t *Ticket) look(line int) lipgloss.Style {
	if strings.HasPrefix(t.pager.Lines()[line], "#") {
		return t.session.Theme.Header
	}
	return t.session.Theme.Text
}

package overlay

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mintop/keymap"
	"mintop/model/cell"
	"mintop/ui/pane"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// Page shows lines over the whole body, without a frame beside them, so that
// they can be selected in the terminal as they are.
type Page struct {
	panel
	title string
	lines func(width int) []string
	shown widget.Panel
}

// NewPage opens a page. lines draws it for a width, each line styled and of safe
// text; it is asked with every frame, so that the page can change while it is
// open.
func NewPage(s *session.Session, title string, lines func(width int) []string) *Page {
	return &Page{panel: panel{session: s}, title: title, lines: lines}
}

// Scopes says that a page is moved through like any text.
func (p *Page) Scopes() []keymap.Scope { return keymap.Within(keymap.Overlay) }

// Act moves through the page or closes it.
func (p *Page) Act(action keymap.Action) (tea.Cmd, bool) {
	return nil, pane.Move(&p.shown, action) || p.leave(action)
}

// Draw covers the whole body.
func (p *Page) Draw(_ string, width, height int) string {
	head, body := widget.NewRect(width, height).CutTop(1)
	p.shown.SetSize(body.W, body.H)
	lines := p.lines(body.W)
	p.shown.SetLines(lines)
	seen := ""
	if len(lines) > body.H {
		seen = fmt.Sprintf(" %d %% ", p.shown.Percent())
	}
	return widget.Stack(widget.Block([]string{p.head(seen, head.W)}, head.W, head.H), p.shown.View())
}

// head names the page on a rule, and says how much of it was seen.
func (p *Page) head(seen string, width int) string {
	theme := p.session.Theme
	rule := theme.Glyphs.Horizontal
	title := cell.TruncateWith(p.title, max(width-cell.Width(seen)-6, 0), theme.Glyphs.Ellipsis)
	rest := max(width-cell.Width(title)-cell.Width(seen)-4, 0)
	return theme.Border.Render(rule) + " " + theme.Title.Render(title) + " " +
		theme.Border.Render(strings.Repeat(rule, rest)) + theme.Muted.Render(seen) + theme.Border.Render(rule)
}

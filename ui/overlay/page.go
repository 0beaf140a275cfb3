package overlay

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

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
	text  string // to be copied; empty for what is shown
	take  func(keymap.Action) (tea.Cmd, bool)
	shown widget.Panel
	pager *widget.Pager // in place of lines, for a text of any length; nil for none
}

// NewPage opens a page. lines draws it for a width, each line styled and of safe
// text; it is asked with every frame, so that the page can change while it is
// open.
func NewPage(s *session.Session, title string, lines func(width int) []string) *Page {
	return &Page{panel: panel{session: s}, title: title, lines: lines}
}

// NewText opens a page on a text of any length, of which only what is in sight is
// wrapped and drawn.
func NewText(s *session.Session, title string, text *widget.Pager) *Page {
	return &Page{panel: panel{session: s}, title: title, pager: text}
}

// Copying gives the page a text that a key copies whole, and returns the page.
func (p *Page) Copying(text string) *Page {
	p.text = text
	return p
}

// SetTitle gives the page another title.
func (p *Page) SetTitle(title string) { p.title = title }

// Taking lets whoever opened the page answer to copying it, as JSON above all,
// and returns the page. What take reports false for, the page does.
func (p *Page) Taking(take func(keymap.Action) (tea.Cmd, bool)) *Page {
	p.take = take
	return p
}

// Scopes says that a page is moved through like any text, and whether it can be
// copied.
func (p *Page) Scopes() []keymap.Scope {
	if p.text != "" {
		return keymap.Within(keymap.Page)
	}
	return keymap.Within(keymap.Overlay)
}

// Act moves through the page, copies its text or closes it.
func (p *Page) Act(action keymap.Action) (tea.Cmd, bool) {
	if p.take != nil {
		if cmd, ok := p.take(action); ok {
			return cmd, true
		}
	}
	switch {
	case action != keymap.Copy:
		return nil, pane.Move(p.body(), action) || p.leave(action)
	case p.text != "":
		return p.session.CopyUnsaid(p.text), true
	default:
		return p.session.CopyText("the text of this page", p.plain()), true
	}
}

// body is what the page shows below its head.
func (p *Page) body() scroller {
	if p.pager != nil {
		return p.pager
	}
	return &p.shown
}

// scroller shows a part of something, and tells how much of it was seen.
type scroller interface {
	pane.Mover
	sized
	Percent() int
	Fits() bool
}

// plain is what the page shows without styles, its lines hardly wrapped.
func (p *Page) plain() string {
	if p.pager != nil {
		return strings.Join(p.pager.Lines(), "\n") + "\n"
	}
	lines := slices.Clone(p.lines(cell.MaxLine)) // which may be kept for the next frame
	for i, line := range lines {
		lines[i] = strings.TrimRight(ansi.Strip(line), " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

// Covers reports that nothing of the body is seen.
func (p *Page) Covers() bool { return true }

// Draw covers the whole body.
func (p *Page) Draw(_ string, width, height int) string {
	head, body := widget.NewRect(width, height).CutTop(1)
	shown := p.body()
	shown.SetSize(body.W, body.H)
	if p.pager == nil {
		p.shown.SetLines(p.lines(body.W))
	}
	seen := ""
	if !shown.Fits() {
		seen = fmt.Sprintf(" %d %% ", shown.Percent())
	}
	return widget.Stack(widget.Block([]string{p.head(seen, head.W)}, head.W, head.H), shown.View())
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

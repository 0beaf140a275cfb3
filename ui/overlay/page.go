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
}

// NewPage opens a page. lines draws it for a width, each line styled and of safe
// text; it is asked with every frame, so that the page can change while it is
// open.
func NewPage(s *session.Session, title string, lines func(width int) []string) *Page {
	return &Page{panel: panel{session: s}, title: title, lines: lines}
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
		return nil, pane.Move(&p.shown, action) || p.leave(action)
	case p.text != "":
		return p.session.CopyUnsaid(p.text), true
	default:
		return p.session.CopyText("the text of this page", p.plain()), true
	}
}

// plain is what the page shows without styles, its lines hardly wrapped.
func (p *Page) plain() string {
	lines := slices.Clone(p.lines(cell.MaxLine)) // which may be kept for the next frame
	for i, line := range lines {
		lines[i] = strings.TrimRight(ansi.Strip(line), " ")
	}
	return strings.Join(lines, "\n") + "\n"
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

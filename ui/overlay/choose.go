package overlay

import (
	tea "charm.land/bubbletea/v2"

	"mintop/keymap"
	"mintop/model/notice"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// Choose is a menu: one choice is taken, or several are ticked.
type Choose struct {
	panel
	menu    *widget.Menu
	title   string
	several bool
	narrow  bool
	taken   func(ids []string) tea.Cmd
}

// ChooseOptions say what is chosen.
type ChooseOptions struct {
	Title string
	// Several lets any number of choices be ticked.
	Several bool
	// Narrow takes typed letters to narrow the choices.
	Narrow bool
	// Taken is called once, with the ids that were taken.
	Taken func(ids []string) tea.Cmd
}

// NewChoose offers choices.
func NewChoose(s *session.Session, choices []widget.Choice, options ChooseOptions) *Choose {
	menu := widget.NewMenu(choices, widget.MenuOptions{Several: options.Several, Narrow: options.Narrow, Style: s.Style()})
	return &Choose{panel: panel{session: s}, menu: menu, title: options.Title, several: options.Several, narrow: options.Narrow, taken: options.Taken}
}

// Scopes says that a menu is modal, and whether entries can be ticked.
func (c *Choose) Scopes() []keymap.Scope {
	if c.several {
		return keymap.Within(keymap.Several)
	}
	return keymap.Within(keymap.Menu)
}

// Typing reports whether letters narrow the menu.
func (c *Choose) Typing() bool { return c.narrow }

// Update takes what is typed to narrow the menu.
func (c *Choose) Update(msg tea.Msg) tea.Cmd {
	c.menu.Update(msg)
	return nil
}

// Act moves through the menu, ticks, takes or leaves.
func (c *Choose) Act(action keymap.Action) (tea.Cmd, bool) {
	switch action {
	case keymap.MenuDown:
		c.menu.Down(1)
	case keymap.MenuUp:
		c.menu.Up(1)
	case keymap.MenuToggle:
		if off := c.menu.Toggle(); off != "" {
			c.session.Say(notice.Info, off)
		}
	case keymap.MenuAccept:
		return c.accept(), true
	case keymap.Back:
		c.closed = !c.menu.ClearQuery()
	default:
		return nil, c.leave(action)
	}
	return nil, true
}

func (c *Choose) accept() tea.Cmd {
	ids, ok := c.menu.Accept()
	if !ok {
		if current, shown := c.menu.Current(); shown && current.Off != "" {
			c.session.Say(notice.Info, current.Off)
		}
		return nil
	}
	c.closed = true
	// Closed before the callback runs, so that it may open the next overlay.
	c.session.Overlays.Sweep()
	return c.taken(ids)
}

// Draw puts the menu over the lower part of the body.
func (c *Choose) Draw(body string, width, height int) string {
	wantW, wantH := c.menu.Want()
	sheet := widget.Sheet{Title: c.title, Place: widget.Bottom}
	return c.sheet(sheet, body, width, height, wantW, wantH, c.menu)
}

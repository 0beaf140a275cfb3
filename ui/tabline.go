package ui

import (
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"

	"mintop/keymap"
)

// tabLine lists the tabs, each with its key and how much on it needs attention.
// Where there is no room for all titles, only that of the tab on screen stays.
func (r *Root) tabLine(width int) string {
	line := r.tabLabels(func(int) bool { return true })
	if lipgloss.Width(line) > width {
		line = r.tabLabels(func(i int) bool { return i == r.active })
	}
	return line
}

func (r *Root) tabLabels(titled func(i int) bool) string {
	theme := r.session.Theme
	var line strings.Builder
	for i, tab := range r.tabs {
		style := theme.Tab
		if i == r.active {
			style = theme.TabActive
		}
		line.WriteString(" " + style.Render(r.tabLabel(tab, titled(i))))
		if alerts := tab.Attention(); alerts > 0 {
			line.WriteString(" " + theme.Bad.Render(theme.Glyphs.Alert+strconv.Itoa(alerts)))
		}
		line.WriteString(" ")
	}
	return line.String()
}

// tabLabel is a tab's key and title. A tab that has no key cannot do without
// its title.
func (r *Root) tabLabel(tab *place, titled bool) string {
	keys := r.session.Keys.Keys(tab.show)
	switch {
	case len(keys) == 0:
		return tab.Title()
	case titled:
		return r.tabLabel(tab, false) + " " + tab.Title()
	default:
		return keymap.Label(keys[0], r.session.Theme.Glyphs.ASCII())
	}
}

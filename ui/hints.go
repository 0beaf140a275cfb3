package ui

import (
	"slices"

	"mintop/keymap"
	"mintop/model/cell"
	"mintop/theme"
)

// keyHints is the line of keys as it was drawn last. Every frame shows it, and
// only another place, width or theme changes it.
type keyHints struct {
	scopes []keymap.Scope
	width  int
	line   string // empty when nothing was drawn yet
}

// of gives the line for the scopes.
func (h *keyHints) of(style theme.Theme, keys *keymap.Map, scopes []keymap.Scope, width int) string {
	if h.line == "" || h.width != width || !slices.Equal(h.scopes, scopes) {
		*h = keyHints{scopes: slices.Clone(scopes), width: width, line: hintsWithin(style, keys.Hints(scopes...), width)}
	}
	return h.line
}

// hintsWithin draws the keys that fit, with what they do.
func hintsWithin(style theme.Theme, bindings []keymap.Binding, width int) string {
	line, used := " ", 1
	for i, binding := range bindings {
		key := keymap.Label(binding.Keys[0], style.Glyphs.ASCII())
		gap := ""
		if i > 0 {
			gap = " " + style.Glyphs.Dot + " "
		}
		wide := cell.Width(gap + key + " " + binding.Short)
		if used+wide > width {
			break
		}
		used += wide
		line += style.Muted.Render(gap) + style.Key.Render(key) + " " + style.HintText.Render(binding.Short)
	}
	return line
}

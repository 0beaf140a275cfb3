package overlay

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"mintop/keymap"
	"mintop/ui/pane"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// Help shows the keys that work on the screen it was opened from.
type Help struct {
	panel
	help   *widget.Help
	groups []widget.HelpGroup
}

// NewHelp makes the help for the scopes that were active.
func NewHelp(s *session.Session, scopes []keymap.Scope) *Help {
	var groups []widget.HelpGroup
	for _, binding := range s.Keys.Bindings(scopes...) {
		if last := len(groups) - 1; last < 0 || groups[last].Title != binding.Group {
			groups = append(groups, widget.HelpGroup{Title: binding.Group})
		}
		group := &groups[len(groups)-1]
		group.Entries = append(group.Entries, widget.HelpEntry{Keys: labels(s, binding.Keys), Text: binding.Help})
	}
	return &Help{panel: panel{session: s}, help: widget.NewHelp(groups, s.Style()), groups: groups}
}

// Scopes says that help is moved through like any text.
func (h *Help) Scopes() []keymap.Scope { return keymap.Within(keymap.Overlay) }

// Act moves through the help or closes it.
func (h *Help) Act(action keymap.Action) (tea.Cmd, bool) {
	if action == keymap.Help {
		h.closed = true
		return nil, true
	}
	if action == keymap.Copy {
		return h.session.CopyText("the keys of this screen", h.text()), true
	}
	return nil, pane.Move(h.help, action) || h.leave(action)
}

// text lists the keys, a line for each.
func (h *Help) text() string {
	var text strings.Builder
	for _, group := range h.groups {
		text.WriteString(group.Title + "\n")
		for _, entry := range group.Entries {
			text.WriteString("  " + entry.Keys + "\t" + entry.Text + "\n")
		}
	}
	return text.String()
}

// Covers reports that nothing of the body is seen.
func (h *Help) Covers() bool { return true }

// Draw covers the whole body.
func (h *Help) Draw(body string, width, height int) string {
	return h.cover("Keys of this screen", body, width, height, h.help)
}

// labels writes the keys of a binding beside one another.
func labels(s *session.Session, keys []string) string {
	shown := make([]string, len(keys))
	for i, key := range keys {
		shown[i] = keymap.Label(key, s.Theme.Glyphs.ASCII())
	}
	return strings.Join(shown, " ")
}

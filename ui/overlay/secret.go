package overlay

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/keymap"
	"mintop/model/cell"
	"mintop/ui/pane"
	"mintop/ui/session"
	"mintop/ui/widget"
)

// Secret shows a value that the service tells this once, over the whole body and
// without a frame beside it. It is drawn, and copied when a person asks for it,
// and kept nowhere else. A key pressed by mistake does not lose it: closing asks
// first.
type Secret struct {
	panel
	options SecretOptions
	shown   widget.Panel
}

// SecretOptions say what is shown. All text is safe.
type SecretOptions struct {
	// Title names the value: "The token of Production".
	Title string
	// About says what it is for, and what to do with it.
	About  string
	Secret api.Secret
}

// NewSecret shows a secret.
func NewSecret(s *session.Session, options SecretOptions) *Secret {
	return &Secret{panel: panel{session: s}, options: options}
}

// Scopes says that a secret is modal, so that no key leads away from it.
func (s *Secret) Scopes() []keymap.Scope { return keymap.Within(keymap.Always) }

// Typing reports that every key is looked at.
func (s *Secret) Typing() bool { return true }

// Update copies the secret, or moves through the text on a small screen.
func (s *Secret) Update(msg tea.Msg) tea.Cmd {
	key, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	action, ok := s.session.Keys.Resolve(key.String(), keymap.Page, keymap.Motion)
	switch {
	case !ok:
		return nil
	case action == keymap.Copy:
		return s.session.CopyUnsaid(s.options.Secret.Reveal())
	default:
		pane.Move(&s.shown, action)
		return nil
	}
}

// Act asks before the secret is closed for good.
func (s *Secret) Act(action keymap.Action) (tea.Cmd, bool) {
	switch action {
	case keymap.Back, keymap.Cancel, keymap.Quit:
		s.session.Overlays.Push(NewAsk(s.session, widget.ConfirmOptions{
			Question:    "Close this for good?",
			Object:      s.options.Title,
			Consequence: "It is not kept, and the service does not show it again.",
			Yes:         "close it",
			No:          "go on showing it",
		}, action, func() tea.Cmd {
			s.closed, s.options = true, SecretOptions{}
			return nil
		}))
		return nil, true
	default:
		return nil, false
	}
}

// Covers reports that nothing of the body is seen.
func (s *Secret) Covers() bool { return true }

// Draw covers the whole body.
func (s *Secret) Draw(_ string, width, height int) string {
	theme := s.session.Theme
	head, body := widget.NewRect(width, height).CutTop(1)
	rule := theme.Glyphs.Horizontal
	title := theme.Border.Render(rule) + " " +
		theme.Title.Render(cell.TruncateWith(s.options.Title, max(width-4, 0), theme.Glyphs.Ellipsis)) + " " +
		theme.Border.Render(strings.Repeat(rule, max(width, 0)))
	s.shown.SetSize(body.W, body.H)
	s.shown.SetLines(s.lines(max(body.W, 1)))
	return widget.Stack(widget.Block([]string{title}, head.W, head.H), s.shown.View())
}

// lines put the secret first, so that it is in sight on any screen. It begins at
// the edge of the screen, to be selected in the terminal as it is.
func (s *Secret) lines(width int) []string {
	theme := s.session.Theme
	var lines []string
	for _, line := range cell.Wrap(cell.Line(s.options.Secret.Reveal()), width) {
		lines = append(lines, theme.Strong.Render(line))
	}
	about := s.options.About + " " + s.label(keymap.Copy) + " copies it, " +
		s.label(keymap.Back) + " closes it. It is shown this once."
	lines = append(lines, "")
	for _, line := range cell.Wrap(about, width) {
		lines = append(lines, theme.Muted.Render(line))
	}
	return lines
}

// label is the key of an action, or its name where it has none.
func (s *Secret) label(action keymap.Action) string {
	keys := s.session.Keys.Keys(action)
	if len(keys) == 0 {
		return string(action)
	}
	return keymap.Label(keys[0], s.session.Theme.Glyphs.ASCII())
}

// Kept names the secret: it is not lost before it was on screen.
func (s *Secret) Kept() string { return s.options.Title }

//go:build unix

package e2e_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/require"

	"mintop/internal/term"
)

// colours is how many colours a screen shows: the greatest number its kind of
// colour can tell apart.
func colours(terminal *term.Terminal) string {
	shown := "none"
	for _, row := range terminal.Cells() {
		for _, cell := range row {
			switch cell.Style.Foreground.(type) {
			case nil:
			case ansi.BasicColor:
				shown = "16"
			case ansi.IndexedColor:
				return "256"
			default:
				return "all"
			}
		}
	}
	return shown
}

// Terminals are of all kinds and ages, and some are none.
func TestEveryKindOfTerminalDrawsFollowsKeysAndQuits(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		environ []string
		colours string
		ascii   bool
	}{
		"xterm":                 {[]string{"TERM=xterm"}, "16", false},
		"xterm-256color":        {[]string{"TERM=xterm-256color"}, "256", false},
		"xterm with true":       {[]string{"TERM=xterm-256color", "COLORTERM=truecolor"}, "256", false},
		"tmux-256color":         {[]string{"TERM=tmux-256color", "TMUX=/nowhere,1,0"}, "256", false},
		"screen":                {[]string{"TERM=screen", "STY=1.nowhere"}, "256", false},
		"linux":                 {[]string{"TERM=linux"}, "16", true},
		"vt100":                 {[]string{"TERM=vt100"}, "none", true},
		"dumb":                  {[]string{"TERM=dumb"}, "none", true},
		"empty":                 {[]string{"TERM="}, "none", false},
		"unheard of":            {[]string{"TERM=unheard-of"}, "16", false},
		"no colour":             {[]string{"NO_COLOR=yes"}, "none", false},
		"another charset":       {[]string{"LANG=de_DE.ISO-8859-1"}, "256", true},
		"no locale":             {[]string{"LANG="}, "256", false},
		"a chosen set of signs": {[]string{"TERM=linux"}, "16", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := quiet(t)
			s.environ = append(append(s.environ, "COLORTERM="), test.environ...)
			if name == "a chosen set of signs" {
				s.arguments = append(s.arguments, "--ascii=false")
			}
			terminal := s.start(t)
			awaitMail(t, terminal)
			press(t, terminal, "jjj"+term.Up)
			mark := "▌"
			if test.ascii {
				mark = ">"
			}
			awaitThat(t, terminal, "the cursor to follow", func(screen []string) bool {
				return strings.HasPrefix(screen[5], mark)
			})
			require.Equal(t, test.colours, colours(terminal))
			press(t, terminal, "q")
			require.Zero(t, ended(t, terminal))
			require.Equal(t, asFound(), terminal.Modes())
		})
	}
}

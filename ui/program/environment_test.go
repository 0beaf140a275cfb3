package program_test

import (
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/stretchr/testify/require"

	"mintop/model/settings"
	"mintop/ui/program"
	"mintop/ui/session"
)

func TestTheClipboardIsReachedThroughWhatStandsBetween(t *testing.T) {
	for name, test := range map[string]struct {
		chosen      settings.Clipboard
		environment map[string]string
		want        session.Clipboard
	}{
		"nothing between": {settings.ClipboardAuto, nil, session.ClipboardPlain},
		"tmux":            {settings.ClipboardAuto, map[string]string{"TMUX": "/tmp/tmux-0/default,1,0"}, session.ClipboardTmux},
		"screen":          {settings.ClipboardAuto, map[string]string{"STY": "1.pts-0"}, session.ClipboardScreen},
		"both":            {settings.ClipboardAuto, map[string]string{"STY": "1.pts-0", "TMUX": "x"}, session.ClipboardTmux},
		"plain":           {settings.ClipboardPlain, map[string]string{"TMUX": "x"}, session.ClipboardPlain},
		"off":             {settings.ClipboardOff, map[string]string{"TMUX": "x"}, session.ClipboardOff},
	} {
		got := program.Clipboard(test.chosen, func(name string) string { return test.environment[name] })
		require.Equal(t, test.want, got, name)
	}
}

func TestColours(t *testing.T) {
	environment := []string{"NO_COLOR=yes", "TERM=xterm-256color", "TTY_FORCE=1"}
	require.Equal(t, colorprofile.ASCII, program.Colours(true, environment))
	require.NotEqual(t, colorprofile.ASCII, program.Colours(false, environment), "NO_COLOR was judged elsewhere")
	require.Equal(t, "NO_COLOR=yes", environment[0], "the environment is left as it is")
}

func TestColorsByTerminal(t *testing.T) {
	for term, want := range map[string]colorprofile.Profile{
		"vt52":           colorprofile.ASCII,
		"vt100":          colorprofile.ASCII,
		"vt102-w":        colorprofile.ASCII,
		"vt220":          colorprofile.ASCII,
		"vt525":          colorprofile.ASCII,
		"vte":            colorprofile.ANSI,
		"vte-256color":   colorprofile.ANSI256,
		"vte-direct":     colorprofile.TrueColor,
		"vtnt":           colorprofile.ANSI,
		"xterm":          colorprofile.ANSI,
		"xterm-256color": colorprofile.ANSI256,
		"xterm-vt220":    colorprofile.ANSI,
		"linux":          colorprofile.ANSI,
		"dumb":           colorprofile.NoTTY,
		"":               colorprofile.NoTTY,
	} {
		require.Equal(t, want, program.Colours(false, []string{"COLUMNS=80", "TERM=" + term}), term)
	}
}

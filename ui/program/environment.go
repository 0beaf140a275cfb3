package program

import (
	"slices"
	"strings"

	"github.com/charmbracelet/colorprofile"

	"mintop/model/settings"
	"mintop/ui/session"
)

// Colours is what the terminal can show. It is read from the environment alone:
// asking tmux would start a program before the first frame.
func Colours(none bool, environment []string) colorprofile.Profile {
	if none {
		return colorprofile.ASCII
	}
	// NO_COLOR has been looked at, by its own rule: any value counts.
	return colorprofile.Env(slices.DeleteFunc(slices.Clone(environment), func(entry string) bool {
		return strings.HasPrefix(entry, settings.EnvNoColor+"=")
	}))
}

// Clipboard is the way to the terminal's clipboard. Which multiplexer stands in
// between is read from the environment, where each names itself; of two the
// inner one cannot be told, and tmux is the usual one.
func Clipboard(chosen settings.Clipboard, env settings.Env) session.Clipboard {
	switch {
	case chosen == settings.ClipboardOff:
		return session.ClipboardOff
	case chosen == settings.ClipboardPlain:
		return session.ClipboardPlain
	case env(settings.EnvTmux) != "":
		return session.ClipboardTmux
	case env(settings.EnvScreen) != "":
		return session.ClipboardScreen
	default:
		return session.ClipboardPlain
	}
}

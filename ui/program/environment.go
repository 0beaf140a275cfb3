package program

import (
	"slices"
	"strings"
	"time"

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
	for _, entry := range environment {
		if term, ok := strings.CutPrefix(entry, "TERM="); ok && settings.IsVT(term) {
			return colorprofile.ASCII // some of them print what they do not know
		}
	}
	// NO_COLOR has been looked at, by its own rule: any value counts.
	return colorprofile.Env(slices.DeleteFunc(slices.Clone(environment), func(entry string) bool {
		return strings.HasPrefix(entry, settings.EnvNoColor+"=")
	}))
}

// Remote reports whether a network is between the program and the terminal.
func Remote(env settings.Env) bool { return env(settings.EnvSSH) != "" }

// How long the ESC that some keys begin with may be alone. Over a network its
// rest may be in the next packet; nobody there notices a tenth of a second.
const (
	escWait       = 50 * time.Millisecond // as the runtime waits by itself
	escWaitRemote = 120 * time.Millisecond
)

// EscWait is how long to wait before an ESC counts as a key of its own.
func EscWait(env settings.Env) time.Duration {
	if Remote(env) {
		return escWaitRemote
	}
	return escWait
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

// Package settings merges what the config file, the environment and the
// command line say into the one Settings the program runs with. It is pure:
// it reads no file and holds no token, only where the token comes from.
//
// Names that other packages own (themes, tabs, statuses, actions) are carried
// as they were written and judged by their owners.
package settings

import (
	"errors"
	"strings"
)

// The environment variables that matter.
const (
	EnvToken   = "LETTERMINT_TEAM_TOKEN"
	EnvBaseURL = "LETTERMINT_BASE_URL"
	EnvConfig  = "MINTOP_CONFIG"
	EnvTmux    = "TMUX"     // set by tmux to its socket
	EnvScreen  = "STY"      // set by GNU screen to its session
	EnvSSH     = "SSH_TTY"  // set by sshd to the terminal of a session
	EnvNoColor = "NO_COLOR" // https://no-color.org: any value that is not empty
)

// Defaults, where no layer says anything.
const (
	DefaultTheme     = "auto"
	DefaultTab       = "messages"
	DefaultPollShare = 0.5
	DefaultHistory   = 200_000
)

// The bounds of history: fewer messages would not fill a screen and its
// surroundings, more would take some 250 MB.
const (
	minHistory = 1_000
	maxHistory = 1_000_000
)

// Sync says whether to ask the terminal for synchronized output.
type Sync string

// The values of sync.
const (
	SyncAuto Sync = "auto"
	SyncOn   Sync = "on"
	SyncOff  Sync = "off"
)

// Clipboard says how text is sent to the clipboard of the terminal.
type Clipboard string

// The values of clipboard.
const (
	ClipboardAuto  Clipboard = "auto"  // wrapped for a multiplexer that the environment names
	ClipboardPlain Clipboard = "plain" // never wrapped
	ClipboardOff   Clipboard = "off"   // never sent
)

// Settings is what the program runs with. Make it with Merge.
type Settings struct {
	Demo         bool // against the embedded sandbox
	ReadOnly     bool
	LowBandwidth bool
	ASCII        bool // draw with ASCII signs only
	NoColor      bool // NO_COLOR is set and no flag names a theme
	UTC          bool // show times in UTC, whatever the local zone
	DNSLookup    bool // look the records of an open domain up from this machine

	Theme     string
	Tab       string
	BaseURL   string // empty: the service's own
	LogFile   string // empty: no log
	Message   string // id of a message to open at start; empty: none
	Status    string // statuses or query words to start with, as written
	Find      string // what to look for at the start, as written; empty: nothing
	Profile   string // name of the profile in use; empty: none
	Project   string // project id to keep to; empty: all
	Sync      Sync
	Clipboard Clipboard
	PollShare float64 // share of the free rate limit polls may use, above 0, at most 1
	History   int     // messages kept in memory

	Token TokenSource
	Keys  map[string][]string // action name to keys
	Views map[string]string   // name of a saved view to its words, as written
}

// Env looks a variable of the environment up. Unset and empty are the same.
type Env func(name string) string

// ConfigPath tells which config file was asked for: by the flag, else by
// EnvConfig. It is empty when none was: then the default place is read, and it
// is no mistake if nothing is there.
func ConfigPath(flag string, env Env) string {
	if flag != "" {
		return flag
	}
	return expandHome(env(EnvConfig), env)
}

// expandHome replaces a leading "~/", which no shell replaces in a file.
func expandHome(path string, env Env) string {
	rest, ok := strings.CutPrefix(path, "~/")
	if home := env("HOME"); ok && home != "" {
		return strings.TrimRight(home, "/") + "/" + rest
	}
	return path
}

// Flags is what the command line says. The fields of Layer are set only for
// flags that were given.
type Flags struct {
	Layer

	Demo    bool
	Message string
	Status  string
	Find    string
}

// Merge makes the settings: flags beat the environment, the environment beats
// the file. The profile a flag names, empty for none, beats the environment
// too. The token goes where it belongs: see tokenSource. An error is one sentence
// that names the key and what to do.
func Merge(file File, profile string, env Env, flags Flags) (Settings, error) {
	stack, err := layers(file, profile, env, flags)
	if err != nil {
		return Settings{}, err
	}
	if secret.MatchString(flags.Message + " " + flags.Status + " " + flags.Find) {
		return Settings{}, ErrTypedToken
	}
	s := Settings{
		Demo:         flags.Demo,
		Message:      flags.Message,
		Status:       flags.Status,
		Profile:      profile,
		Find:         flags.Find,
		Keys:         file.Keys,
		Views:        file.Views,
		ReadOnly:     pick(stack, func(l Layer) *bool { return l.ReadOnly }, false),
		LowBandwidth: pick(stack, func(l Layer) *bool { return l.LowBandwidth }, false),
		UTC:          pick(stack, func(l Layer) *bool { return l.UTC }, false),
		ASCII:        SevenBit(env) || pick(stack, func(l Layer) *bool { return l.ASCII }, plain(env)),
		NoColor:      env(EnvNoColor) != "" && flags.Theme == nil,
		DNSLookup:    pick(stack, func(l Layer) *bool { return l.DNSLookup }, true),
		Theme:        pick(stack, func(l Layer) *string { return l.Theme }, DefaultTheme),
		Tab:          pick(stack, func(l Layer) *string { return l.Tab }, DefaultTab),
		BaseURL:      pick(stack, func(l Layer) *string { return l.BaseURL }, ""),
		LogFile:      expandHome(pick(stack, func(l Layer) *string { return l.LogFile }, ""), env),
		Project:      pick(stack, func(l Layer) *string { return l.Project }, ""),
		Sync:         Sync(pick(stack, func(l Layer) *string { return l.Sync }, string(SyncAuto))),
		Clipboard:    Clipboard(pick(stack, func(l Layer) *string { return l.Clipboard }, string(ClipboardAuto))),
		PollShare:    pick(stack, func(l Layer) *float64 { return l.PollShare }, DefaultPollShare),
		History:      pick(stack, func(l Layer) *int { return l.History }, DefaultHistory),
	}
	if err := check(stack); err != nil {
		return Settings{}, err
	}
	if s.Demo {
		// The sandbox is the only place a demo talks to, and it needs no token.
		s.BaseURL = ""
		return s, nil
	}
	s.Token, err = tokenSource(stack)
	s.Token.File = expandHome(s.Token.File, env)
	return s, err
}

// ErrTypedToken refuses to look for a token: it would be sent, printed and kept in
// a shell's history.
var ErrTypedToken = errors.New("a token was typed as an argument, which others on this machine can read: " +
	"have it replaced, and name the new one by " + EnvToken + ", --token-file or --token-command")

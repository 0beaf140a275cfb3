package settings

import (
	"regexp"
	"slices"
	"strings"
)

var vt = regexp.MustCompile(`^vt\d`)

// IsVT reports whether TERM names one of the VT terminals, such as vt100, which
// know neither UTF-8 nor colors. The names of VTE, a library of today, begin alike.
func IsVT(term string) bool { return vt.MatchString(term) }

// SevenBit reports whether the terminal is not UTF-8, as far as the environment
// tells: then no byte above 0x7E may be sent to it. The first of LC_ALL, LC_CTYPE
// and LANG that is set names the character set, in the order of POSIX (XBD 8.2);
// C, POSIX and a language alone are none of UTF-8's. No setting overrules it: a
// terminal that is UTF-8 all the same is told by its locale.
//
// Where no locale is set nothing is said: many machines have none, and a terminal
// of today before them. But GNU screen, which has its character set from the
// locale too, takes bytes for controls then.
func SevenBit(env Env) bool {
	if kind := env("TERM"); kind == "dumb" || IsVT(kind) {
		return true
	}
	locale := ""
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if locale = env(name); locale != "" {
			break
		}
	}
	if locale == "" {
		return env(EnvScreen) != ""
	}
	_, charset, named := strings.Cut(locale, ".")
	if !named {
		charset = locale // as in LC_CTYPE=UTF-8 on macOS
	}
	charset, _, _ = strings.Cut(charset, "@")
	return !slices.Contains([]string{"utf8", "utf-8"}, strings.ToLower(charset))
}

// plain reports whether to draw with ASCII only: where nothing else can be sent,
// and on the console of Linux, which is UTF-8 but has a font of 256 or 512 signs
// and no … or ● among them.
func plain(env Env) bool { return env("TERM") == "linux" || SevenBit(env) }

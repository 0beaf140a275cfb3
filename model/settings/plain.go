package settings

import (
	"slices"
	"strings"
)

// plain reports whether the terminal shows ASCII only, as far as the environment
// tells: the console of Linux has a font of 256 or 512 signs and no … or ● among
// them, and older terminals have less; a locale may name another character set
// than UTF-8. One that names none says nothing: many machines have none set, and
// a terminal of today before them.
func plain(env Env) bool {
	kind := env("TERM")
	if kind == "linux" || kind == "dumb" || strings.HasPrefix(kind, "vt") {
		return true
	}
	locale := ""
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} { // in the order of setlocale(3)
		if locale = env(name); locale != "" {
			break
		}
	}
	_, charset, named := strings.Cut(locale, ".")
	charset, _, _ = strings.Cut(charset, "@")
	return named && !slices.Contains([]string{"utf8", "utf-8"}, strings.ToLower(charset))
}

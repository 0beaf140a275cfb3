package term

import "os"

// Environ returns an environment for a program under test: a 256-colour terminal
// with true colour and UTF-8, whatever the one the tests run in, and of the rest
// only what a program needs to run at all. Extra settings ("NAME=value") come
// last and so win.
func Environ(extra ...string) []string {
	environment := []string{"TERM=xterm-256color", "COLORTERM=truecolor", "LANG=C.UTF-8"}
	for _, name := range []string{"PATH", "HOME", "TMPDIR", "GOCOVERDIR"} {
		if value, ok := os.LookupEnv(name); ok {
			environment = append(environment, name+"="+value)
		}
	}
	return append(environment, extra...)
}

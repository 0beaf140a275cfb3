package sandbox

import (
	"regexp"
	"sync"
)

// pattern is a regular expression that is compiled when it is first used: the
// start of the program does not wait for those of a sandbox.
func pattern(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}

// Package pattern has regular expressions that cost nothing before they are used.
package pattern

import (
	"regexp"
	"sync"
)

// New is a regular expression that is compiled when it is first used, so
// that the start of the program does not wait for what it may never need. It
// panics then if the expression is not valid.
func New(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}

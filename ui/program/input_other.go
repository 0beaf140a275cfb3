//go:build !unix

package program

import (
	"io"

	"mintop/ui/lean"
)

// input is the terminal as it is: its keys come as records, never in pieces, and
// nothing is asked, since there it is the machine in front of the person.
func input(options Options, _ *lean.Output) (keys io.Reader, drop func()) {
	return options.Keys, func() {}
}

//go:build !unix

package program

import (
	"io"

	"mintop/ui/lean"
)

// input is the terminal as it is: its keys come as records, never in pieces, and
// nothing is asked, since there it is the machine in front of the person. Nobody
// reads beside the runtime.
func input(options Options, _ *lean.Output, _ func()) (keys io.Reader, reader reader) {
	return options.Keys, plainReader{}
}

// plainReader leaves the reading to the runtime.
type plainReader struct{}

func (plainReader) Beside(func() bool) {}
func (plainReader) Stop()              {}
func (plainReader) Start()             {}
func (plainReader) Drop()              {}

//go:build unix

package program

import (
	"io"

	"mintop/ui/lean"
	"mintop/ui/whole"
)

// input is the terminal's keys, in whole sequences and without the answers that
// the output asks for; and whoever else has a say in who reads them.
func input(options Options, output *lean.Output, interrupted func()) (keys io.Reader, reader reader) {
	output.Ask(options.Now)
	answers := whole.New(options.Keys, whole.Options{
		Wait: options.EscWait, Now: options.Now, Poll: options.Poll, Answered: output.Answered, Interrupted: interrupted,
	})
	return answers, &sequences{Input: answers, owed: output}
}

// sequences is an input that knows which answers the terminal owes.
type sequences struct {
	*whole.Input

	owed *lean.Output
}

// Drop drops those that are still to come.
func (s *sequences) Drop() { s.Input.Drop(s.owed.Owed) }

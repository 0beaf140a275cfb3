//go:build unix

package program

import (
	"io"

	"mintop/ui/lean"
	"mintop/ui/whole"
)

// input is the terminal's keys, in whole sequences and without the answers that
// the output asks for; and what drops those that are still to come, once the
// runtime reads no more.
func input(options Options, output *lean.Output) (keys io.Reader, drop func()) {
	output.Ask(options.Now)
	answers := whole.New(options.Keys, whole.Options{
		Wait: options.EscWait, Now: options.Now, Readable: whole.Readable, Answered: output.Answered,
	})
	return answers, func() { answers.Drop(output.Owed) }
}

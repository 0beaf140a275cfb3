//go:build unix

package program

import (
	"io"

	"mintop/ui/whole"
)

// input is the terminal's keys, in whole sequences.
func input(options Options) io.Reader {
	return whole.New(options.Keys, whole.Options{Wait: options.EscWait, Now: options.Now, Readable: whole.Readable})
}

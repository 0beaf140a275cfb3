//go:build !unix

package program

import "io"

// input is the terminal as it is: its keys come as records, never in pieces.
func input(options Options) io.Reader { return options.Keys }

package frames

import (
	"bytes"
	"io"
	"slices"
)

// marker is what the runtime is asked to write when all is drawn. Would it ever
// reach a terminal, the terminal would ignore it: it is an application program
// command (APC, ECMA-48 8.3.2).
const marker = "\x1b_mintop: all is drawn\x1b\\"

// Terminal is what the renderer writes to.
type Terminal interface {
	io.ReadWriteCloser

	// Fd lets the runtime see that it is a terminal, and of which size.
	Fd() uintptr
}

// Output is a terminal on which the frames of a model are drawn. It may be used by
// several goroutines.
type Output struct {
	Terminal

	rest *rest
}

// Write writes a frame. It writes no marker, but waits for as long as there is
// nothing to draw.
func (o *Output) Write(frame []byte) (int, error) {
	before, after, marked := bytes.Cut(frame, []byte(marker))
	if !marked {
		return o.Terminal.Write(frame)
	}
	var err error
	if rest := slices.Concat(before, after); len(rest) > 0 {
		_, err = o.Terminal.Write(rest)
	}
	o.rest.arrived()
	if err != nil {
		return 0, err
	}
	return len(frame), nil
}

package main

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/model/cell"
)

// memory is a file that keeps what is written.
type memory struct{ bytes.Buffer }

func (*memory) Close() error { return nil }
func (*memory) Fd() uintptr  { return 0 }

// However a text is cut into writes, its characters are whole.
func TestPrintedTextIsASCIIHoweverItIsWritten(t *testing.T) {
	t.Parallel()
	const text = "Ûber 書 jané@a.test \x9b"
	for at := range len(text) {
		var written memory
		out := &asciiFile{file: &written, ascii: cell.ASCII}
		for _, part := range []string{text[:at], text[at:], "\n"} {
			n, err := out.Write([]byte(part))
			require.NoError(t, err)
			require.Equal(t, len(part), n)
		}
		require.Regexp(t, `^Uber \?  jan[e?]@a\.test \??\n$`, written.String(), "cut at %d", at)
	}
}

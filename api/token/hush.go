package token

import "io"

// Hush is a writer that redacts each text that is written in one piece before it
// hands it on: for the error output of a program, which may quote what it was
// called with.
func Hush(out io.Writer) io.Writer { return hush{out} }

type hush struct{ out io.Writer }

func (h hush) Write(text []byte) (int, error) {
	if _, err := io.WriteString(h.out, Redact(string(text))); err != nil {
		return 0, err
	}
	return len(text), nil
}

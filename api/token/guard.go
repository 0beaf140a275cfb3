package token

import (
	"io"
	"strings"
	"sync"
)

// Guard redacts what a program says with all tokens it has met so far: those it
// was called with, and the one it runs on. The zero Guard knows none, and redacts
// what looks like one. It is safe for concurrent use.
type Guard struct {
	mu    sync.Mutex
	known []func() traces
}

// Keep has a token hidden from now on, given as a person would write it: whatever
// in the value may be one, also a part, or with a mistake.
func (g *Guard) Keep(value string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, word := range strings.FieldsFunc(plain(value), endsWord) {
		if strings.HasPrefix(word, anyPrefix) || len(word) >= teamLength/2 && isAlphanumeric(word) {
			g.known = append(g.known, tracesOf(word))
		}
	}
}

// KeepToken is Keep for a token.
func (g *Guard) KeepToken(t Token) {
	if !t.IsZero() {
		g.Keep(t.open())
	}
}

// Redact is a text without the tokens.
func (g *Guard) Redact(text string) string { return redact(text, g.traces()...) }

// Holds reports whether a text holds a token that is kept, or part of one, in
// whatever form.
func (g *Guard) Holds(text string) bool {
	for _, reading := range readings(text) {
		for _, one := range g.traces() {
			if len(one.in(reading)) > 0 {
				return true
			}
		}
	}
	return false
}

func (g *Guard) traces() []traces {
	g.mu.Lock()
	defer g.mu.Unlock()
	known := make([]traces, len(g.known))
	for i, one := range g.known {
		known[i] = one()
	}
	return known
}

// Writer redacts each text that is written in one piece before it hands it on.
func (g *Guard) Writer(out io.Writer) io.Writer { return guarded{g, out} }

type guarded struct {
	guard *Guard
	out   io.Writer
}

func (w guarded) Write(text []byte) (int, error) {
	if _, err := io.WriteString(w.out, w.guard.Redact(string(text))); err != nil {
		return 0, err
	}
	return len(text), nil
}

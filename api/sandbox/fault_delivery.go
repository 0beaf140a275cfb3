package sandbox

import "time"

// Reset loses the connection before anything is answered; the operation does
// not run.
func Reset() Fault {
	return instead(func(circumstance) answer { return answer{flaw: flaw{cut: beforeHead}} })
}

// LoseAnswer lets the operation run and then loses the connection, so that
// the client cannot know whether its write was done.
func LoseAnswer() Fault { return flawed(func(f *flaw) { f.cut = beforeHead }) }

// ResetInHead loses the connection within the head of the answer.
func ResetInHead() Fault { return flawed(func(f *flaw) { f.cut = inHead }) }

// ResetAfterHead loses the connection when the head of the answer is there, and
// before any of its body is.
func ResetAfterHead() Fault { return flawed(func(f *flaw) { f.cut = afterHead }) }

// ResetInBody loses the connection half way through the body.
func ResetInBody() Fault { return flawed(func(f *flaw) { f.cut = inBody }) }

// Hang takes the request and never answers; the operation does not run.
func Hang() Fault {
	return instead(func(circumstance) answer { return answer{flaw: flaw{hang: beforeHead}} })
}

// HangInBody sends half the body and then nothing more.
func HangInBody() Fault { return flawed(func(f *flaw) { f.hang = inBody }) }

// Delay answers late.
func Delay(d time.Duration) Fault { return flawed(func(f *flaw) { f.wait = d }) }

// Drip sends the body so many bytes at a time.
func Drip(size int, every time.Duration) Fault {
	return flawed(func(f *flaw) { f.piece, f.every = size, every })
}

// Flood follows the body with blanks, so many bytes of them.
func Flood(size int64) Fault { return flawed(func(f *flaw) { f.filler = size }) }

func flawed(set func(f *flaw)) Fault { return spoil(func(a *answer) { set(&a.flaw) }) }

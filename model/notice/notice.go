// Package notice keeps what the program told the person: the sentence on
// screen now, and the past ones.
package notice

import (
	"slices"
	"time"
)

// Level says how much a notice matters.
type Level uint8

// The levels, calmest first.
const (
	Info Level = iota
	Good
	Warn
	Bad
)

// Notice is one sentence the program said.
type Notice struct {
	At    time.Time
	Level Level
	Text  string

	// Times counts how often the same sentence was said in a row.
	Times int
}

// kept is how many past notices the log holds: more than anyone scrolls back
// through in one incident, small enough not to matter.
const kept = 200

// Log holds the notices. The zero value is empty and ready.
type Log struct {
	past    []Notice // oldest first
	current bool
}

// Say records a sentence and makes it the current one. A sentence said twice
// in a row is counted, not repeated.
func (l *Log) Say(at time.Time, level Level, text string) {
	l.current = true
	if last := len(l.past) - 1; last >= 0 && l.past[last].Text == text && l.past[last].Level == level {
		l.past[last].At = at
		l.past[last].Times++
		return
	}
	if len(l.past) == kept {
		l.past = append(l.past[:0], l.past[1:]...)
	}
	l.past = append(l.past, Notice{At: at, Level: level, Text: text, Times: 1})
}

// Current returns the notice to show now, if any.
func (l *Log) Current() (Notice, bool) {
	if !l.current {
		return Notice{}, false
	}
	return l.past[len(l.past)-1], true
}

// Dismiss takes the current notice off the screen; it stays in Past.
func (l *Log) Dismiss() { l.current = false }

// Over takes a sentence off the screen that is so no more, unless another one
// took its place already.
func (l *Log) Over(text string) {
	if said, ok := l.Current(); ok && said.Text == text {
		l.Dismiss()
	}
}

// Past lists all notices, newest first.
func (l *Log) Past() []Notice {
	past := make([]Notice, 0, len(l.past))
	for _, said := range slices.Backward(l.past) {
		past = append(past, said)
	}
	return past
}

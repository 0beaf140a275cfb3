package whole

import (
	"bytes"
	"slices"
	"time"
)

// How long the rest of a sequence is waited for.
const (
	// patience is how long a sequence that has more than its ESC may stand still.
	// No key begins like that, so that waiting costs nobody anything; a lost
	// packet is sent again within that time on most lines.
	patience = 2 * time.Second
	// second is how long what may be the rest of a sequence, and may be a key of
	// its own, is kept to see what follows. People press no two keys so fast.
	second = 100 * time.Millisecond
	// memory is how long after an Esc its rest may still come.
	memory = time.Second
)

// pressed is Esc as terminals send it that tell it from the beginning of a
// sequence: CSI u with the code of the character. The runtime need not wait
// with it once more.
const pressed = "\x1b[27u"

// What terminals answer when they are asked whether they are well: yes, and no.
const (
	well   = "\x1b[0n"
	unwell = "\x1b[3n"
)

// How terminals enclose pasted text.
const (
	pasteBegins = "\x1b[200~"
	pasteEnds   = "\x1b[201~"
)

// line is what came from the terminal and was not handed on yet. Time is passed
// in. Wait is how long an ESC may be the beginning of a sequence; it must be
// set.
type line struct {
	wait time.Duration

	held  []byte    // the beginning of a sequence
	given bool      // the ESC that held begins with was handed on as a key
	until time.Time // when held is given up

	escaped time.Time // when an ESC was handed on as a key last
	pasting bool      // between the brackets of a paste

	answers int // how many answers came, which are not handed on
}

// take takes what was read and gives what can be handed on: what came whole.
func (l *line) take(read []byte, now time.Time) []byte {
	var ready []byte
	switch late := len(l.held) == 0 && !l.escaped.IsZero() && now.Sub(l.escaped) < memory; {
	case string(l.held) == "\x1b" && !introduces(read):
		// Nothing of a terminal's begins so: Esc was pressed, then something else.
		ready = append(ready, l.esc()...)
		l.held = l.held[:0]
	case late && introduces(read):
		l.held, l.given = []byte{escape}, true
	}
	l.escaped = time.Time{}
	text := slices.Concat(l.held, read)
	l.held = nil
	if l.given && keys(text) {
		text, l.given = text[1:], false
	}
	for len(text) > 0 {
		length, is := first(text)
		if is == begun {
			l.hold(text, now)
			return ready
		}
		switch {
		case is == complete:
			ready = append(ready, l.pass(text[:length])...)
		case l.given:
			ready = append(ready, text[1:length]...)
		}
		text, l.given = text[length:], false
	}
	return ready
}

// keys reports whether what follows an Esc that was pressed is keys too. So late
// only what terminals send often is believed to be the rest of a sequence.
func keys(text []byte) bool {
	if text[1] != '[' && text[1] != 'O' && text[1] != ']' {
		return true
	}
	if len(text) == 2 {
		return false // it is kept for a moment
	}
	return text[1] == '[' && text[2] == '[' || text[1] == ']' && !digit(text[2])
}

// hold keeps the beginning of a sequence.
func (l *line) hold(text []byte, now time.Time) {
	l.held = bytes.Clone(text)
	switch {
	case l.given && len(text) == 2:
		l.until = now.Add(second)
	case len(text) == 1 && text[0] == escape:
		l.until = now.Add(l.wait)
	default:
		l.until, l.given = now.Add(patience), false
	}
}

// pass hands on a whole sequence, and follows the brackets of a paste.
func (l *line) pass(text []byte) []byte {
	switch string(text) {
	case pasteBegins:
		l.pasting = true
	case pasteEnds:
		l.pasting = false
	case "\x1b":
		return l.esc()
	case well, unwell:
		l.answers++
		return nil // whoever types them into a paste misses nothing
	}
	switch {
	case bytes.HasPrefix(text, []byte("\x1b[[")):
		return console(text[len(text)-1])
	case bytes.HasPrefix(text, []byte("\x1bO")) && bytes.IndexByte(text, ';') >= 0:
		return nil // which the runtime does not know, and would press as letters
	}
	return text
}

// console is a function key of the Linux console as other terminals send it. The
// runtime does not know those sequences, and would press their last letter.
func console(final byte) []byte {
	switch final {
	case 'A', 'B', 'C', 'D':
		return []byte{escape, 'O', final - 'A' + 'P'}
	case 'E':
		return []byte("\x1b[15~")
	default:
		return nil
	}
}

// esc is what stands for an ESC that begins no sequence. In a paste it is a
// character like any other.
func (l *line) esc() []byte {
	if l.pasting {
		return []byte{escape}
	}
	return []byte(pressed)
}

// waits reports until when something is held; nothing is when it fails.
func (l *line) waits() (until time.Time, ok bool) {
	return l.until, len(l.held) > 0
}

// giveUp stops to wait for the rest: an ESC by itself was a key, what may have
// been its rest was one too, and half of anything longer is nothing.
func (l *line) giveUp(now time.Time) []byte {
	held, given := l.held, l.given
	l.held, l.given = nil, false
	switch {
	case given:
		return held[1:]
	case string(held) == "\x1b":
		l.escaped = now
		return l.esc()
	default:
		return nil
	}
}

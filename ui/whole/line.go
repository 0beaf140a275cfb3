package whole

import (
	"bytes"
	"slices"
	"time"
	"unicode/utf8"
)

// How long the rest of a sequence is waited for.
const (
	// patience is how long a sequence that has more than its ESC may stand still.
	// No key begins like that, so that waiting costs nobody anything; a lost
	// packet is sent again within that time on most lines.
	patience = 2 * time.Second
	// second is how long what may be the rest of a sequence or of a paste, and may
	// be a key of its own, is kept to see what follows. People press no two keys
	// so fast.
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

// line is what came from the terminal and was not handed on yet. Time is passed
// in. Wait is how long an ESC may be the beginning of a sequence; it must be
// set.
type line struct {
	wait time.Duration

	held  []byte    // the beginning of a sequence, or what may be more than a key
	given bool      // the ESC that held begins with was handed on as a key
	until time.Time // when held is given up, and an open paste ended

	escaped time.Time // when an ESC was handed on as a key last
	paste   paste

	answers    int // how many answers came, which are not handed on
	interrupts int // how many times ctrl-c was handed on as a key
}

// take takes what was read and gives what can be handed on: what came whole.
func (l *line) take(read []byte, now time.Time) []byte {
	var ready []byte
	read = l.paste.complete(read)
	switch late := len(l.held) == 0 && !l.escaped.IsZero() && now.Sub(l.escaped) < memory; {
	case string(l.held) == "\x1b" && !l.paste.open && !introduces(read):
		// Nothing of a terminal's begins so: Esc was pressed, then something else.
		ready = append(ready, l.esc()...)
		l.held = nil
	case late && introduces(read):
		l.held, l.given = []byte{escape}, true
	}
	l.escaped = time.Time{}
	text := slices.Concat(l.held, read)
	l.held = nil
	if l.given && keys(text) {
		text, l.given = text[1:], false
	}
	return append(ready, l.parse(text, now)...)
}

// parse hands on the whole sequences of a text and holds what is left.
func (l *line) parse(text []byte, now time.Time) []byte {
	var ready []byte
	for len(text) > 0 {
		text = sevenBit(text)
		length, is := first(text)
		if is == begun || l.holds(text, length) {
			l.hold(text, now)
			return ready
		}
		if l.paste.cut && !l.paste.open && text[0] != escape {
			ready = append(ready, l.pass([]byte(pasteBegins))...) // the rest of the paste
		}
		open := l.paste.open
		switch {
		case is == complete:
			ready = append(ready, l.pass(text[:length])...)
		case l.given:
			ready = append(ready, text[1:length]...)
		}
		if text[0] != escape || l.paste.open && !open {
			l.until = now.Add(Silence) // answers and reports keep no paste open
		}
		text, l.given = text[length:], false
	}
	return ready
}

// holds reports whether the first character or sequence of a text is kept for a
// moment although it is whole: it is the last that came, and what follows
// decides whether it is a key.
func (l *line) holds(text []byte, length int) bool {
	if length < len(text) {
		return false
	}
	return l.paste.open && interrupts(text) || !l.paste.open && l.paste.cut && text[0] != escape
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

// hold keeps the end of what was read.
func (l *line) hold(text []byte, now time.Time) {
	l.held = bytes.Clone(text)
	switch {
	case interrupts(text):
		l.until = now.Add(alone)
	case l.paste.open:
		l.until = now.Add(Silence)
	case l.given && len(text) == 2, text[0] != escape && l.paste.cut:
		l.until = now.Add(second)
	case len(text) == 1 && text[0] == escape:
		l.until = now.Add(l.wait)
	default:
		l.until, l.given = now.Add(patience), false
	}
}

// pass hands on a whole sequence, and follows the brackets of a paste.
func (l *line) pass(text []byte) []byte {
	if handOn, is := l.paste.marker(text); is {
		return []byte(handOn)
	}
	switch string(text) {
	case "\x1b":
		return l.esc()
	case well, unwell:
		l.answers++
		return nil // whoever types them into a paste misses nothing
	}
	switch {
	case l.paste.open && text[0] == escape:
		// The runtime might wait for the rest of it, and miss the end marker.
		if introduces(text[1:]) {
			return nil
		}
		return l.pass(text[1:])
	case meaningless(text):
		return nil
	case bytes.HasPrefix(text, []byte("\x1b[[")):
		return console(text[len(text)-1])
	case bytes.HasPrefix(text, []byte("\x1bO")) && bytes.IndexByte(text, ';') >= 0:
		return nil // which the runtime does not know, and would press as letters
	}
	if !l.paste.open && interrupts(text) {
		l.interrupts++
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

// esc is what stands for an ESC that begins no sequence. In a paste it is
// nothing.
func (l *line) esc() []byte {
	if l.paste.open {
		return nil
	}
	return []byte(pressed)
}

// waits reports until when something is held or a paste is open; nothing is when
// it fails.
func (l *line) waits() (until time.Time, ok bool) {
	return l.until, len(l.held) > 0 || l.paste.open
}

// giveUp stops to wait for the rest: an ESC by itself was a key, what may have
// been its rest was one too, and half of anything longer is nothing. A paste
// ends.
func (l *line) giveUp(now time.Time) []byte {
	held, given := l.held, l.given
	l.held, l.given = nil, false
	var ready []byte
	if l.paste.open {
		ready = append(ready, l.pass([]byte(pasteEnds))...)
		l.paste.cut = true
		if len(held) == 0 {
			return ready
		}
	}
	switch {
	case interrupts(held):
		return append(ready, l.pass(held)...)
	case len(ready) > 0: // what a paste ended in
		l.paste.forget(held)
		return ready
	case given:
		return held[1:]
	case string(held) == "\x1b":
		l.escaped = now
		l.paste.forget(held)
		return l.esc()
	case held[0] != escape && l.paste.cut && utf8.FullRune(held):
		l.paste.cut = false
		return l.pass(held)
	default:
		l.paste.forget(held)
		return nil
	}
}

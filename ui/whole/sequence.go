package whole

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"
)

// The bytes that matter in what a terminal sends (ECMA-48, 5.3 to 5.6).
const (
	escape = '\x1b'
	bell   = '\x07'
	cancel = '\x18'
	abort  = '\x1a' // SUB, which cancels as well
	del    = '\x7f'

	interrupt = '\x03' // ctrl-c

	firstC1, lastC1 = '\x80', '\x9f' // controls in one byte, or as a character
)

// longest is how many bytes a sequence may have, pasted text not counted. What
// a terminal answers is much shorter.
const longest = 256

// state says what the beginning of a text is.
type state int

const (
	complete state = iota // a character or a whole sequence
	begun                 // the beginning of a sequence; the rest is still to come
	broken                // the beginning of a sequence that something else cut off
)

// first looks at the first character or sequence of a text. It gives its length
// in bytes: of a broken one, what is to be left out.
func first(text []byte) (length int, is state) {
	if text[0] != escape {
		if !utf8.FullRune(text) {
			return len(text), begun
		}
		_, size := utf8.DecodeRune(text)
		return size, complete
	}
	if len(text) == 1 {
		return 1, begun
	}
	switch after := text[1]; {
	case after == escape, after >= firstC1 && after <= lastC1:
		return 1, complete // pressed twice, or before another sequence
	case after == '[':
		return control(text)
	case after == 'O':
		return single(text)
	case strings.IndexByte("]P_^X", after) >= 0:
		return command(text)
	case !utf8.FullRune(text[1:]):
		return unfinished(text)
	default:
		_, size := utf8.DecodeRune(text[1:])
		return 1 + size, complete
	}
}

// control reads a control sequence: ESC [, parameters and intermediates, a final
// byte. That of a function key of the Linux console has a second [ in front of
// its final byte (console_codes(4)).
func control(text []byte) (int, state) {
	at := 2
	if len(text) > at && text[at] == '[' {
		at++
	}
	for ; at < len(text); at++ {
		switch b := text[at]; {
		case b >= '@' && b < del:
			return at + 1, complete
		case b < ' ' || b >= del:
			return at, broken
		}
	}
	return unfinished(text)
}

// single reads ESC O and one character, with which arrows and function keys are
// sent in application mode; some terminals put digits for Shift and Ctrl between.
func single(text []byte) (int, state) {
	for at := 2; at < len(text); at++ {
		switch b := text[at]; {
		case digit(b) || b == ';':
		case b >= ' ' && b < del:
			return at + 1, complete
		default:
			return at, broken
		}
	}
	return unfinished(text)
}

// command reads a control string, such as a terminal's answer about its colours:
// it ends with BEL or with ESC \.
// The only ones with ] have a number first.
func command(text []byte) (int, state) {
	if len(text) > 2 && text[1] == ']' && !digit(text[2]) {
		return 2, broken // a key with Alt, which the runtime would take for a beginning
	}
	for at := 2; at < len(text); at++ {
		switch text[at] {
		case bell:
			return at + 1, complete
		case escape:
			if at+1 == len(text) {
				return unfinished(text)
			}
			if text[at+1] == '\\' {
				return at + 2, complete
			}
			return at, broken
		case cancel, abort, '\r', interrupt: // the last two are keys somebody pressed
			return at, broken
		}
	}
	return unfinished(text)
}

func unfinished(text []byte) (int, state) {
	if len(text) > longest {
		return len(text), broken
	}
	return len(text), begun
}

// sevenBit writes out a control that came as one byte (ECMA-35, 9.3.3): no
// character begins with such a byte, and the runtime reads past the end of a text
// with one.
func sevenBit(text []byte) []byte {
	if text[0] < firstC1 || text[0] > lastC1 {
		return text
	}
	return slices.Concat([]byte{escape, text[0] - firstC1 + '@'}, text[1:])
}

// meaningless reports whether a character or sequence is nothing that a key or a
// terminal sends to mintop: a byte that is not UTF-8, a C1 control, a report of
// the mouse in the form of X10, whose next three bytes the runtime would swallow,
// or a key in the form of Windows.
func meaningless(text []byte) bool {
	if text[0] == escape && len(text) > 2 && text[1] == '[' {
		final := text[len(text)-1]
		return final == 'M' && text[2] != '<' || final == '_'
	}
	r, size := utf8.DecodeRune(bytes.TrimPrefix(text, []byte{escape}))
	return r == utf8.RuneError && size == 1 || r >= firstC1 && r <= lastC1
}

// introduces reports whether text can follow an ESC that came by itself: it
// begins as only a terminal's sequences begin.
func introduces(text []byte) bool {
	return strings.IndexByte("[O]P_^X", text[0]) >= 0
}

func digit(b byte) bool { return b >= '0' && b <= '9' }

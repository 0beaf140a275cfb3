package cell

import (
	"strings"
	"unicode"
)

// The introducers of control sequences (ECMA-48), as code points: each C1
// control is also reachable as ESC followed by the control less 0x40.
const (
	esc = 0x1b

	dcs = 0x90
	sos = 0x98
	csi = 0x9b
	osc = 0x9d
	pm  = 0x9e
	apc = 0x9f
)

// afterEscape returns what follows the control sequence that an ESC, already
// taken off, introduced.
func afterEscape(rest string) string {
	if rest == "" {
		return rest
	}
	if c := rest[0]; c >= 0x40 && c < 0x60 {
		return afterC1(rune(c)+0x40, rest[1:])
	}
	// nF and Fp sequences: intermediates, then one final byte.
	tail := strings.TrimLeftFunc(rest, within(0x20, 0x2f))
	if tail != "" && tail[0] >= 0x30 && tail[0] < 0x7f {
		return tail[1:]
	}
	return tail
}

// afterC1 returns what follows the control sequence that a C1 control, already
// taken off, introduced.
func afterC1(control rune, rest string) string {
	switch control {
	case csi:
		return afterCSI(rest)
	case dcs, sos, osc, pm, apc:
		return afterString(rest)
	default:
		return rest
	}
}

func afterCSI(rest string) string {
	rest = strings.TrimLeftFunc(rest, within(0x30, 0x3f))
	rest = strings.TrimLeftFunc(rest, within(0x20, 0x2f))
	if rest != "" && rest[0] >= 0x40 && rest[0] < 0x7f {
		return rest[1:]
	}
	return rest
}

// afterString skips a control string and its terminator. A string that another
// control cuts short, or that never ends, loses its introducer only: a sender
// must not be able to hide the rest of a line from the reader.
func afterString(rest string) string {
	at := strings.IndexFunc(rest, unicode.IsControl)
	if at < 0 {
		return rest
	}
	for _, terminator := range [...]string{"\a", "\u009c", "\x1b\\"} {
		if strings.HasPrefix(rest[at:], terminator) {
			return rest[at+len(terminator):]
		}
	}
	return rest
}

func within(low, high rune) func(rune) bool {
	return func(r rune) bool { return r >= low && r <= high }
}

package token

import (
	"encoding/base64"
	"encoding/hex"
	"strings"
	"sync"
)

// traceLength is how many letters or digits of a token in a row, in whatever
// form, are hidden wherever they stand: no text has so many of them by chance.
const traceLength = 8

// traces are the parts of a token of traceLength, in every form it is looked for
// in, in lower case. They are kept in functions, as the token is.
type traces map[[traceLength]byte]struct{}

// tracesOf makes the traces of a secret once they are asked for.
func tracesOf(value string) func() traces {
	return sync.OnceValue(func() traces {
		all := make(traces)
		for _, prefix := range []string{teamPrefix, signInPrefix, anyPrefix} {
			if rest, found := strings.CutPrefix(value, prefix); found {
				value = rest
				break
			}
		}
		all.add(value)
		all.add(hex.EncodeToString([]byte(value)))
		// The alphabet for URLs differs in two signs, which no token is encoded in.
		for before := range 3 { // what stands before it moves its bits
			text := base64.RawStdEncoding.EncodeToString([]byte(strings.Repeat("x", before) + value))
			// The first and the last signs may hold bits of what stands around it.
			all.add(text[min(before+1, len(text)):max(before+1, len(text)-1)])
		}
		delete(all, [traceLength]byte([]byte("redacted")))
		return all
	})
}

func (t traces) add(text string) {
	canon := make([]byte, 0, len(text))
	for _, r := range text {
		if alphanumeric(r) {
			canon = append(canon, lower(r))
		}
	}
	for i := 0; i+traceLength <= len(canon); i++ {
		t[[traceLength]byte(canon[i:])] = struct{}{}
	}
}

// lower is a letter or digit in lower case.
func lower(r rune) byte {
	if r >= 'A' && r <= 'Z' {
		return byte(r - 'A' + 'a')
	}
	return byte(r) //nolint:gosec // it is ASCII
}

// in finds the traces in a text, of which only letters and digits count: whatever
// else stands between them splits a token and does not hide it.
func (t traces) in(text reading) []span {
	var found []span
	var window [traceLength]byte
	var at [traceLength]int // where in the text each of the window stands
	count := 0
	for i, g := range text {
		char := wide(g.char)
		if !alphanumeric(char) {
			continue
		}
		copy(window[:], window[1:])
		copy(at[:], at[1:])
		window[traceLength-1], at[traceLength-1] = lower(char), i
		count++
		if count < traceLength {
			continue
		}
		if _, known := t[window]; known {
			found = append(found, span{text[at[0]].start, g.end})
		}
	}
	return found
}

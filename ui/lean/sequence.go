package lean

import (
	"bytes"
	"strconv"
	"strings"
)

const escape = '\x1b'

// reverseIndex is RI: up a row, or scroll down (ECMA-48, 8.3.104).
const reverseIndex = "\x1bM"

// reset is the sequence that ends all styles.
const reset = "\x1b[m"

// sequence is a control sequence (ECMA-48, 5.4: ESC [, parameters, a final byte
// from @ to ~).
type sequence struct {
	final   byte
	private string // the parameters where they begin with a question mark
	first   int    // the first parameter; 1 when there is none
	second  int    // the second parameter; 0 when there is none
	length  int    // bytes, all in all
}

// controlSequence reads the control sequence text begins with. It fails when
// that is none, or not whole.
func controlSequence(text []byte) (sequence, bool) {
	if len(text) < 3 || text[1] != '[' {
		return sequence{}, false
	}
	end := bytes.IndexFunc(text[2:], func(r rune) bool { return r >= '@' })
	if end < 0 || text[2+end] > '~' {
		return sequence{}, false
	}
	parameters := string(text[2 : 2+end])
	c := sequence{final: text[2+end], length: 2 + end + 1, first: 1}
	if strings.HasPrefix(parameters, "?") {
		c.private = parameters
		return c, true
	}
	first, second, _ := strings.Cut(parameters, ";")
	ok := number(first, &c.first) && (c.final == 'm' || number(second, &c.second))
	return c, ok
}

// number reads a parameter; one that is left out keeps what it stands for.
func number(parameter string, into *int) bool {
	if parameter == "" {
		return true
	}
	value, err := strconv.Atoi(parameter)
	*into = value
	return err == nil
}

// pen is where rows that were dropped would have left the terminal. The zero
// value is: nothing was dropped.
type pen struct {
	style []byte // the style sequences that still count
	place []byte // the sequence that places the cursor
}

// follow takes over the style that text of a dropped row leaves.
func (p *pen) follow(text []byte) {
	for {
		at := bytes.IndexByte(text, escape)
		if at < 0 {
			return
		}
		text = text[at:]
		sequence, ok := controlSequence(text)
		if !ok {
			return // a paint holds whole ones only
		}
		if sequence.final == 'm' {
			if sequence.length == len(reset) {
				p.style = p.style[:0]
			}
			p.style = append(p.style, text[:sequence.length]...)
		}
		text = text[sequence.length:]
	}
}

// appendTo writes the pen before the next text. A style that the text ends at
// once is left out.
func (p *pen) appendTo(frame, next []byte) []byte {
	if !bytes.HasPrefix(next, []byte(reset)) {
		frame = append(frame, p.style...)
	}
	return append(append(frame, p.place...), next...)
}

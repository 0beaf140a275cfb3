package whole

import (
	"bytes"
	"slices"
	"strings"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
)

// How terminals enclose pasted text.
const (
	pasteBegins = "\x1b[200~"
	pasteEnds   = "\x1b[201~"
)

const (
	// Silence ends a paste whose end marker does not come: without that, every
	// key would count as pasted text for ever.
	Silence = time.Second
	// alone is how long nothing may follow a ctrl-c inside a paste before it
	// counts as the key. Pasted text arrives in one stream.
	alone = 25 * time.Millisecond
)

// paste follows the brackets of a paste. The zero value is outside of one.
type paste struct {
	open bool // after the begin marker
	// cut is set after a paste that ended without its end marker: its rest may
	// still come, and must not be taken for keys. What comes in one piece is the
	// rest; a key pressed by itself is a key, and clears it.
	cut bool
	// partial is the beginning of a marker whose rest did not come in time.
	partial []byte
}

// complete puts a marker together whose beginning was given up, when its rest
// comes late after all.
func (p *paste) complete(read []byte) []byte {
	partial := string(p.partial)
	p.partial = nil
	if partial == "" {
		return read
	}
	for _, marker := range []string{pasteBegins, pasteEnds} {
		if rest, ok := strings.CutPrefix(marker, partial); ok && bytes.HasPrefix(read, []byte(rest)) {
			return slices.Concat([]byte(partial), read)
		}
	}
	return read
}

// forget takes down what was given up, in case it was the beginning of a marker.
func (p *paste) forget(held []byte) {
	if strings.HasPrefix(pasteBegins, string(held)) || strings.HasPrefix(pasteEnds, string(held)) {
		p.partial = bytes.Clone(held)
	}
}

// marker follows a marker, and reports whether text is one and what of it is to be
// handed on: of an end without a beginning nothing is.
func (p *paste) marker(text []byte) (handOn string, is bool) {
	if text[0] != escape || text[len(text)-1] != '~' {
		return "", false
	}
	switch event(text).(type) {
	case uv.PasteStartEvent:
		p.open, p.cut = true, false
		return pasteBegins, true
	case uv.PasteEndEvent:
		if p.open {
			handOn = pasteEnds
		}
		p.open, p.cut = false, false
		return handOn, true
	default:
		return "", false
	}
}

// event is what the runtime makes of a sequence. There are several ways to write
// the same one: only its word counts.
func event(text []byte) uv.Event {
	var decoder uv.EventDecoder
	size, event := decoder.Decode(text)
	if size != len(text) {
		return nil
	}
	return event
}

// interrupts reports whether a character or sequence is ctrl-c, in whichever way
// terminals send it: as the byte, or as a sequence when keys are disambiguated.
func interrupts(text []byte) bool {
	if len(text) == 1 {
		return text[0] == interrupt
	}
	if text[0] != escape || text[len(text)-1] != 'u' && text[len(text)-1] != '~' {
		return false
	}
	key, pressed := event(text).(uv.KeyPressEvent)
	return pressed && key.MatchString("ctrl+c")
}

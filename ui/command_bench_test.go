package ui_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"
)

// write types a text without drawing.
func (d *desk) write(text string) {
	for _, key := range text {
		d.press(key)
	}
}

// anew opens the palette anew, with a text in it.
func (d *desk) anew(text string) {
	d.update(tea.KeyPressMsg{Code: tea.KeyEscape})
	d.update(tea.KeyPressMsg{Code: tea.KeyEscape})
	d.press(':')
	d.write(text)
}

// The key after which values are offered that were seen in mail: the newest
// messages are looked through for them.
func BenchmarkPaletteLooks(b *testing.B) {
	sizes(b, func(b *testing.B, d *desk) {
		prepare := func(int) rune {
			d.anew("messages to")
			return ':'
		}
		measure(b, prepare, d.pressAndDraw)
	})
}

// A letter of an address of which a thousand are offered.
func BenchmarkPaletteLetter(b *testing.B) {
	sizes(b, func(b *testing.B, d *desk) {
		const typed = "person1@"
		prepare := func(i int) rune {
			if i%len(typed) == 0 {
				d.anew("messages to:")
			}
			return rune(typed[i%len(typed)])
		}
		measure(b, prepare, d.pressAndDraw)
	})
}

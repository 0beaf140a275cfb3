package ui_test

import (
	"fmt"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// typed is what a person types into the finder, letter by letter: the worst
// there is, since every address of the made-up account has all but the digits.
const typed = "person.4@gmail"

// seeker is a desk with the finder open.
type seeker struct {
	*desk

	answers chan tea.Msg
}

// start runs what a key asked for. Only what is looked for among what is known is
// waited for: pauses and alarms come later, and there is no server.
func (f *seeker) start(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	go func() {
		switch msg := cmd().(type) {
		case tea.BatchMsg:
			for _, part := range msg {
				f.start(part)
			}
		default:
			switch fmt.Sprintf("%T", msg) {
			case "finder.hereMsg", "messages.lookMsg":
				f.answers <- msg
			}
		}
	}()
}

// keystroke is all that happens between a letter and the screen that shows what
// it finds.
func (f *seeker) keystroke(letter rune) {
	var cmd tea.Cmd
	f.root, cmd = f.root.Update(tea.KeyPressMsg{Code: letter, Text: string(letter)})
	f.draw()
	f.start(cmd)
	f.update(<-f.answers)
	f.draw()
}

// One letter in the finder, until what it finds is on the screen. New mail goes
// on coming: a page of it before every eighth letter.
func BenchmarkFind(b *testing.B) {
	sizes(b, func(b *testing.B, d *desk) {
		f := &seeker{desk: d, answers: make(chan tea.Msg, 1)}
		d.press('/')
		next := func(i int) rune {
			if i%8 == 0 {
				d.receive(d.arrival(90))
			}
			if i%len(typed) == 0 {
				d.update(tea.KeyPressMsg{Code: 'u', Mod: tea.ModCtrl})
			}
			return rune(typed[i%len(typed)])
		}
		measure(b, next, f.keystroke)
	})
}

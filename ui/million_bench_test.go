package ui_test

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"mintop/ui/call"
)

// histories are the most that is held by default, and the most a program can be
// told to hold. Both are full: new mail has old mail forgotten. They take a
// while to make, so that short runs go without.
func histories(b *testing.B, run func(b *testing.B, d *desk)) {
	b.Helper()
	if testing.Short() {
		b.Skip("a million messages take seconds to make")
	}
	for _, count := range []int{200_000, 1_000_000} {
		b.Run(fmt.Sprintf("loaded=%d", count), func(b *testing.B) {
			before := heap()
			d := load(b, count)
			b.Logf("%d messages: %d MB", count, (heap()-before)>>20)
			run(b, d)
			runtime.KeepAlive(d)
		})
	}
}

// part measures one thing with a desk that was made before.
func (d *desk) part(b *testing.B, name string, run func(b *testing.B)) {
	b.Helper()
	b.Run(name, func(b *testing.B) {
		d.b = b
		run(b)
	})
}

// What a person does with a long history: a step of the cursor, to the oldest
// message and back, a page up and down from there, problems only and everything
// again; and a page of new mail coming.
func BenchmarkLongHistory(b *testing.B) {
	histories(b, func(b *testing.B, d *desk) {
		for _, does := range []struct{ name, keys string }{
			{"step", "jk"}, {"ends", "Gg"}, {"problems", "x"}, {"next problem", "n"},
		} {
			d.part(b, does.name, func(b *testing.B) {
				measure(b, func(i int) rune { return rune(does.keys[i%len(does.keys)]) }, d.pressAndDraw)
			})
		}
		d.part(b, "new mail", func(b *testing.B) {
			measure(b, func(int) call.PageMsg { return d.arrival(90) }, d.receive)
		})
		n := &narrower{seeker: seeker{desk: d, answers: make(chan tea.Msg, 1)}}
		d.part(b, "hide a sender", func(b *testing.B) { measure(b, n.menu, n.choose) })
		d.part(b, "hide a sender, a step", func(b *testing.B) { measure(b, n.waited, n.step) })
		d.press('c')
		d.part(b, "a letter, until found", func(b *testing.B) {
			f := &seeker{desk: d, answers: make(chan tea.Msg, 1)}
			d.press('/')
			next := func(i int) rune {
				if i%len(typed) == 0 {
					d.update(tea.KeyPressMsg{Code: 'u', Mod: tea.ModCtrl})
				}
				return rune(typed[i%len(typed)])
			}
			measure(b, next, f.keystroke)
			d.update(tea.KeyPressMsg{Code: tea.KeyEscape})
		})
	})
}

// narrower is a desk on which messages of a sender are hidden and shown again.
type narrower struct{ seeker }

// menu opens the menu of what can be hidden, and goes to the sender.
func (n *narrower) menu(int) struct{} {
	n.press('c')
	n.press('g')
	n.press('!')
	for _, letter := range "acme" {
		n.press(letter)
	}
	select {
	case <-n.answers: // from the list of before
	default:
	}
	return struct{}{}
}

// choose is all that happens until the first messages that are not hidden are
// on the screen.
func (n *narrower) choose(struct{}) {
	var cmd tea.Cmd
	n.root, cmd = n.root.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
	n.draw()
	n.start(cmd)
}

// waited waits for the next part of the list, or narrows it anew.
func (n *narrower) waited(int) tea.Msg {
	if !strings.Contains(n.root.View().Content, "looking through") {
		n.choose(n.menu(0))
	}
	return <-n.answers
}

// step is all that happens while a part of the list is looked through.
func (n *narrower) step(answer tea.Msg) {
	var cmd tea.Cmd
	n.root, cmd = n.root.Update(answer)
	n.draw()
	n.start(cmd)
}

// stroke is a key and when it was pressed.
type stroke struct {
	key rune
	at  time.Time
}

// strokeEvery is how fast letters come: three times as fast as anybody types, so that
// a search for each is under way when the next comes.
const strokeEvery = 25 * time.Millisecond

// BenchmarkTypeWhileSearching measures from a letter's coming until it is drawn,
// while what was typed before is still being looked for on every core: no screen
// waits for a search. A letter comes from a timer, as it would from the terminal,
// and counts from when it was due.
func BenchmarkTypeWhileSearching(b *testing.B) {
	histories(b, func(b *testing.B, d *desk) {
		f := &seeker{desk: d, answers: make(chan tea.Msg, 1024)}
		d.press('/')
		strokes := make(chan stroke)
		var took []time.Duration
		due := time.Now()
		for i := 0; b.Loop(); i++ {
			due = due.Add(max(strokeEvery, time.Since(due)))
			next := stroke{rune(typed[i%len(typed)]), due}
			time.AfterFunc(time.Until(due), func() { strokes <- next })
			took = append(took, f.until(strokes))
			if i%len(typed) == len(typed)-1 {
				d.update(tea.KeyPressMsg{Code: 'u', Mod: tea.ModCtrl})
			}
		}
		slices.Sort(took)
		b.ReportMetric(float64(took[len(took)*99/100])/float64(time.Millisecond), "p99-ms")
		b.ReportMetric(float64(took[len(took)/2])/float64(time.Millisecond), "median-ms")
		b.ReportMetric(0, "ns/op")
	})
}

// until takes answers as they come until a key is drawn, and tells how long that
// took.
func (f *seeker) until(strokes <-chan stroke) time.Duration {
	for {
		select {
		case answer := <-f.answers:
			f.update(answer)
			f.draw()
		case pressed := <-strokes:
			var cmd tea.Cmd
			f.root, cmd = f.root.Update(tea.KeyPressMsg{Code: pressed.key, Text: string(pressed.key)})
			f.draw()
			took := time.Since(pressed.at)
			f.start(cmd)
			return took
		}
	}
}

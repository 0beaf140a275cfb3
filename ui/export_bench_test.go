package ui_test

import (
	"io"
	"slices"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"mintop/ui"
)

// An export of all messages, from the key that accepts the form until the file is
// written: how long its steps hold up the event loop, which is what a key would
// have to wait for, and how long it takes in all.
func BenchmarkExport(b *testing.B) {
	sizes(b, func(b *testing.B, d *desk) {
		b.ReportAllocs()
		written := make(chan struct{}, 1)
		root, err := ui.New(b.Context(), d.exporting(written))
		if err != nil {
			b.Fatal(err)
		}
		d.root = root
		d.press('p')
		d.update(tea.WindowSizeMsg{Width: wide.Width, Height: wide.Height})
		d.press('j')
		d.draw()
		messages := make(chan tea.Msg, 16)
		var steps []time.Duration
		for b.Loop() {
			d.press('e')
			d.draw()
			steps = append(steps, d.follow(messages, tea.KeyPressMsg{Code: tea.KeyEnter}, written)...)
		}
		slices.Sort(steps)
		b.ReportMetric(float64(steps[len(steps)/2])/float64(time.Millisecond), "step-p50-ms")
		b.ReportMetric(float64(steps[len(steps)*99/100])/float64(time.Millisecond), "step-p99-ms")
	})
}

// exporting are the options of a program that writes its files to nowhere.
func (d *desk) exporting(written chan<- struct{}) ui.Options {
	options := d.options
	options.Save = func(_ string, _ bool, write func(io.Writer) error) error {
		err := write(io.Discard)
		written <- struct{}{}
		return err
	}
	return options
}

// follow handles a message and all that follows from it until a file is written,
// and tells how long each step took, its frame included.
func (d *desk) follow(messages chan tea.Msg, msg tea.Msg, written <-chan struct{}) []time.Duration {
	var steps []time.Duration
	for {
		start := time.Now()
		root, cmd := d.root.Update(msg)
		d.root = root
		d.draw()
		steps = append(steps, time.Since(start))
		perform(cmd, messages)
		select {
		case <-written:
			d.update(<-messages) // which closes the form
			return steps
		case msg = <-messages:
		}
	}
}

// perform runs commands as the runtime does.
func perform(cmd tea.Cmd, messages chan<- tea.Msg) {
	if cmd == nil {
		return
	}
	go func() {
		msg := cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			for _, cmd := range batch {
				perform(cmd, messages)
			}
			return
		}
		messages <- msg
	}()
}

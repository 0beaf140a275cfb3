package drive

import (
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
)

// Size is the size of the terminal in cells.
type Size struct{ Width, Height int }

// Filter is a message filter as tea.WithFilter takes it.
type Filter func(tea.Model, tea.Msg) tea.Msg

// Option changes how a Drive is made.
type Option func(*Drive)

// WithFilter puts a filter before the model, as tea.WithFilter does.
func WithFilter(filter Filter) Option {
	return func(d *Drive) { d.filter = filter }
}

// Drive is one running model. It belongs to the goroutine of its test.
type Drive struct {
	t      testing.TB
	model  tea.Model
	filter Filter

	size    Size // the size the model was told, zero before
	view    tea.View
	sound   []string // the lines of the last screen, found to be as wide as they should
	updates int
	quit    bool

	messages chan tea.Msg
	over     chan struct{}
	running  sync.WaitGroup
}

// New starts a model on a terminal of a size, as the runtime does: Init's
// commands first, then the size. It settles before it returns. The test must
// run in a bubble; at its end all commands are waited for, in simulated time,
// and what they still say is dropped.
func New(tb testing.TB, model tea.Model, size Size, options ...Option) *Drive {
	tb.Helper()
	d := &Drive{
		t:        tb,
		model:    model,
		filter:   func(_ tea.Model, msg tea.Msg) tea.Msg { return msg },
		messages: make(chan tea.Msg),
		over:     make(chan struct{}),
	}
	for _, option := range options {
		option(d)
	}
	tb.Cleanup(d.end)
	d.run(model.Init())
	d.draw()
	d.Resize(size.Width, size.Height)
	return d
}

// end lets every command run out.
func (d *Drive) end() {
	close(d.over)
	d.running.Wait()
}

// Send delivers one message, then settles.
func (d *Drive) Send(msg tea.Msg) {
	d.t.Helper()
	d.deliver(msg)
	d.Settle()
}

// Resize tells the model another size of the terminal, then settles. A filter
// may hold the size back.
func (d *Drive) Resize(width, height int) {
	d.t.Helper()
	d.Send(tea.WindowSizeMsg{Width: width, Height: height})
}

// storm is how many messages may come without time going by. A model that asks
// again as soon as it is answered would never settle.
const storm = 10_000

// Settle delivers messages until every command waits for time to go by.
func (d *Drive) Settle() {
	d.t.Helper()
	for range storm {
		synctest.Wait()
		select {
		case msg := <-d.messages:
			d.deliver(msg)
		default:
			return
		}
	}
	d.t.Fatalf("drive: %d messages came while no time went by", storm)
}

// Advance lets simulated time go by and delivers messages as they come.
func (d *Drive) Advance(by time.Duration) {
	d.t.Helper()
	d.Settle()
	until := time.NewTimer(by)
	defer until.Stop()
	for {
		select {
		case msg := <-d.messages:
			d.deliver(msg)
			d.Settle()
		case <-until.C:
			d.Settle()
			return
		}
	}
}

// AdvanceUntil lets simulated time go by in steps until a condition holds, and
// fails the test when it does not within a limit. It reports how long it took,
// to the step.
func (d *Drive) AdvanceUntil(limit, step time.Duration, holds func() bool) time.Duration {
	d.t.Helper()
	d.Settle()
	for waited := time.Duration(0); ; waited += step {
		if holds() {
			return waited
		}
		if waited >= limit {
			d.t.Fatalf("drive: not within %v; the screen shows\n%s", limit, d.Text())
		}
		d.Advance(step)
	}
}

// Quit reports whether the model asked to end. The model gets no message after
// that.
func (d *Drive) Quit() bool { return d.quit }

// Updates counts the messages the model was given.
func (d *Drive) Updates() int { return d.updates }

// deliver gives one message to the model, as the runtime's event loop does.
func (d *Drive) deliver(msg tea.Msg) {
	d.t.Helper()
	if msg = d.filter(d.model, msg); msg == nil || d.quit {
		return
	}
	switch msg := msg.(type) {
	case tea.QuitMsg:
		d.quit = true
		return
	case tea.WindowSizeMsg:
		d.size, d.sound = Size{msg.Width, msg.Height}, nil
	}
	if cmds, several := parts(msg); several {
		for _, cmd := range cmds {
			d.run(cmd)
		}
		return
	}
	d.updates++
	var cmd tea.Cmd
	d.model, cmd = d.model.Update(msg)
	d.draw()
	d.run(cmd)
}

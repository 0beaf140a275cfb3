package frames_test

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"
)

// stranger is a program that is given the terminal for a while.
type stranger struct{ stays time.Duration }

func (s stranger) Run() error        { pass(s.stays); return nil }
func (stranger) SetStdin(io.Reader)  {}
func (stranger) SetStdout(io.Writer) {}
func (stranger) SetStderr(io.Writer) {}

// step is one thing that happens to a program, and how much later the next does.
type step struct {
	name  string
	do    func(s *session)
	away  time.Duration // how long somebody else has the terminal
	after time.Duration
}

func (s step) String() string { return fmt.Sprintf("%s, %v;", s.name, s.after) }

// send is a step that is a message.
func send(name string, msg tea.Msg) step {
	return step{name: name, do: func(s *session) { s.Send(msg) }}
}

func change() tea.Msg { return changeMsg{} }

// readLoop is how long the runtime waits for input that can't be canceled, as that
// of these tests, before it gives the terminal away.
const readLoop = 500 * time.Millisecond

// happenings are what happens to a program, the usual more often.
func happenings() []step {
	suspended := func(name string, stays time.Duration) step {
		one := send(name, tea.Exec(stranger{stays}, func(error) tea.Msg { return changeMsg{} })())
		one.away = stays + readLoop
		return one
	}
	return []step{
		send("change", changeMsg{}), send("change", changeMsg{}), send("change", changeMsg{}),
		send("key", key()), send("key", key()),
		send("no change", othersMsg{}), send("no change", othersMsg{}),
		send("raw", tea.RawMsg{Msg: "\x1b[5n"}),
		send("batch", tea.Batch(change, change)()),
		send("sequence", tea.Sequence(change, func() tea.Msg { pass(time.Millisecond); return changeMsg{} })()),
		send("copy", tea.SetClipboard("text")()),
		send("focus", tea.FocusMsg{}), send("blur", tea.BlurMsg{}),
		send("narrower", tea.WindowSizeMsg{Width: 60, Height: 20}),
		send("wider", tea.WindowSizeMsg{Width: 100, Height: 30}),
		suspended("suspended for a moment", time.Millisecond),
		suspended("suspended for a minute", time.Minute),
	}
}

// endings are how it ends, and after what time at most.
func endings() map[string]ending {
	return map[string]ending{
		"quit":          {func(s *session) { s.Quit() }, 0},
		"interrupt":     {func(s *session) { s.Send(tea.InterruptMsg{}) }, 0},
		"life":          {func(s *session) { s.cancel() }, 0},
		"lost terminal": {loseTerminal, 5 * time.Second},
	}
}

type ending struct {
	do   func(s *session)
	most time.Duration
}

// gaps are from "in the same moment" to "long at rest", with those around a tick.
func gaps() []time.Duration {
	return []time.Duration{
		0, 0, time.Microsecond, time.Millisecond, 4 * time.Millisecond,
		time.Second/120 - time.Microsecond, time.Second / 120, time.Second/120 + time.Microsecond,
		17 * time.Millisecond, 100 * time.Millisecond, 3 * time.Second, 5 * time.Second, 20 * time.Second,
	}
}

// Whatever happens in whichever order, a change is on the terminal in time, the
// program goes on, and it ends when it is to.
func TestAnyOrderOfThings(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		script := rapid.SliceOfN(rapid.Custom(func(r *rapid.T) step {
			one := rapid.SampledFrom(happenings()).Draw(r, "what")
			one.after = rapid.SampledFrom(gaps()).Draw(r, "after")
			return one
		}), 1, 30).Draw(r, "script")
		name := rapid.SampledFrom(slices.Sorted(maps.Keys(endings()))).Draw(r, "end")
		var problem error
		simulated(t, func(t *testing.T) { problem = play(t, script, endings()[name]) })
		if problem != nil {
			r.Fatal(problem)
		}
	})
}

// play runs a script against the real runtime, and says what was not as promised.
func play(t *testing.T, script []step, end ending) error {
	t.Helper()
	s := begin(t.Context(), &paper{})
	for _, one := range script {
		one.do(s)
		end.most += one.away // it can't end before it has the terminal again
		pass(one.after)
	}
	last := time.Now()
	end.do(s)
	begun := time.Now()
	_ = s.wait() // the error is the runtime's
	if took := time.Since(begun); took > end.most {
		return fmt.Errorf("it ended after %v", took)
	}
	pass(time.Second) // commands that were under way end
	return s.lateness(last)
}

//go:build unix

package e2e_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api/sandbox"
	"mintop/internal/term"
)

// The slow line: what a person on a train has, or behind a satellite.
const (
	roundTrip = 300 * time.Millisecond
	capacity  = 64_000 / 8 // bytes a second
)

// onTheLine is how long after a key the screen is whole on the slow line, for a
// program that took so long to write so much. The line is computed.
func onTheLine(took time.Duration, bytes int) time.Duration {
	return roundTrip + took + time.Duration(bytes)*time.Second/capacity
}

// There and back again: what a key does, and the key that undoes it.
type action struct {
	name      string
	key, back string
	prepare   string // keys before the first
}

func actions() []action {
	return []action{
		{name: "step", key: "j", back: "k", prepare: "gjj"},
		{name: "scroll", key: "\x04", back: "\x15", prepare: "g"},
		{name: "open", key: term.Enter, back: term.Esc, prepare: "gjj"},
		{name: "tab", key: "2", back: "1"},
		{name: "finder letter", key: "j", back: term.Backspace, prepare: "/"},
		{name: "palette", key: ":", back: term.Esc},
		{name: "help", key: "?", back: "q"},
	}
}

// modes are mintop as it is, and as it is for a slow line.
func modes() map[string][]string {
	return map[string][]string{"default": nil, "low-bandwidth": {"--low-bandwidth"}}
}

// BenchmarkSlowLine measures what each action costs on a line of 64 kbit/s and
// 300 ms, as it is and with --low-bandwidth: bytes, and how long after the key
// the screen is whole.
func BenchmarkSlowLine(b *testing.B) {
	simulated := sandbox.New(sandbox.Config{Token: canary, Seed: 7, History: 2_000, PerMinute: -1})
	for _, what := range actions() {
		for mode, arguments := range modes() {
			b.Run(what.name+"/"+mode, func(b *testing.B) {
				s := serveBy(b, simulated)
				s.arguments = append(s.arguments, arguments...)
				terminal := s.start(b)
				awaitMail(b, terminal)
				press(b, terminal, "p")
				await(b, terminal, "PAUSED")
				press(b, terminal, "j"+what.prepare) // the first takes the notice away
				settle(b, terminal)
				overTheLine(capacity) // and all that was drawn at the start
				settle(b, terminal)
				var bytes []int
				var waits []time.Duration
				for b.Loop() {
					cost, took := timed(b, terminal, what.key)
					waits = append(waits, onTheLine(took, cost))
					bytes = append(bytes, cost)
					press(b, terminal, what.back)
					settle(b, terminal)
				}
				slices.Sort(bytes)
				slices.Sort(waits)
				b.ReportMetric(float64(bytes[len(bytes)/2]), "B/median")
				b.ReportMetric(float64(bytes[len(bytes)-1]), "B/most")
				b.ReportMetric(float64(waits[len(waits)/2].Milliseconds()), "ms/median")
				b.ReportMetric(float64(waits[len(waits)-1].Milliseconds()), "ms/most")
				b.ReportMetric(0, "ns/op") // waiting for calm says nothing
			})
		}
	}
}

// held is how a key is repeated that somebody holds down.
const (
	held       = 3 * time.Second
	repetition = time.Second / 30
)

// holdDown holds a key down, and returns the bytes a second that came of it and
// the most that ever waited to go over the slow line, in time.
func holdDown(tb testing.TB, terminal *term.Terminal, key string) (bytesPerSecond int, backlog time.Duration) {
	tb.Helper()
	ticker := time.NewTicker(repetition)
	defer ticker.Stop()
	start, begun := terminal.Mark(), time.Now()
	queued, last, mark := 0.0, begun, start
	for now := begun; now.Sub(begun) < held; now = <-ticker.C {
		press(tb, terminal, key)
		written := terminal.BytesSince(mark)
		mark = terminal.Mark()
		queued = max(queued+float64(written)-capacity*now.Sub(last).Seconds(), 0)
		last = now
		backlog = max(backlog, time.Duration(queued/capacity*float64(time.Second)))
	}
	return int(float64(terminal.BytesSince(start)) / held.Seconds()), backlog
}

// heldKeys are keys somebody holds down: a step, and half a page.
func heldKeys() map[string]string { return map[string]string{"step": "j", "half page": term.CtrlD} }

// BenchmarkHeldKey measures whether the screen follows a key that is held down:
// what is written must not be more than the slow line takes.
func BenchmarkHeldKey(b *testing.B) {
	simulated := sandbox.New(sandbox.Config{Token: canary, Seed: 7, History: 2_000, PerMinute: -1})
	for name, key := range heldKeys() {
		for mode, arguments := range modes() {
			b.Run(name+"/"+mode, func(b *testing.B) {
				s := serveBy(b, simulated)
				s.arguments = append(s.arguments, arguments...)
				terminal := s.start(b)
				awaitMail(b, terminal)
				settle(b, terminal)
				for b.Loop() {
					press(b, terminal, "g")
					settle(b, terminal)
					rate, backlog := holdDown(b, terminal, key)
					b.ReportMetric(float64(rate), "B/s")
					b.ReportMetric(float64(backlog.Milliseconds()), "ms-behind")
				}
				b.ReportMetric(0, "ns/op")
			})
		}
	}
}

// The screen follows a key that is held down: what waits for the slow line stays
// below two seconds, and mostly far below. The terminal answers at once here, as a
// multiplexer does for a slow line behind it: half pages, which are more than such
// a line takes, then need --low-bandwidth.
func TestTheScreenFollowsAHeldKeyOnASlowLine(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("it takes as long as the key is held")
	}
	for name, test := range map[string]struct {
		key       string
		arguments []string
	}{
		"step":                     {"j", nil},
		"step, low bandwidth":      {"j", []string{"--low-bandwidth"}},
		"half page, low bandwidth": {term.CtrlD, []string{"--low-bandwidth"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			terminal := quiet(t, test.arguments...).start(t)
			awaitMail(t, terminal)
			require.NoError(t, terminal.Settle(t.Context(), calm))
			rate, backlog := holdDown(t, terminal, test.key)
			t.Logf("%d bytes a second, at most %v behind", rate, backlog.Round(time.Millisecond))
			require.Less(t, rate, capacity)
			require.Less(t, backlog, 2*time.Second)
			press(t, terminal, "q")
			code, err := terminal.Wait(within(t, time.Second))
			require.NoError(t, err, "and at the end")
			require.Zero(t, code)
		})
	}
}

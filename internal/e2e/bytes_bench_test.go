//go:build unix

package e2e_test

import (
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api/sandbox"
	"mintop/internal/term"
)

// calm is how long nothing may be written for what a key caused to be over:
// two frames.
const calm = 120 * time.Millisecond

// accounts are those the bytes are measured on: one whose subjects are plain,
// and one with emoji and characters of two cells in every tenth row, which the
// renderer writes anew with every frame.
func accounts(simulated *sandbox.Server) map[string]http.Handler {
	return map[string]http.Handler{"plain": narrow(simulated), "mixed": simulated}
}

// stillScreen is a session whose frame does not change by itself: polling is
// paused on an account where nothing happens, and ages are told in minutes.
func stillScreen(b *testing.B, handler http.Handler) *term.Terminal {
	b.Helper()
	s := serveBy(b, handler)
	s.arguments = append(s.arguments, "--low-bandwidth")
	terminal := s.start(b)
	awaitMail(b, terminal)
	press(b, terminal, "p")
	await(b, terminal, "PAUSED")
	press(b, terminal, "j") // takes the notice away
	settle(b, terminal)
	overTheLine(capacity) // and all that was drawn at the start
	settle(b, terminal)
	return terminal
}

func settle(b *testing.B, terminal *term.Terminal) {
	b.Helper()
	mark := terminal.Mark()
	require.NoError(b, terminal.Settle(within(b, patience), calm))
	overTheLine(terminal.BytesSince(mark))
}

// overTheLine waits until a slow line has taken so much: with --low-bandwidth
// nothing else is drawn before.
func overTheLine(bytes int) { <-time.After(time.Duration(bytes) * time.Second / capacity) }

// cost presses keys and returns the bytes that came of it.
func cost(b *testing.B, terminal *term.Terminal, keys string) int {
	b.Helper()
	bytes, _ := timed(b, terminal, keys)
	return bytes
}

// timed is cost, and how long the program took.
func timed(b *testing.B, terminal *term.Terminal, keys string) (bytes int, took time.Duration) {
	b.Helper()
	mark, begun := terminal.Mark(), time.Now()
	press(b, terminal, keys)
	require.NoError(b, terminal.Settle(within(b, patience), calm))
	bytes, took = terminal.BytesSince(mark), time.Since(begun)-calm
	overTheLine(bytes)
	return bytes, took
}

// BenchmarkBytes measures what keys cost on the line, at 120x40: the median and
// the most of the runs.
func BenchmarkBytes(b *testing.B) {
	simulated := sandbox.New(sandbox.Config{Token: canary, Seed: 7, History: 2_000, PerMinute: -1})
	for name, handler := range accounts(simulated) {
		for what, prepare := range map[string]func(b *testing.B, handler http.Handler) func() int{
			"cursor":   cursorBytes,
			"open":     openBytes,
			"help":     overlayBytes("?"),
			"palette":  overlayBytes(":"),
			"statuses": overlayBytes("s"),
			"tab":      tabBytes,
			"start":    startBytes,
		} {
			b.Run(what+"/"+name, func(b *testing.B) { reportBytes(b, prepare(b, handler)) })
		}
	}
}

// BenchmarkNewRow measures what one new message on top costs, everything below
// it scrolled, while the newest is followed. In the same frame some of the mail
// before it changes its status. Frames with another number of new messages do
// not count.
func BenchmarkNewRow(b *testing.B) {
	simulated := sandbox.New(sandbox.Config{Token: canary, Seed: 7, History: 2_000, PerMinute: 60, Steady: true})
	for name, handler := range accounts(simulated) {
		b.Run(name, func(b *testing.B) { reportBytes(b, newRowBytes(b, handler)) })
	}
}

func reportBytes(b *testing.B, measure func() int) {
	b.Helper()
	var counts []int
	for b.Loop() {
		counts = append(counts, measure())
	}
	slices.Sort(counts)
	b.ReportMetric(float64(counts[len(counts)/2]), "B/median")
	b.ReportMetric(float64(counts[len(counts)-1]), "B/most")
	b.ReportMetric(0, "ns/op") // waiting for calm says nothing
}

// cursorBytes is one step of the cursor that does not scroll.
func cursorBytes(b *testing.B, handler http.Handler) func() int {
	terminal := stillScreen(b, handler)
	step := 0
	return func() int {
		step++
		if step%30 < 15 {
			return cost(b, terminal, "j")
		}
		return cost(b, terminal, "k")
	}
}

// openBytes is a message opened below the list, until its timeline is there.
func openBytes(b *testing.B, handler http.Handler) func() int {
	terminal := stillScreen(b, handler)
	return func() int {
		bytes := cost(b, terminal, term.Enter)
		cost(b, terminal, "q")
		return bytes
	}
}

// overlayBytes is something opened above the list and closed again.
func overlayBytes(key string) func(b *testing.B, handler http.Handler) func() int {
	return func(b *testing.B, handler http.Handler) func() int {
		terminal := stillScreen(b, handler)
		return func() int { return cost(b, terminal, key) + cost(b, terminal, term.CtrlC) }
	}
}

// tabBytes is the full list of messages shown again, after another tab.
func tabBytes(b *testing.B, handler http.Handler) func() int {
	terminal := stillScreen(b, handler)
	cost(b, terminal, "2")
	return func() int {
		bytes := cost(b, terminal, "1")
		cost(b, terminal, "2")
		return bytes
	}
}

func newRowBytes(b *testing.B, handler http.Handler) func() int {
	terminal := serveBy(b, handler).start(b)
	awaitMail(b, terminal)
	settle(b, terminal)
	return func() int {
		for {
			before := rows(terminal.Screen())
			mark := terminal.Mark()
			awaitChange(b, terminal, mark)
			after := rows(terminal.Screen())
			if len(before) > 1 && len(after) > 1 && after[1].key() == before[0].key() && after[0].key() != before[0].key() {
				return terminal.BytesSince(mark)
			}
		}
	}
}

// awaitChange waits for output after the mark and its frame to be over.
func awaitChange(b *testing.B, terminal *term.Terminal, mark term.Mark) {
	b.Helper()
	awaitOutput := func([]string) bool { return terminal.BytesSince(mark) > 0 }
	require.NoError(b, terminal.WaitUntil(within(b, patience), "output", awaitOutput))
	require.NoError(b, terminal.Settle(within(b, patience), 20*time.Millisecond))
}

// startBytes is everything from the start to a list at rest.
func startBytes(b *testing.B, handler http.Handler) func() int {
	return func() int {
		terminal := serveBy(b, handler).start(b)
		awaitMail(b, terminal)
		settle(b, terminal)
		return terminal.BytesSince(0)
	}
}

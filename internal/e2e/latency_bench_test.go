//go:build linux

package e2e_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api/sandbox"
	"mintop/internal/term"
)

// pressed is one press of a key, measured at the terminal.
type pressed struct {
	first, complete time.Duration // from the key to the first and to the last byte
}

// BenchmarkLatency measures from a key to the first byte that comes of it and to
// the last, at the terminal, with messages loaded. Polling is paused. Keys come at
// any moment, as from a person.
func BenchmarkLatency(b *testing.B) {
	for _, loaded := range []int{20_000, 100_000, 200_000, 1_000_000} {
		b.Run(fmt.Sprintf("loaded=%d", loaded), func(b *testing.B) {
			if loaded > 20_000 && testing.Short() {
				b.Skip("takes minutes to load")
			}
			terminal := holding(b, loaded)
			for _, what := range append(actions(), action{name: "problems", key: "x", back: "x", prepare: "g"}) {
				b.Run(what.name, func(b *testing.B) { reportLatency(b, terminal, what) })
			}
		})
	}
}

// BenchmarkLatencyLowBandwidth measures the same with --low-bandwidth, on a line
// that is fast after all.
func BenchmarkLatencyLowBandwidth(b *testing.B) {
	terminal := stillScreen(b, sandbox.New(sandbox.Config{Token: canary, Seed: 7, History: 2_000, PerMinute: -1}))
	for _, what := range actions() {
		b.Run(what.name, func(b *testing.B) { reportLatency(b, terminal, what) })
	}
}

// holding is a session that is paused with so many messages loaded.
func holding(b *testing.B, loaded int) *term.Terminal {
	b.Helper()
	terminal := stocked(b, loaded).start(b)
	load(b, terminal, loaded)
	press(b, terminal, "pj") // the second takes the notice away
	await(b, terminal, "PAUSED")
	settle(b, terminal)
	return terminal
}

func reportLatency(b *testing.B, terminal *term.Terminal, what action) {
	b.Helper()
	for _, key := range what.prepare {
		press(b, terminal, string(key))
		settle(b, terminal)
	}
	var all []pressed
	for b.Loop() {
		stretch(b, terminal, rand.N(50*time.Millisecond))
		all = append(all, latency(b, terminal, what.key))
		latency(b, terminal, what.back)
	}
	press(b, terminal, term.Esc)
	settle(b, terminal)
	report := func(name string, of func(pressed) time.Duration) {
		slices.SortFunc(all, func(a, b pressed) int { return int(of(a) - of(b)) })
		b.ReportMetric(milliseconds(of(all[len(all)/2])), name+"-ms")
		b.ReportMetric(milliseconds(of(all[len(all)*95/100])), name+"-p95-ms")
	}
	report("first", func(p pressed) time.Duration { return p.first })
	report("complete", func(p pressed) time.Duration { return p.complete })
	b.ReportMetric(0, "ns/op") // waiting for calm says nothing
}

// latency presses a key and waits until all that comes of it is drawn, and until a
// slow line would have taken it.
func latency(b *testing.B, terminal *term.Terminal, key string) pressed {
	b.Helper()
	mark, begun := terminal.Mark(), time.Now()
	press(b, terminal, key)
	require.NoError(b, terminal.WaitUntil(within(b, patience), "output", func([]string) bool { return terminal.BytesSince(mark) > 0 }))
	settle(b, terminal)
	overTheLine(terminal.BytesSince(mark))
	first, last, ok := terminal.Arrived(mark)
	require.True(b, ok)
	return pressed{first: first.Sub(begun), complete: last.Sub(begun)}
}

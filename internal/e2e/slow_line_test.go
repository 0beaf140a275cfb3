//go:build unix

package e2e_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api/sandbox"
	"mintop/internal/term"
)

// lands are what may be between a person and the program.
func lands() map[string]term.Line {
	return map[string]term.Line{
		"train":    {RoundTrip: roundTrip, BytesPerSecond: capacity},
		"village":  {RoundTrip: 100 * time.Millisecond, BytesPerSecond: 1_000_000 / 8},
		"loopback": {},
	}
}

// heldOver holds keys down in turn, over a line that is there. It returns how
// far the screen was behind what the program had written at most, and how much
// that was, in bytes.
func heldOver(tb testing.TB, terminal *term.Terminal, span time.Duration, keys ...string) (most time.Duration, written int) {
	tb.Helper()
	ticker := time.NewTicker(repetition)
	defer ticker.Stop()
	mark, begun := terminal.Mark(), time.Now()
	for n := 0; time.Since(begun) < span; n++ {
		press(tb, terminal, keys[n%len(keys)])
		most = max(most, terminal.Behind())
		<-ticker.C
	}
	for terminal.Behind() > 0 {
		most = max(most, terminal.Behind())
		<-ticker.C
	}
	return most, terminal.BytesSince(mark)
}

// BenchmarkHeldKeyOverALine measures how far the screen is behind keys that are
// held down, on lines from slow to fast, in the default mode.
func BenchmarkHeldKeyOverALine(b *testing.B) {
	if testing.Short() {
		b.Skip("a test holds keys down over one of the lines")
	}
	for name, line := range lands() {
		for what, keys := range map[string][]string{"step": {"j"}, "half page": {term.CtrlD}, "tabs": {"2", "3", "1"}} {
			b.Run(name+"/"+what, func(b *testing.B) {
				for b.Loop() {
					terminal := quiet(b).startOn(b, line.Start)
					awaitMail(b, terminal)
					require.NoError(b, terminal.Settle(within(b, patience), 2*calm+line.RoundTrip))
					most, written := heldOver(b, terminal, held, keys...)
					b.ReportMetric(float64((most + line.RoundTrip/2).Milliseconds()), "ms-behind")
					b.ReportMetric(float64(written)/held.Seconds(), "B/s")
				}
				b.ReportMetric(0, "ns/op")
			})
		}
	}
}

// The screen follows keys that are held down, on a line that takes a tenth of
// what they make, and shows in the end what a screen at hand shows.
func TestTheScreenFollowsHeldKeysOverALine(t *testing.T) {
	t.Parallel()
	simulated := sandbox.New(sandbox.Config{Token: canary, Seed: 7, History: 2_000, PerMinute: -1})
	train := lands()["train"]
	near, far := serveBy(t, simulated).start(t), serveBy(t, simulated).startOn(t, train.Start)
	for _, terminal := range []*term.Terminal{near, far} {
		awaitMail(t, terminal)
		require.NoError(t, terminal.Settle(within(t, patience), calm+train.RoundTrip))
	}
	for _, keys := range [][]string{{term.CtrlD}, {"2", "3", "1"}} {
		most, written := heldOver(t, far, held/2, keys...)
		t.Logf("%q: at most %v behind, %d bytes", keys, most.Round(time.Millisecond), written)
		require.Less(t, most, 2*time.Second)
	}
	var ends [][]row
	for _, terminal := range []*term.Terminal{near, far} {
		press(t, terminal, "1g")
		awaitThat(t, terminal, "the newest", func(screen []string) bool {
			shown := rows(screen)
			return len(shown) > 0 && shown[0].selected
		})
		require.NoError(t, terminal.Settle(within(t, patience), calm+train.RoundTrip))
		ends = append(ends, rows(terminal.Screen()))
	}
	require.NotEmpty(t, ends[0])
	require.Equal(t, ends[0], ends[1])
}

//go:build linux

package e2e_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api/sandbox"
	"mintop/internal/term"
)

// BenchmarkIdle measures a session on an account where nothing happens and all is
// read: bytes written, processor time used, wakeups and memory held, for a stretch
// of 10 seconds. The demo's account has new mail every other second.
func BenchmarkIdle(b *testing.B) {
	for name, test := range map[string]struct {
		arguments []string
		demo      bool
		keys      string
	}{
		"default":       {},
		"low-bandwidth": {arguments: []string{"--low-bandwidth"}},
		"paused":        {keys: "p"},
		"unfocused":     {keys: focusLost},
		"demo":          {demo: true},
	} {
		b.Run(name, func(b *testing.B) {
			s := demo()
			if !test.demo {
				s, _ = serve(b, sandbox.Config{Seed: 7, History: 80, PerMinute: -1})
			}
			s.arguments = append(s.arguments, test.arguments...)
			terminal := s.start(b)
			awaitMail(b, terminal)
			press(b, terminal, test.keys)
			stretch(b, terminal, idleStretch) // the first reads of every tab, and the collector's
			reportIdle(b, terminal)
		})
	}
}

// reportIdle measures stretches in which nobody touches the program.
func reportIdle(b *testing.B, terminal *term.Terminal) {
	b.Helper()
	var spent time.Duration
	var written, seconds int
	var waits int64
	for b.Loop() {
		before, mark := usage(b, terminal), terminal.Mark()
		stretch(b, terminal, idleStretch)
		after := usage(b, terminal)
		spent += after.CPU - before.CPU
		waits += after.Waits - before.Waits
		written += terminal.BytesSince(mark)
		seconds += int(idleStretch / time.Second)
		b.ReportMetric(float64(after.Resident)/1e6, "MB/resident")
	}
	b.ReportMetric(float64(spent.Microseconds())/1e3/float64(seconds), "ms-cpu/s")
	b.ReportMetric(float64(waits)/float64(seconds), "wakeups/s")
	b.ReportMetric(float64(written)/float64(seconds), "B/s")
	b.ReportMetric(0, "ns/op")
}

const idleStretch = 10 * time.Second

func usage(tb testing.TB, terminal *term.Terminal) term.Usage {
	tb.Helper()
	u, err := terminal.Usage()
	require.NoError(tb, err)
	return u
}

// stretch lets time pass; the program must not end in it.
func stretch(tb testing.TB, terminal *term.Terminal, length time.Duration) {
	tb.Helper()
	never := func([]string) bool { return false }
	require.ErrorContains(tb, terminal.WaitUntil(within(tb, length), "time to pass", never), "not within")
}

// BenchmarkIdleLoaded measures the same as BenchmarkIdle with so many messages
// loaded, and how often garbage is collected.
func BenchmarkIdleLoaded(b *testing.B) {
	for _, loaded := range []int{1_000, 45_000, 100_000, 200_000, 1_000_000} {
		b.Run(fmt.Sprintf("loaded=%d", loaded), func(b *testing.B) {
			if loaded > 1_000 && testing.Short() {
				b.Skip("takes minutes to load")
			}
			s, collections := stocked(b, loaded).traced(b)
			terminal := s.start(b)
			load(b, terminal, loaded)
			awaitRest(b, terminal, collections)
			before := collections()
			reportIdle(b, terminal)
			seconds := float64(b.N) * idleStretch.Seconds()
			b.ReportMetric(float64(collections()-before)/seconds*60, "collections/min")
		})
	}
}

// BenchmarkMemory measures the memory the program holds once it has read
// 100,000 messages, the way a person makes it: by going to the bottom of the
// list again and again. The account allows it more reads than the real one, so
// that the benchmark ends the same day.
func BenchmarkMemory(b *testing.B) {
	if testing.Short() {
		b.Skip("takes minutes to load")
	}
	const loaded = 100_000
	s, _ := serve(b, sandbox.Config{Seed: 7, History: loaded + 1_000, PerMinute: -1, Limits: sandbox.Limits{Read: 1_000_000}})
	for b.Loop() {
		terminal := s.start(b)
		load(b, terminal, loaded)
		b.ReportMetric(float64(usage(b, terminal).Resident)/1e6, "MB/at-once")
		stretch(b, terminal, idleStretch) // what the program does when nobody asks it for more
		b.ReportMetric(float64(usage(b, terminal).Resident)/1e6, "MB/resident")
		require.NoError(b, terminal.Close())
	}
	b.ReportMetric(0, "ns/op")
}

// BenchmarkStart measures from starting the process until its frame is on the
// emulated screen, while nobody answers for the API: the median and the most.
func BenchmarkStart(b *testing.B) {
	for name, on := range map[string]func(testing.TB) session{"refused": nobody, "silent": deaf} {
		b.Run(name, func(b *testing.B) {
			s := on(b)
			var times []time.Duration
			for b.Loop() {
				begun := time.Now()
				terminal := s.start(b)
				require.NoError(b, terminal.WaitFor(within(b, patience), "1 Messages"))
				times = append(times, time.Since(begun))
				require.NoError(b, terminal.Close())
			}
			slices.Sort(times)
			b.ReportMetric(milliseconds(times[len(times)/2]), "ms/median")
			b.ReportMetric(milliseconds(times[len(times)-1]), "ms/most")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// BenchmarkStartOnAMillion measures the same on an account with a million messages,
// and until the newest of them are on the screen.
func BenchmarkStartOnAMillion(b *testing.B) {
	s, _ := serve(b, sandbox.Config{Seed: 7, History: 1_000_000, PerMinute: -1})
	var frames, lists []time.Duration
	for b.Loop() {
		begun := time.Now()
		terminal := s.start(b)
		require.NoError(b, terminal.WaitFor(within(b, patience), "1 Messages"))
		frames = append(frames, time.Since(begun))
		awaitThat(b, terminal, "a full list", func(screen []string) bool { return len(rows(screen)) == wide.Height-5 })
		lists = append(lists, time.Since(begun))
		require.NoError(b, terminal.Close())
	}
	slices.Sort(frames)
	slices.Sort(lists)
	b.ReportMetric(milliseconds(frames[len(frames)/2]), "ms/frame")
	b.ReportMetric(milliseconds(lists[len(lists)/2]), "ms/list")
	b.ReportMetric(0, "ns/op")
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1e3 }

//go:build unix

package e2e_test

import (
	"slices"
	"testing"
	"time"

	"mintop/internal/term"
)

// BenchmarkStory plays story 1 and measures its cost: the keys, the requests
// apart from the polls, and the time from the last key until verdict, timeline
// and suppressions are all on the emulated screen: the median and the most. The
// service is on the same machine and answers at once.
func BenchmarkStory(b *testing.B) {
	for name, at := range places() {
		b.Run(name, func(b *testing.B) {
			var times []time.Duration
			for b.Loop() {
				s := watching(b, at)
				s.types("/jane")
				begin := time.Now()
				s.types("", term.Enter)
				s.janesPage()
				times = append(times, time.Since(begin))
				b.ReportMetric(float64(s.keys), "keys")
				b.ReportMetric(float64(len(s.witness.ofKeys())), "requests")
				_ = s.Close() // the end of the benchmark closes it again and looks
			}
			slices.Sort(times)
			b.ReportMetric(milliseconds(times[len(times)/2]), "ms/median")
			b.ReportMetric(milliseconds(times[len(times)-1]), "ms/most")
			b.ReportMetric(0, "ns/op")
		})
	}
}

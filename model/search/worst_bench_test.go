package search_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"mintop/model/mail"
	"mintop/model/search"
)

// BenchmarkWorst reports the slowest of all calls that a long night makes: a
// book grows to so many messages, and then forgets the oldest for each that
// comes until all are others. A finder that is open takes a snapshot before
// every hundredth. The slowest of ten thousand says what is left when the
// machine had nothing else to do.
func BenchmarkWorst(b *testing.B) {
	for _, n := range numbers()[1:] {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			messages := messagesTo(addresses(2 * n))
			for b.Loop() {
				var book search.Book
				grown := timed(&book, messages[:n], nil)
				turned := timed(&book, messages[n:], messages[:n])
				reportWorst(b, "learn", grown)
				reportWorst(b, "turn", turned)
			}
			b.ReportMetric(0, "ns/op")
		})
	}
}

// timed has a book learn messages, and forget one for each when some are given.
func timed(book *search.Book, learn, forget []mail.Message) (took []time.Duration) {
	for i := range learn {
		if i%100 == 0 {
			book.Snapshot()
		}
		began := time.Now()
		book.Learn(&learn[i])
		if forget != nil {
			book.Forget(&forget[i])
		}
		took = append(took, time.Since(began))
	}
	return took
}

func reportWorst(b *testing.B, what string, took []time.Duration) {
	b.Helper()
	slices.Sort(took)
	ms := func(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
	b.ReportMetric(ms(took[len(took)-1]), what+"-worst-ms")
	b.ReportMetric(ms(took[len(took)-1-len(took)/10_000]), what+"-p99.99-ms")
	b.ReportMetric(ms(took[len(took)/2])*1000, what+"-median-us")
}

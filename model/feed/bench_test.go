package feed

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"mintop/api"
	"mintop/model/filter"
	"mintop/model/search"
)

// traffic makes messages as a team's look: long ids, few senders, some hundred
// templates, every recipient another, one in twenty with a subject of its own.
func traffic(i int, created time.Time) api.Message {
	subject := fmt.Sprintf("Your receipt from store %d", i%300)
	if i%20 == 0 {
		subject = fmt.Sprintf("Order %d has been shipped", i)
	}
	status := api.StatusDelivered
	if i%50 == 0 {
		status = api.StatusHardBounced
	}
	return api.Message{
		ID:   api.MessageID(fmt.Sprintf("01934c7e-8a3b-7c2d-9e4f-%012d", i)),
		Type: api.MessageType(strings.Clone("outbound")), DeliveryMode: api.DeliveryMode(strings.Clone("live")),
		Status:    api.Status(strings.Clone(string(status))),
		FromEmail: fmt.Sprintf("billing@store%d.test", i%40), FromName: fmt.Sprintf("Store %d", i%40),
		Subject: subject, To: []api.Recipient{{Email: fmt.Sprintf("customer.%d@example.com", i)}},
		Tag: fmt.Sprintf("campaign-%d", i%12), CreatedAt: api.At(created), StatusChangedAt: api.At(created.Add(2 * time.Second)),
	}
}

// history is a page of messages numbered down from newest, 100 ms apart.
func history(newest, n int) api.Page[api.Message] {
	page := api.Page[api.Message]{Next: fmt.Sprint("below ", newest-n)}
	for i := newest; i > newest-n; i-- {
		page.Rows = append(page.Rows, traffic(i, noon.Add(time.Duration(i)*100*time.Millisecond)))
	}
	return page
}

// loaded is a feed that holds n messages, numbered 0 and down.
func loaded(tb testing.TB, n int) *Feed {
	tb.Helper()
	f := New(Options{})
	request, ok := f.Head(noon)
	for at := 0; at > -n; at -= 100 {
		if !ok {
			tb.Fatal("the feed asks for no more")
		}
		f.Apply(request, history(at, 100), noon)
		request, ok = f.Older(noon)
	}
	f.Failed(request)
	return f
}

func sizes(b *testing.B, run func(*testing.B, *Feed)) {
	b.Helper()
	for _, n := range []int{1_000, 10_000, 100_000} {
		f := loaded(b, n)
		f.View(filter.Filter{}, noon)
		f.View(filter.Filter{}.WithProblems(true), noon)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			run(b, f)
		})
	}
}

// BenchmarkApplyNewest takes in a page of 100 new messages, two views open.
func BenchmarkApplyNewest(b *testing.B) {
	sizes(b, func(b *testing.B, f *Feed) {
		newest := 0
		for _, m := range f.byID {
			newest = max(newest, int((m.Created()-noon.UnixMicro())/100_000))
		}
		for b.Loop() {
			b.StopTimer()
			newest += 70 // of the 100 rows, 30 are known: the overlap and a little more
			request, ok := f.Head(noon)
			page := history(newest, 100)
			b.StartTimer()
			if !ok || f.Apply(request, page, noon).Added == 0 {
				b.Fatal("nothing was added")
			}
		}
	})
}

// BenchmarkApplyMoved takes in a page of 100 changes of status all over the
// list, two views open.
func BenchmarkApplyMoved(b *testing.B) {
	sizes(b, func(b *testing.B, f *Feed) {
		step, turn := f.Len()/100, 0
		for b.Loop() {
			b.StopTimer()
			turn++
			request, ok := f.Moved(noon)
			var page api.Page[api.Message]
			for i := range 100 {
				number := -i * step
				row := traffic(number, noon.Add(time.Duration(number)*100*time.Millisecond))
				row.Status = []api.Status{api.StatusFailed, api.StatusOpened}[turn%2]
				row.StatusChangedAt = api.At(noon.Add(time.Duration(turn) * time.Second))
				page.Rows = append(page.Rows, row)
			}
			b.StartTimer()
			if !ok || f.Apply(request, page, noon).Changed == 0 {
				b.Fatal("nothing changed")
			}
		}
	})
}

// BenchmarkApplyMarked takes in a page of new messages when the oldest half of
// what is held is marked, and no more can be held.
func BenchmarkApplyMarked(b *testing.B) {
	for _, n := range []int{2_000, 200_000} {
		f, _ := full(b, n)
		newest := 0
		for range n/2/mostAsked + 1 { // until those that are marked are passed
			newest += 90
			arrive(b, f, newest, 90)
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				newest += 90
				arrive(b, f, newest, 90)
			}
		})
	}
}

// BenchmarkView narrows the list anew.
func BenchmarkView(b *testing.B) {
	f := loaded(b, 100_000)
	for name, fl := range map[string]filter.Filter{
		"everything": {},
		"problems":   filter.Filter{}.WithProblems(true),
		"domain":     filter.Filter{}.Only(filter.RecipientDomain, "example.org"),
		"sender":     filter.Filter{}.Except(filter.Sender, "billing@store7.test"),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				f.View(fl, noon).Close()
			}
		})
	}
}

// BenchmarkCoverage is asked with every frame.
func BenchmarkCoverage(b *testing.B) {
	f := loaded(b, 1_000)
	for name, fl := range map[string]filter.Filter{"everything": {}, "problems": {Problems: true}} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f.Coverage(fl, noon)
			}
		})
	}
}

// BenchmarkMemory reports what a message costs at 100,000 held.
func BenchmarkMemory(b *testing.B) {
	const n = 100_000
	for b.Loop() {
		before := heapInUse()
		f := loaded(b, n)
		view := f.View(filter.Filter{}, noon)
		after := heapInUse()
		b.ReportMetric(float64(after-before)/n, "B/message")
		b.ReportMetric(float64(after-before)/1e6, "MB")
		runtime.KeepAlive(view)
	}
}

func heapInUse() uint64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc
}

// BenchmarkApplyWatched takes in a page of 90 new messages, alone and with a
// book that is told of them and was lent to a finder before.
func BenchmarkApplyWatched(b *testing.B) {
	for _, n := range []int{1_000, 100_000} {
		for _, by := range []string{"alone", "watched"} {
			b.Run(fmt.Sprintf("%d/%s", n, by), func(b *testing.B) {
				var book search.Book
				f := loaded(b, n)
				if by == "watched" {
					f.Watch(book.Learn, book.Forget)
				}
				newest := 0
				b.ReportAllocs()
				for b.Loop() {
					b.StopTimer()
					newest += 90
					book.Snapshot()
					request, ok := f.Head(noon)
					page := history(newest, 120) // of the 120 rows, 30 are known, as above
					b.StartTimer()
					if !ok || f.Apply(request, page, noon).Added != 90 {
						b.Fatal("not all were added")
					}
				}
			})
		}
	}
}

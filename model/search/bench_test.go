package search_test

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/junegunn/fzf/src/algo"
	"github.com/junegunn/fzf/src/util"
	"github.com/sahilm/fuzzy"

	"mintop/model/mail"
	"mintop/model/search"
)

// shown is how many hits a finder keeps.
const shown = 50

// queries are what somebody may be looking for, and what there is most of: the
// worst is the letter nearly every address has, over and over.
func queries() map[string][]string {
	return map[string][]string{
		"usual": {"janedoe4", "j.smith@", "mueller@", "Hiroshi9", "exa.test", "anna+new", "shop.tes", "maria.ga"},
		"worst": {"eeeeeeee"},
	}
}

// matcher is a way to look for a query. Its answer may be of use for the next
// keystroke.
type matcher func(query string, previous *search.Found) *search.Found

// numbers are how many addresses are looked through; a million take a while,
// which a check that the benchmarks still run need not wait for.
func numbers() []int {
	if testing.Short() {
		return []int{10_000, 100_000}
	}
	return []int{10_000, 100_000, 200_000, 1_000_000}
}

// BenchmarkKeystroke compares what a keystroke costs: as one types, each query
// with what the one before it found; alone, each without; by plain fuzzy.Find;
// and by fzf's matcher, for which the texts were made ready beforehand.
func BenchmarkKeystroke(b *testing.B) {
	for _, n := range numbers() {
		list := addresses(n)
		corpus := corpusOf(list...).Snapshot()
		ours := func(query string, previous *search.Found) *search.Found {
			return find(b, corpus, query, shown, previous)
		}
		peer := newFzf(list)
		for _, which := range []string{"usual", "worst"} {
			for letters := 1; letters <= 8; letters++ {
				for _, by := range []string{"typed", "alone", "fzf", "fuzzy"} {
					match := map[string]matcher{"typed": ours, "alone": ours, "fzf": peer.find, "fuzzy": plainly(list)}[by]
					b.Run(fmt.Sprintf("%d/%s/%d/%s", n, which, letters, by), func(b *testing.B) {
						keystroke(b, queries()[which], letters, match, by == "typed")
					})
				}
			}
		}
	}
}

// keystroke measures one query after the other, cut to some letters.
func keystroke(b *testing.B, queries []string, letters int, match matcher, typed bool) {
	b.ReportAllocs()
	previous := make([]*search.Found, len(queries))
	for i, query := range queries {
		for n := 1; typed && n < letters; n++ {
			previous[i] = match(query[:n], previous[i])
		}
	}
	runtime.GC() // what was made ready is not to be paid for by what is measured
	var took []time.Duration
	for i := 0; b.Loop(); i++ {
		which := i % len(queries)
		began := time.Now()
		match(queries[which][:letters], previous[which])
		took = append(took, time.Since(began))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
}

// plainly is fuzzy.Find.
func plainly(list []string) matcher {
	return func(query string, _ *search.Found) *search.Found {
		fuzzy.Find(query, list)
		return nil
	}
}

// fzf is fzf's second matcher, used as fzf does: without regard to case, on two
// goroutines with a slab each, no positions. The best are kept.
type fzf struct{ texts []util.Chars }

func newFzf(list []string) *fzf {
	algo.Init("default")
	f := &fzf{texts: make([]util.Chars, len(list))}
	for i, text := range list {
		f.texts[i] = util.ToChars([]byte(text))
	}
	return f
}

func (f *fzf) find(query string, _ *search.Found) *search.Found {
	var group sync.WaitGroup
	half := len(f.texts) / 2
	for _, texts := range [][]util.Chars{f.texts[:half], f.texts[half:]} {
		group.Go(func() { bestOf(texts, []rune(query)) })
	}
	group.Wait()
	return nil
}

// bestOf keeps the best of the texts by fzf's score.
func bestOf(texts []util.Chars, query []rune) []algo.Result {
	for i, r := range query {
		if 'A' <= r && r <= 'Z' {
			query[i] = r + 'a' - 'A' // fzf wants it so
		}
	}
	slab := util.MakeSlab(100*1024, 2048) // fzf's sizes
	best := make([]algo.Result, 0, shown+1)
	for i := range texts {
		result, _ := algo.FuzzyMatchV2(false, false, true, &texts[i], query, false, slab)
		if result.Start < 0 || len(best) == shown && result.Score <= best[shown-1].Score {
			continue
		}
		at, _ := slices.BinarySearchFunc(best, result.Score, func(r algo.Result, score int) int {
			if r.Score >= score {
				return -1
			}
			return 1
		})
		best = slices.Insert(best, at, result)
		best = best[:min(len(best), shown)]
	}
	return best
}

// BenchmarkNearest looks for addresses with slips, and for what nothing is
// near.
func BenchmarkNearest(b *testing.B) {
	for _, n := range numbers() {
		s := corpusOf(addresses(n)...).Snapshot()
		for _, query := range []string{"jnae", "jane.do@exmaple.com", "annna.mueler@mail.example.com", "eer", "qqqqqqqq"} {
			b.Run(fmt.Sprintf("%d/%s", n, query), func(b *testing.B) {
				for b.Loop() {
					if _, err := s.Nearest(context.Background(), query, shown); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// BenchmarkMemory reports what a text costs beside its bytes.
func BenchmarkMemory(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 70_000, 100_000, 200_000, 1_000_000} {
		list := addresses(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				before := heapInUse()
				c := corpusOf(list...)
				b.ReportMetric(float64(heapInUse()-before)/float64(n), "B/text")
				runtime.KeepAlive(c)
			}
		})
	}
}

func heapInUse() uint64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc
}

// BenchmarkLearn takes in a page of 90 messages and lets it go again, with a
// snapshot taken before each, as a finder that is open does.
func BenchmarkLearn(b *testing.B) {
	for _, n := range []int{1_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			var book search.Book
			messages := messagesTo(addresses(n + 90))
			for i := range n {
				book.Learn(&messages[i])
			}
			b.ReportAllocs()
			for b.Loop() {
				book.Snapshot()
				for i := range messages[n:] {
					book.Learn(&messages[n+i])
				}
				book.Snapshot()
				for i := range messages[n:] {
					book.Forget(&messages[n+i])
				}
			}
		})
	}
}

func messagesTo(addresses []string) []mail.Message {
	messages := make([]mail.Message, len(addresses))
	for i, address := range addresses {
		messages[i] = mail.FromAPI(apiMessage(i, address), nil)
	}
	return messages
}

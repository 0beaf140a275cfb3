package search_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/model/search"
)

// mostCarried is how many texts a call may give another place: those of a
// segment, and of two pages.
const mostCarried = 600

// load is what adds and removes texts, and holds every call to what one may
// cost.
type load struct {
	t *testing.T
	search.Corpus

	calls uint64
	most  uint64 // texts carried by one call
}

func (l *load) call(do func(string), text string) {
	before := l.Carried()
	do(text)
	l.calls++
	l.most = max(l.most, l.Carried()-before)
}

// requireBounds: no call carries more than a segment and two pages hold, all of
// them together a few texts each, and the dead take no more room than the
// living.
func (l *load) requireBounds() {
	l.t.Helper()
	require.LessOrEqual(l.t, l.most, uint64(mostCarried), "one call")
	require.LessOrEqual(l.t, l.Carried(), 6*l.calls, "all of them")
	require.LessOrEqual(l.t, l.Pages(), 2*l.Len()/search.PageSize+3, "pages for %d texts", l.Len())
}

// However many texts there are and in whatever order they are forgotten, no
// call waits for more than some hundred of them.
func TestNoCallTouchesMoreThanAFewHundredTexts(t *testing.T) {
	const held = 50_000
	shuffled := rand.New(rand.NewPCG(1, 2)).Perm(held)
	name := func(i int) string { return fmt.Sprintf("customer.%d@example.com", i) }
	orders := map[string]func(i int) int{
		"oldest first":   func(i int) int { return i },
		"newest first":   func(i int) int { return held - 1 - i },
		"every eleventh": func(i int) int { return i * 11 % held }, // held is no multiple of 11
		"anyhow":         func(i int) int { return shuffled[i] },
	}
	for order, next := range orders {
		t.Run(order, func(t *testing.T) {
			l := load{t: t}
			for i := range held {
				l.call(l.Add, name(i))
			}
			l.requireBounds()
			for i := range held {
				if i%2 == 0 { // half as many come, so that the corpus shrinks
					l.call(l.Add, name(held+i))
				}
				l.call(l.Remove, name(next(i)))
				if i%1_000 == 0 {
					l.requireBounds()
				}
			}
			l.requireBounds()
			require.Equal(t, held/2, l.Len())
			found := find(t, l.Snapshot(), "customer", 3, nil)
			require.Equal(t, held/2, found.Total)
			require.Equal(t, []string{name(held), name(held + 2), name(held + 4)}, texts(found), "in the order in which they came")
		})
	}
}

// Most texts are gone before their page is full: what is left of such pages is
// put together all the same.
func TestWhatSoonGoesLeavesNoPagesBehind(t *testing.T) {
	l := load{t: t}
	for i := range 100 * search.PageSize {
		text := fmt.Sprintf("customer.%d@example.com", i)
		l.call(l.Add, text)
		if at := i % search.PageSize; at > 0 && at < search.PageSize-1 {
			l.call(l.Remove, text)
		}
	}
	l.requireBounds()
}

// What was found before a page went, or two became one, still spares looking at
// the others, and changes nothing.
func TestAnEarlierAnswerHoldsWhatBecameOfThePages(t *testing.T) {
	list := addresses(8_000)
	corpus := corpusOf(list...)
	before := find(t, corpus.Snapshot(), "ja", 20, nil)
	kept := list[:0:0]
	for i, address := range list {
		if i < 2_000 || i < 6_000 && i%5 != 0 {
			corpus.Remove(address)
			continue
		}
		kept = append(kept, address)
	}
	more := addresses(8_100)[8_000:]
	for _, address := range more {
		if !slices.Contains(kept, address) {
			corpus.Add(address)
			kept = append(kept, address)
		}
	}
	kept = distinct(kept)
	require.Less(t, corpus.Pages(), 20)
	requireReference(t, find(t, corpus.Snapshot(), "jan", 20, before), kept, 20)
	requireReference(t, find(t, corpus.Snapshot(), "jan", 20, find(t, corpus.Snapshot(), "j", 20, before)), kept, 20)
}

package search_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/model/search"
)

func TestATextIsHeldAsOftenAsItWasAdded(t *testing.T) {
	var c search.Corpus
	c.Remove("jane@example.com") // never added
	c.Add("")
	require.Zero(t, c.Len())
	c.Add("Jane@example.com")
	c.Add("jane@EXAMPLE.com")
	require.Equal(t, 1, c.Len())
	c.Remove("jane@example.com")
	require.Equal(t, []string{"Jane@example.com"}, texts(find(t, c.Snapshot(), "jane", 5, nil)))
	c.Remove("JANE@example.com")
	c.Remove("JANE@example.com")
	require.Zero(t, c.Len())
	require.Zero(t, find(t, c.Snapshot(), "jane", 5, nil).Total)
	c.Add("JANE@example.com")
	require.Equal(t, []string{"JANE@example.com"}, texts(find(t, c.Snapshot(), "jane", 5, nil)), "it is new again")
}

func TestTextsAreTheSameAsEqualFoldHasIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := corners().Draw(t, "a"), corners().Draw(t, "b")
		want := 2
		if strings.EqualFold(a, b) {
			want = 1
		}
		require.Equal(t, want, corpusOf(a, b).Len(), "%q and %q", a, b)
	})
}

// plainList is what a corpus must be like: a list of texts and counts.
type plainList struct {
	texts  []string
	keys   []string // in lower case
	counts []int
}

func (l *plainList) at(text string) int { return slices.Index(l.keys, strings.ToLower(text)) }

func (l *plainList) add(text string) {
	at := l.at(text)
	if at < 0 {
		l.texts, l.keys, l.counts = append(l.texts, text), append(l.keys, strings.ToLower(text)), append(l.counts, 1)
		return
	}
	l.counts[at]++
}

func (l *plainList) remove(text string) {
	at := l.at(text)
	switch {
	case at < 0:
	case l.counts[at] > 1:
		l.counts[at]--
	default:
		l.texts, l.keys = slices.Delete(l.texts, at, at+1), slices.Delete(l.keys, at, at+1)
		l.counts = slices.Delete(l.counts, at, at+1)
	}
}

func (l *plainList) clone() plainList {
	return plainList{slices.Clone(l.texts), slices.Clone(l.keys), slices.Clone(l.counts)}
}

// requireSame looks for a query and compares the answer with the list's, counts
// included.
func (l *plainList) requireSame(t *rapid.T, s search.Snapshot, query string, previous *search.Found) *search.Found {
	found := find(t, s, query, 5, previous)
	requireReference(t, found, l.texts, 5)
	for _, hit := range found.Hits {
		require.Equal(t, l.counts[l.at(hit.Text)], hit.Count, hit.Text)
	}
	require.Equal(t, len(l.texts), s.Len())
	return found
}

// taken is a snapshot and what the corpus was like then.
type taken struct {
	search.Snapshot

	list plainList
}

// TestWhateverHappensTheAnswersAreTheReferences adds, removes, in ones and in
// hundreds so that texts are moved together, takes snapshots, and searches
// every snapshot taken so far with whatever was found before by whatever query
// in whichever snapshot.
func TestWhateverHappensTheAnswersAreTheReferences(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var (
			corpus    search.Corpus
			list      plainList
			snapshots = []taken{{}}
			former    = []*search.Found{nil}
		)
		draw := text([]string{"a", "b", "A", "é", "."}, 4)
		many := func(do func(string)) {
			prefix := draw.Draw(t, "prefix")
			for i := range rapid.IntRange(200, 400).Draw(t, "many") {
				do(fmt.Sprint(prefix, i))
			}
		}
		add := func(text string) { corpus.Add(text); list.add(text) }
		remove := func(text string) { corpus.Remove(text); list.remove(text) }
		t.Repeat(map[string]func(*rapid.T){
			"add":        func(t *rapid.T) { add(draw.Draw(t, "text")) },
			"remove":     func(t *rapid.T) { remove(draw.Draw(t, "text")) },
			"addMany":    func(*rapid.T) { many(add) },
			"removeMany": func(*rapid.T) { many(remove) },
			"snapshot":   func(*rapid.T) { snapshots = append(snapshots, taken{corpus.Snapshot(), list.clone()}) },
			"find": func(t *rapid.T) {
				in := rapid.SampledFrom(snapshots).Draw(t, "snapshot")
				previous := rapid.SampledFrom(former).Draw(t, "previous")
				query := draw.Draw(t, "query")
				if previous != nil && rapid.Bool().Draw(t, "extend") {
					query = previous.Query + query
				}
				former = append(former, in.list.requireSame(t, in.Snapshot, query, previous))
			},
		})
	})
}

func TestAnEarlierAnswerRulesOutOnlyWhatItLookedAt(t *testing.T) {
	corpus := corpusOf("jane", "jan")
	before := corpus.Snapshot()
	corpus.Remove("jane")
	after := find(t, corpus.Snapshot(), "ja", 5, nil)
	require.Equal(t, 1, after.Total)
	require.Equal(t, 2, find(t, before, "jan", 5, after).Total, "an earlier snapshot, in which another text was alive")

	other := corpusOf("x", "y", "jan").Snapshot()
	require.Equal(t, 1, find(t, other, "jan", 5, after).Total, "another corpus")

	for i := range 600 {
		corpus.Add(fmt.Sprint(i))
	}
	corpus.Add("jan1")
	found := find(t, corpus.Snapshot(), "jan", 5, nil)
	for i := range 600 {
		corpus.Remove(fmt.Sprint(i))
	}
	require.Equal(t, 1, find(t, corpus.Snapshot(), "jan1", 5, found).Total, "the texts were moved together")
}

func TestASnapshotIsSearchedWhileItsCorpusChanges(t *testing.T) {
	list := addresses(6_000)
	corpus := corpusOf(list[:3_000]...)
	var group sync.WaitGroup
	var found *search.Found
	for i := range 300 {
		s := corpus.Snapshot()
		want := find(t, s, "jane", 5, nil)
		group.Go(func() {
			again, err := s.Find(context.Background(), "jane", 5, found)
			if err != nil || !slices.EqualFunc(want.Hits, again.Hits, sameHit) || again.Total != want.Total {
				t.Errorf("found %v, then %v (%v)", want, again, err)
			}
		})
		for j := range 10 {
			corpus.Add(list[3_000+10*i+j])
			corpus.Add(list[10*i+j+1])
			corpus.Remove(list[10*i+j])
		}
		if i%50 == 0 {
			group.Wait()
			found = want
		}
	}
	group.Wait()
}

func sameHit(a, b search.Hit) bool {
	return a.Text == b.Text && a.Count == b.Count && a.Score == b.Score && slices.Equal(a.Indexes, b.Indexes)
}

func TestTextsThatAreGoneTakeNoRoom(t *testing.T) {
	before := heapInUse()
	var corpus search.Corpus
	for i := range 50_000 {
		corpus.Add(fmt.Sprintf("customer.%d@example.com", i))
		if i >= 1_000 {
			corpus.Remove(fmt.Sprintf("customer.%d@example.com", i-1_000))
		}
	}
	require.Equal(t, 1_000, corpus.Len())
	require.Less(t, int64(heapInUse()-before), int64(150_000))
	require.Equal(t, 1_000, find(t, corpus.Snapshot(), "customer", 5, nil).Total)
}

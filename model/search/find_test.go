package search_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/sahilm/fuzzy"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/model/search"
)

// corpusOf holds some texts once each.
func corpusOf(texts ...string) *search.Corpus {
	var c search.Corpus
	for _, text := range texts {
		c.Add(text)
	}
	return &c
}

// find is a search that nothing is in the way of.
func find(t require.TestingT, s search.Snapshot, query string, limit int, previous *search.Found) *search.Found {
	found, err := s.Find(context.Background(), query, limit, previous)
	require.NoError(t, err)
	return found
}

// texts are those of the hits, best first.
func texts(found *search.Found) []string {
	var texts []string
	for _, hit := range found.Hits {
		texts = append(texts, hit.Text)
	}
	return texts
}

// requireReference compares an answer with that of fuzzy.Find for the same
// list.
func requireReference(t require.TestingT, found *search.Found, list []string, limit int) {
	matches := fuzzy.Find(found.Query, list)
	require.Equal(t, len(matches), found.Total, "total for %q in %q", found.Query, list)
	require.Len(t, found.Hits, min(limit, len(matches)))
	for i, hit := range found.Hits {
		require.Equal(t, matches[i].Str, hit.Text, "hit %d for %q in %q", i, found.Query, list)
		require.Equal(t, matches[i].Score, hit.Score, "hit %d for %q in %q", i, found.Query, list)
		require.Equal(t, matches[i].MatchedIndexes, hit.Indexes, "hit %d for %q in %q", i, found.Query, list)
	}
}

// corners draws texts that get into the corners of the ranking: few letters, so
// that they repeat, of both cases, with what separates words, with characters
// beyond ASCII that are an ASCII letter in another case, with bytes that are no
// UTF-8 and with zero bytes.
func corners() *rapid.Generator[string] {
	alphabet := []string{
		"a", "a", "A", "b", "b", "B", "c", "k", "K", "s", "1", "@", ".", "-", "_", "+", " ", "/", "\\",
		"\u212a", "ſ", "é", "É", "ß", "例", "\ufffd", "\xff", "\x00",
	}
	return text(alphabet, 12)
}

// plainCorners are the same in ASCII, with longer texts.
func plainCorners() *rapid.Generator[string] {
	return text(strings.Split("aaAbBck1@.-_+ /\\", ""), 30)
}

func text(alphabet []string, most int) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(alphabet), 1, most).Draw(t, "characters"), "")
	})
}

// distinct drops what a corpus takes for the same.
func distinct(texts []string) []string {
	var kept []string
	for _, text := range texts {
		if text != "" && !slices.ContainsFunc(kept, func(k string) bool { return strings.EqualFold(k, text) }) {
			kept = append(kept, text)
		}
	}
	return kept
}

func TestHitsAreThoseOfTheReference(t *testing.T) {
	for name, draw := range map[string]*rapid.Generator[string]{"any": corners(), "ascii": plainCorners()} {
		t.Run(name, rapid.MakeCheck(func(t *rapid.T) {
			list := distinct(rapid.SliceOf(draw).Draw(t, "list"))
			query := rapid.OneOf(draw, text([]string{"a", "b", "k", "A", "1", "."}, 4)).Draw(t, "query")
			limit := rapid.IntRange(0, 10).Draw(t, "limit")
			requireReference(t, find(t, corpusOf(list...).Snapshot(), query, limit, nil), list, limit)
		}))
	}
}

func TestManyHitsAreThoseOfTheReference(t *testing.T) {
	list := addresses(10_000)
	s := corpusOf(list...).Snapshot()
	for _, query := range []string{
		"e", "E", "j", "1", "@", "é", "ja", "jane", "JANE", "jane.doe", "j.d@ex", "eeee", "doe+news", "test", "josé", "zzzz", "@example.com",
	} {
		for _, limit := range []int{3, 100_000} {
			requireReference(t, find(t, s, query, limit, nil), list, limit)
		}
	}
}

// FuzzFind looks for any query in any list, whose texts are the lines of one
// string.
func FuzzFind(f *testing.F) {
	for _, query := range []string{"", "jd", "JÄ", "\u212a", "\x00", "\xff\xfe", "@.", "aaaa"} {
		f.Add("jane.doe@example.com\nJane.Doe+news@example.org\nk\u212ak\njÄ\xff\x00a\naaa aAaA", query)
	}
	f.Fuzz(func(t *testing.T, lines, query string) {
		if len(lines) > 2_000 || len(query) > 60 {
			t.Skip("only slower")
		}
		list := distinct(strings.Split(lines, "\n"))
		s := corpusOf(list...).Snapshot()
		requireReference(t, find(t, s, query, 5, nil), list, 5)
		var typed *search.Found
		for end := range query {
			typed = find(t, s, query[:end], 5, typed)
		}
		requireReference(t, find(t, s, query, 5, typed), list, 5)
		_, err := s.Nearest(context.Background(), query, 5)
		require.NoError(t, err)
	})
}

func TestAddressesAreFoundHoweverTheyAreWritten(t *testing.T) {
	s := corpusOf("jane@example.com", "Jane.DOE+Orders@Example.com", "josé@example.org", "用户@例え.test").Snapshot()
	for query, want := range map[string]string{
		"JANE@":       "jane@example.com",
		"doe":         "Jane.DOE+Orders@Example.com",
		"jane+orders": "Jane.DOE+Orders@Example.com",
		"josé":        "josé@example.org",
		"JOSÉ":        "josé@example.org",
		"用户":          "用户@例え.test",
		"例.test":      "用户@例え.test",
	} {
		require.Equal(t, want, find(t, s, query, 1, nil).Hits[0].Text, query)
	}
}

func TestAHitTellsWhereItMatches(t *testing.T) {
	c := corpusOf("josé.doe@example.org", "x")
	c.Add("JOSÉ.doe@example.org")
	found := find(t, c.Snapshot(), "éd", 10, nil)
	require.Equal(t, 1, found.Total)
	hit := found.Hits[0]
	require.Equal(t, "josé.doe@example.org", hit.Text, "as it was first written")
	require.Equal(t, 2, hit.Count)
	require.Equal(t, []int{3, 6}, hit.Indexes, "byte offsets, é being two bytes long")
}

func TestNothingIsFoundForNothing(t *testing.T) {
	require.Empty(t, find(t, corpusOf("a").Snapshot(), "", 10, nil).Hits)
	require.Zero(t, find(t, corpusOf("a").Snapshot(), "", 10, nil).Total)
	require.Zero(t, find(t, search.Snapshot{}, "a", 10, nil).Total)
	require.Zero(t, find(t, new(search.Corpus).Snapshot(), "a", 10, nil).Total)
	none := find(t, corpusOf("a", "ab").Snapshot(), "a", 0, nil)
	require.Empty(t, none.Hits)
	require.Equal(t, 2, none.Total)
}

func TestASearchEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	s := corpusOf("a").Snapshot()
	for _, query := range []string{"", "a"} {
		_, err := s.Find(ctx, query, 1, nil)
		require.ErrorIs(t, err, context.Canceled)
		_, err = s.Nearest(ctx, query, 1)
		require.ErrorIs(t, err, context.Canceled)
	}
	_, err := new(search.Book).Snapshot().Find(ctx, "a", 1, search.Findings{})
	require.ErrorIs(t, err, context.Canceled)
}

func TestNothingIsAllocatedForACandidate(t *testing.T) {
	allocations := func(n int, query string) float64 {
		s := corpusOf(addresses(n)...).Snapshot()
		return testing.AllocsPerRun(5, func() { find(t, s, query, 10, nil) })
	}
	for _, query := range []string{"e", "é", "jane"} {
		// What is allocated is for the hits; that lists grow is a few more.
		require.InDelta(t, allocations(2_000, query), allocations(40_000, query), 12, query)
	}
}

// A text of more than ASCII, or one that sahilm/fuzzy reads only the beginning
// of, is not judged by its length.
func TestALetterIsFoundInTextsThatEndEarly(t *testing.T) {
	var list []string
	for i := range 100 { // enough that the best are known before the last are looked at
		list = append(list, fmt.Sprintf("xa%d", i))
	}
	rest := strings.Repeat("b", 40)
	list = append(list, "x\x00a"+rest, "a\x00"+rest, "é"+rest+"a")
	found := find(t, corpusOf(list...).Snapshot(), "a", 2, nil)
	requireReference(t, found, list, 2)
	require.Equal(t, "a\x00"+rest, found.Hits[0].Text)
	require.Equal(t, 102, found.Total)
}

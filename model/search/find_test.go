package search_test

import (
	"context"
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

// anyText draws what tests the corners of the ranking: few letters, so that
// they repeat, in both cases, what separates words, and what is not ASCII.
func anyText() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		alphabet := []rune("aabbcAB1@.-_+ /\\kKs" + "\u212aſéÉ例\ufffd\x00")
		return strings.Map(func(r rune) rune { return r }, string(rapid.SliceOfN(rapid.SampledFrom(alphabet), 1, 12).Draw(t, "runes")))
	})
}

// distinct drops what a corpus would take for the same.
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
	rapid.Check(t, func(t *rapid.T) {
		list := distinct(rapid.SliceOf(anyText()).Draw(t, "list"))
		query := anyText().Draw(t, "query")
		limit := rapid.IntRange(0, 10).Draw(t, "limit")
		requireReference(t, find(t, corpusOf(list...).Snapshot(), query, limit, nil), list, limit)
	})
}

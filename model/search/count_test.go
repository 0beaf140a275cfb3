package search_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/model/search"
)

func TestCount(t *testing.T) {
	t.Parallel()
	var corpus search.Corpus
	require.Zero(t, corpus.Count("jane@example.com"))
	corpus.Add("jane@example.com")
	corpus.Add("Jane@Example.com")
	require.Equal(t, 2, corpus.Count("JANE@example.com"))
	require.Zero(t, corpus.Count("jane@example.org"))
	require.Zero(t, corpus.Count(""))
	corpus.Remove("jane@example.com")
	corpus.Remove("jane@example.com")
	require.Zero(t, corpus.Count("jane@example.com"), "what was taken back is not held")
}

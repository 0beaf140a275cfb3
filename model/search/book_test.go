package search_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/model/mail"
	"mintop/model/search"
)

// rich is a message that has something of every kind, some of it twice.
func rich() mail.Message {
	return mail.FromAPI(api.Message{
		ID: "m1", FromEmail: "billing@acme.test", Subject: "Your receipt", Tag: "receipts",
		To:   []api.Recipient{{Email: "jane@example.com"}, {Email: "john@example.com"}},
		CC:   []api.Recipient{{Email: "JANE@example.com"}},
		BCC:  []api.Recipient{{Email: "audit@acme.test"}},
		Tags: []api.Tag{{Name: "campaign", Value: "spring"}, {Name: "list", Value: "Receipts"}},
	}, nil)
}

// counts finds a query among all kinds and counts the messages of its best hit.
func counts(t *testing.T, book *search.Book, query string) map[search.Kind]int {
	t.Helper()
	findings, err := book.Snapshot().Find(context.Background(), query, 1, search.Findings{})
	require.NoError(t, err)
	counts := make(map[search.Kind]int)
	for kind, found := range findings {
		if len(found.Hits) > 0 {
			counts[search.Kind(kind)] = found.Hits[0].Count
		}
	}
	return counts
}

func TestABookHoldsWhatMessagesAreSearchedBy(t *testing.T) {
	var book search.Book
	first, second := rich(), mail.FromAPI(apiMessage(2, "jane@example.com"), nil)
	book.Learn(&first)
	book.Learn(&second)
	for query, want := range map[string]map[search.Kind]int{
		"jane@example.com":  {search.Recipients: 2},
		"john@example.com":  {search.Recipients: 1},
		"audit@acme.test":   {search.Recipients: 1},
		"billing@acme.test": {search.Senders: 1},
		"your receipt":      {search.Subjects: 1},
		"receipts":          {search.Tags: 1, search.Subjects: 1}, // "Your receipt from store 2" has the letters
		"campaign":          {search.Tags: 1},
		"spring":            {search.Tags: 1},
		"m1":                {search.MessageIDs: 1},
		"nobody":            {},
	} {
		require.Equal(t, want, counts(t, &book, query), query)
	}
	require.Equal(t, 3, book.Len(search.Recipients))
	require.Equal(t, 5, book.Len(search.Tags), "receipts, campaign, spring, list and campaign-2")
}

func TestABookForgetsWhatItLearned(t *testing.T) {
	var book search.Book
	m, other := rich(), mail.FromAPI(apiMessage(2, "jane@example.com"), nil)
	book.Learn(&m)
	book.Learn(&other)
	book.Forget(&m)
	require.Equal(t, map[search.Kind]int{search.Recipients: 1}, counts(t, &book, "jane@example.com"))
	book.Forget(&other)
	for kind := range search.Kinds {
		require.Zero(t, book.Len(kind))
	}
}

func TestTypingOnNarrowsEveryKind(t *testing.T) {
	var book search.Book
	m := rich()
	book.Learn(&m)
	s := book.Snapshot()
	var typed search.Findings
	for _, query := range []string{"r", "re", "rec"} {
		alone, err := s.Find(context.Background(), query, 5, search.Findings{})
		require.NoError(t, err)
		typed, err = s.Find(context.Background(), query, 5, typed)
		require.NoError(t, err)
		for kind := range search.Kinds {
			require.Equal(t, alone[kind].Hits, typed[kind].Hits)
		}
	}
	require.Equal(t, "Your receipt", typed[search.Subjects].Hits[0].Text)
}

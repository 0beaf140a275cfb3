package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"unsafe"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
)

// rowsNamed is a page of messages with these subjects.
func rowsNamed(subjects ...string) string {
	var rows []string
	for i, subject := range subjects {
		rows = append(rows, fmt.Sprintf(`{"id":"m%d","subject":%q,"to":[{"email":"jane@example.com"}]}`, i, subject))
	}
	return `{"data":[` + strings.Join(rows, ",") + `],"next_cursor":"below"}`
}

// lister answers lists with a body that a test changes.
type lister struct {
	*testing.T

	client *api.Client
	body   string
}

func newLister(t *testing.T, body string) *lister {
	t.Helper()
	l := &lister{T: t, body: body}
	l.client = newClient(t, &service{answer: func(*http.Request) (*http.Response, error) { return respond(http.StatusOK, l.body), nil }})
	return l
}

func (l *lister) list(tag, cursor string) api.Page[api.Message] {
	l.Helper()
	page, err := l.client.Messages(l.Context(), budget.Interactive, api.MessageQuery{Tag: tag}, api.PageRequest{Cursor: cursor})
	require.NoError(l, err)
	return page
}

// isOnePiece reports whether the same parsing made both pages: then their texts
// are the same memory.
func isOnePiece(a, b api.Page[api.Message]) bool {
	return unsafe.StringData(a.Rows[0].Subject) == unsafe.StringData(b.Rows[0].Subject)
}

func TestAPageThatComesAgainIsNotParsedAgain(t *testing.T) {
	l := newLister(t, rowsNamed("one", "two"))
	first := l.list("", "")
	again := l.list("", "")
	require.True(t, isOnePiece(first, again))
	require.Equal(t, first, again)

	again.Rows[0].Subject = "changed by whoever asked"
	again.Rows = append(again.Rows[:1], api.Message{ID: "m9"})
	require.Equal(t, []string{"one", "two"}, []string{first.Rows[0].Subject, first.Rows[1].Subject})
	require.Equal(t, first, l.list("", ""), "what one asker does to its rows is nobody else's")

	l.body = rowsNamed("one", "three")
	require.Equal(t, "three", l.list("", "").Rows[1].Subject, "one letter is another page")
	l.body = rowsNamed("one", "two")
	require.False(t, isOnePiece(first, l.list("", "")), "only the last page of a list is remembered")
}

// Lists do not answer for each other, nor do pages further down, which are read
// once and not kept.
func TestAPageIsRememberedForItsListAlone(t *testing.T) {
	l := newLister(t, rowsNamed("one"))
	first := l.list("", "")
	require.False(t, isOnePiece(first, l.list("receipts", "")))
	require.True(t, isOnePiece(first, l.list("", "")))
	require.False(t, isOnePiece(l.list("", "below"), l.list("", "below")))
}

// However many lists are read, a bounded number of pages is kept.
func TestFewPagesAreRemembered(t *testing.T) {
	l := newLister(t, rowsNamed("one"))
	first := l.list("", "")
	for n := range 40 {
		l.list(fmt.Sprint("tag-", n), "")
	}
	require.False(t, isOnePiece(first, l.list("", "")))
}

// A page that is not what was asked for is no more welcome the second time.
func TestAPageThatCannotBeReadIsNotRemembered(t *testing.T) {
	for name, body := range map[string]string{"cut off": `{"data":[{"id":"m1"`, "no list": `{}`, "another shape": `{"data":[{"id":7}]}`} {
		t.Run(name, func(t *testing.T) {
			l := newLister(t, body)
			for range 2 {
				_, err := l.client.Messages(t.Context(), budget.Visible, api.MessageQuery{}, api.PageRequest{})
				require.Equal(t, api.Decode, failure(t, err).Kind)
			}
			l.body = rowsNamed("one")
			require.Len(t, l.list("", "").Rows, 1)
		})
	}
}

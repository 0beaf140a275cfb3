package feed

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/model/cell"
	"mintop/model/mail"
)

// ledger is kept by a watcher: what the feed took in and has not let go, and
// to whom it went.
type ledger map[api.MessageID]cell.Raw

func (l ledger) added(t require.TestingT) func(*mail.Message) {
	return func(m *mail.Message) {
		require.NotContains(t, l, m.ID, "added twice")
		l[m.ID] = m.To
	}
}

func (l ledger) removed(t require.TestingT) func(*mail.Message) {
	return func(m *mail.Message) {
		require.Contains(t, l, m.ID, "removed before it was added")
		require.Equal(t, l[m.ID], m.To, "removed as it was added")
		delete(l, m.ID)
	}
}

// requireTrue compares the ledger with the feed.
func (l ledger) requireTrue(t require.TestingT, f *Feed) {
	held := make(ledger)
	for m := range f.All() {
		held[m.ID] = m.To
	}
	require.Equal(t, held, l)
}

// watched begins with n messages, of which the feed has read those of the first
// page before anybody watches.
func watched(t *testing.T, n int, options Options) (*scene, ledger) {
	t.Helper()
	s, l := newScene(t, n, options), make(ledger)
	s.head()
	s.feed.Watch(l.added(t), l.removed(t))
	l.requireTrue(t, s.feed)
	return s, l
}

func TestAWatcherIsToldOfWhatIsHeldAndOfWhatComes(t *testing.T) {
	s, l := watched(t, 30, Options{PageSize: 10})
	require.Len(t, l, 10)
	s.older()
	require.Len(t, l, 20)
	s.arrive(3)
	s.head()
	require.Len(t, l, 23)
	l.requireTrue(t, s.feed)
}

func TestAWatcherIsToldOfWhatIsLetGo(t *testing.T) {
	s, l := watched(t, 10, Options{PageSize: 10, Limit: 10})
	s.feed.Drop("m0010")
	require.NotContains(t, l, api.MessageID("m0010"))
	s.feed.Drop("m0010") // once only
	s.arrive(4)
	s.head()
	require.NotContains(t, l, api.MessageID("m0001"), "evicted")
	require.Len(t, l, 10)
	l.requireTrue(t, s.feed)
}

// requireSilence lets nobody be told of anything from now on.
func requireSilence(t *testing.T, f *Feed) {
	t.Helper()
	never := func(m *mail.Message) { require.Fail(t, "told of "+string(m.ID)) }
	f.watchers = []watcher{{never, never}}
}

func TestAChangeOfStatusIsNoNewsToAWatcher(t *testing.T) {
	s, _ := watched(t, 3, Options{})
	requireSilence(t, s.feed)
	s.server.move(s.server.rows[0], api.StatusOpened)
	require.Equal(t, 1, s.moved()[0].Changed)
}

func TestAWatcherIsToldWhenWhatAMessageIsSearchedByChanges(t *testing.T) {
	s, l := watched(t, 3, Options{})
	row := s.server.rows[0]
	s.server.move(row, api.StatusDelivered)
	row.To = []api.Recipient{{Email: "jane@example.com"}}
	s.moved()
	require.EqualValues(t, "jane@example.com", l[row.ID])
	l.requireTrue(t, s.feed)
}

func TestAnOlderAnswerIsNoNewsToAWatcher(t *testing.T) {
	s, _ := watched(t, 3, Options{})
	requireSilence(t, s.feed)
	known, _ := s.feed.Get("m0001")
	older := mail.FromAPI(api.Message{ID: "m0001", To: []api.Recipient{{Email: "other@example.com"}}}, nil)
	s.feed.Learn(mail.Detail{Message: older})
	require.NotEqual(t, "other@example.com", known.To)
}

func TestAMessagesOwnRecordMayTellMore(t *testing.T) {
	s, l := watched(t, 3, Options{})
	known, _ := s.feed.Get("m0001")
	record := *known
	record.Route, record.Subject = "route-1", "Hello"
	subjects := make(map[string]int)
	s.feed.Watch(
		func(m *mail.Message) { subjects[m.Subject]++ },
		func(m *mail.Message) { subjects[m.Subject]-- },
	)
	s.feed.Learn(mail.Detail{Message: record})
	require.Equal(t, map[string]int{"": 2, "Hello": 1}, subjects)
	l.requireTrue(t, s.feed)
}

package feed

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/model/mail"
)

func TestTheRecentMessagesAreThoseFromAMomentOn(t *testing.T) {
	s := newScene(t, 30, Options{PageSize: 10})
	require.Empty(t, slices.Collect(s.feed.Recent(s.server.now.Add(-time.Hour))))
	require.Empty(t, slices.Collect(s.feed.All()))
	s.head()
	s.older()

	newest := s.server.now
	ids := func(messages []*mail.Message) (list []api.MessageID) {
		for _, m := range messages {
			list = append(list, m.ID)
		}
		return list
	}
	all := slices.Collect(s.feed.All())
	require.Len(t, all, s.feed.Len())
	recent := slices.Collect(s.feed.Recent(newest.Add(-4 * time.Second)))
	require.Len(t, recent, 5, "the moment itself included")
	require.Equal(t, ids(all)[:5], ids(recent))
	require.Equal(t, ids(all), ids(slices.Collect(s.feed.Recent(time.Time{}))), "from the beginning on")
	require.Empty(t, slices.Collect(s.feed.Recent(newest.Add(time.Second))))
}

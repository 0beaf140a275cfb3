package api_test

import (
	"context"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
)

// runaway asks the same again as soon as it is answered, as often as it is let.
func runaway(ctx context.Context, c *api.Client, id api.MessageID, asks int) (last error) {
	for range asks {
		_, last = c.Message(ctx, budget.Background, id)
	}
	return last
}

func watched(t *testing.T) (*service, *api.Client) {
	t.Helper()
	s := &service{answer: func(*http.Request) (*http.Response, error) {
		response := respond(http.StatusOK, `{"data":{"id":"a"}}`)
		response.Header.Set("X-RateLimit-Limit", "100000")
		response.Header.Set("X-RateLimit-Remaining", "100000")
		return response, nil
	}}
	return s, newClient(t, s)
}

func TestACauseThatRunsAwayIsStopped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, c := watched(t)
		loop := api.Because(t.Context(), api.Cause{Reason: api.ByAnswer, Part: "projects"})
		err := runaway(loop, c, "a", 60)
		require.ErrorIs(t, err, api.Stopped)
		require.Equal(t, `show message: stopped: the cause "follow-up projects" asked for the same 46 times in a minute`, err.Error())
		require.Equal(t, 45, s.count())
		entry := c.Journal().Entries()[0]
		require.Equal(t, api.Stopped, entry.Kind, "the journal tells of it")
		require.Equal(t, 46, c.Journal().Len(), "once")

		other := api.Because(t.Context(), api.Cause{Reason: api.ByKey, Part: "refresh"})
		require.NoError(t, runaway(other, c, "a", 1), "a key is let through")

		time.Sleep(5 * time.Minute)
		require.NoError(t, runaway(loop, c, "a", 1), "after a while it is tried again")
	})
}

// What is refused before it is sent costs no network, and would keep a processor
// busy.
func TestALoopWithoutTheNetworkIsStopped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, c := watched(t)
		loop := api.Because(t.Context(), api.Cause{Reason: api.ByTimer, Part: "routes"})
		began := time.Now()
		require.ErrorIs(t, runaway(loop, c, "..", 105), api.Stopped)
		require.Zero(t, s.count())
		require.Equal(t, time.Minute, time.Since(began), "a second for each that was stopped")

		ctx, cancel := context.WithCancel(loop)
		cancel()
		require.ErrorIs(t, runaway(ctx, c, "..", 1), api.Canceled, "nobody waits who gave up")
	})
}

func TestAWalkOfManyPagesIsNoRunaway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, c := watched(t)
		walk := api.Because(t.Context(), api.Cause{Reason: api.ByAnswer, Part: "projects"})
		for i := range 500 {
			require.NoError(t, runaway(walk, c, api.MessageID('A'+rune(i)), 1))
		}
	})
}

func TestEveryReasonHasAName(t *testing.T) {
	for reason := api.Unstated; reason <= api.ByCommand; reason++ {
		require.NotContains(t, reason.String(), "unknown")
	}
	require.Contains(t, (api.ByCommand + 1).String(), "unknown")
	require.Equal(t, "poll head", api.Cause{Reason: api.ByPoll, Part: "head"}.String())
	require.Equal(t, "key", api.Cause{Reason: api.ByKey}.String())
}

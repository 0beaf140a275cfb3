package api_test

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
)

// slow answers after a while, unless the request is cancelled before.
func slow(latency time.Duration, body string) *service {
	return &service{answer: func(r *http.Request) (*http.Response, error) {
		select {
		case <-time.After(latency):
			return respond(http.StatusOK, body), nil
		case <-r.Context().Done():
			return nil, r.Context().Err()
		}
	}}
}

func TestIdenticalReadsAreJoined(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := slow(time.Second, `{"name":"Acme"}`)
		c := newClient(t, s)
		var group sync.WaitGroup
		for range 50 {
			group.Go(func() {
				team, err := c.Team(t.Context(), budget.Visible)
				require.NoError(t, err)
				require.Equal(t, "Acme", team.Name)
			})
		}
		group.Wait()
		require.Equal(t, 1, s.count())
		require.Equal(t, 49, c.Journal().Entries()[0].Joined)

		_, err := c.Team(t.Context(), budget.Visible)
		require.NoError(t, err)
		require.Equal(t, 2, s.count(), "a read that has landed is not joined")
	})
}

func TestDifferentReadsAreNot(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := slow(time.Second, `{"data":[]}`)
		c := newClient(t, s)
		var group sync.WaitGroup
		for _, sort := range []api.Sort{api.SortNewest, api.SortLatestChange} {
			group.Go(func() {
				_, err := c.Messages(t.Context(), budget.Visible, api.MessageQuery{Sort: sort}, api.PageRequest{})
				require.NoError(t, err)
			})
		}
		group.Wait()
		require.Equal(t, 2, s.count())
	})
}

func TestAJoinedReadGoesAheadForWhoeverIsMostUrgent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := slow(5*time.Second, `{"data":[]}`)
		c := newClient(t, s)
		var group sync.WaitGroup
		ask := func(class budget.Class, sort api.Sort) {
			group.Go(func() {
				_, err := c.Messages(t.Context(), class, api.MessageQuery{Sort: sort}, api.PageRequest{})
				require.NoError(t, err)
			})
			synctest.Wait()
		}
		ask(budget.Background, api.SortNewest)
		ask(budget.Background, api.SortOldest) // the polls' room is full
		ask(budget.Background, api.SortLatestChange)
		require.Equal(t, 2, s.count())
		ask(budget.Interactive, api.SortLatestChange)
		require.Equal(t, 3, s.count(), "the poll that waited goes at once")
		group.Wait()
		require.Equal(t, 3, s.count())
	})
}

func TestARequestEndsWhenAllWhoWaitedGaveUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := slow(10*time.Second, `{"name":"Acme"}`)
		c := newClient(t, s)
		first, cancelFirst := context.WithCancel(t.Context())
		second, cancelSecond := context.WithTimeout(t.Context(), 3*time.Second)
		defer cancelSecond()
		errs := make(chan error, 2)
		for _, ctx := range []context.Context{first, second} {
			go func() {
				_, err := c.Team(ctx, budget.Visible)
				errs <- err
			}()
		}
		time.Sleep(time.Second)
		cancelFirst()
		require.ErrorIs(t, <-errs, api.Canceled)
		require.Equal(t, 1, c.Budget().State(budget.Read).InFlight, "somebody still waits")

		err := <-errs
		require.ErrorIs(t, err, api.Network)
		require.ErrorIs(t, err, context.DeadlineExceeded)
		synctest.Wait()
		require.Zero(t, c.Budget().State(budget.Read).InFlight)
		require.Equal(t, 1, c.Budget().State(budget.Read).Failures, "an answer that did not come is a failure")
	})
}

func TestAReadOfAnEndedContextIsNotSent(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	s := always(http.StatusOK, `{}`)
	_, err := newClient(t, s).Team(ctx, budget.Interactive)
	require.ErrorIs(t, err, api.Canceled)
	require.Zero(t, s.count())
}

func TestWhoIsAskedAgain(t *testing.T) {
	lost := errors.New("connection reset by peer")
	for name, test := range map[string]struct {
		first func() (*http.Response, error)
		class budget.Class
		sent  int
		want  api.Kind
	}{
		"a person, after a 500":             {says(500, ""), budget.Interactive, 2, 0},
		"a person, after a lost answer":     {breaks(lost), budget.Interactive, 2, 0},
		"a poll, after a 500":               {says(500, ""), budget.Visible, 1, api.Server},
		"a poll, after a lost answer":       {breaks(lost), budget.Background, 1, api.Network},
		"nobody, after a 404":               {says(404, ""), budget.Interactive, 1, api.NotFound},
		"nobody, after a 429":               {says(429, "", "Retry-After", "30"), budget.Interactive, 1, api.RateLimited},
		"nobody, after a 503 with a wish":   {says(503, "", "Retry-After", "30"), budget.Interactive, 1, api.Server},
		"nobody, after an answer cut short": {says(200, `{"name":`), budget.Interactive, 1, api.Decode},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := inTurn(test.first, says(http.StatusOK, `{"name":"Acme"}`))
				_, err := newClient(t, s).Team(t.Context(), test.class)
				require.Equal(t, test.want, api.KindOf(err))
				require.Equal(t, test.sent, s.count())
			})
		})
	}
}

func TestASecondFailureIsTheAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := always(502, "<title>Bad gateway</title>", "Content-Type", "text/html")
		c := newClient(t, s)
		start := time.Now()
		_, err := c.Team(t.Context(), budget.Interactive)
		failed := failure(t, err)
		require.Equal(t, api.Server, failed.Kind)
		require.Equal(t, "Bad gateway", failed.Message)
		require.True(t, failed.RetryAt.After(time.Now()))
		require.Equal(t, 2, s.count())
		require.Equal(t, time.Second, time.Since(start), "a pause between the two")
	})
}

func TestAWriteIsSentOnce(t *testing.T) {
	for name, first := range map[string]func() (*http.Response, error){
		"500":          says(500, ""),
		"lost answer":  breaks(errors.New("connection reset by peer")),
		"unread reply": says(http.StatusOK, `{"message_id":`),
		"odd reply":    says(http.StatusOK, `[]`),
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := inTurn(first)
				_, err := newClient(t, s).CancelMessage(t.Context(), "a")
				require.True(t, failure(t, err).MaybeDone, "nobody can say that it was not done")
				require.Equal(t, 1, s.count())
			})
		})
	}
}

func TestAWriteTurnedDownWasNotDone(t *testing.T) {
	for _, status := range []int{302, 401, 403, 404, 409, 422, 429} {
		_, err := newClient(t, always(status, "")).CancelMessage(t.Context(), "a")
		require.False(t, failure(t, err).MaybeDone, status)
	}
}

func TestAHangingServiceIsGivenUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newClient(t, slow(time.Hour, ""))
		start := time.Now()
		_, err := c.Team(t.Context(), budget.Visible)
		require.ErrorIs(t, err, api.Network)
		require.Equal(t, "no answer in time", failure(t, err).Message)
		require.Equal(t, 15*time.Second, time.Since(start))
		require.Equal(t, 1, c.Budget().State(budget.Read).Failures)

		start = time.Now()
		_, err = c.CancelMessage(t.Context(), "a")
		require.True(t, failure(t, err).MaybeDone)
		require.Equal(t, 25*time.Second, time.Since(start))
	})
}

func TestNothingIsSentWhileTheTierIsClosed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := inTurn(says(429, `{"message":"Slow down."}`, "Retry-After", "20"), says(200, `{"name":"Acme"}`))
		c := newClient(t, s)
		_, err := c.Team(t.Context(), budget.Visible)
		failed := failure(t, err)
		require.Equal(t, api.RateLimited, failed.Kind)
		require.Equal(t, 20*time.Second, time.Until(failed.RetryAt))

		_, err = c.Usage(t.Context(), budget.Interactive)
		held := failure(t, err)
		require.Equal(t, api.RateLimited, held.Kind)
		require.Zero(t, held.Status, "it was held back here")
		require.Equal(t, failed.RetryAt, held.RetryAt)
		require.Contains(t, held.Advice(), "Wait until "+held.RetryAt.Format(time.TimeOnly))
		require.Equal(t, 1, s.count())

		time.Sleep(20 * time.Second)
		_, err = c.Team(t.Context(), budget.Interactive)
		require.NoError(t, err)
	})
}

func TestAPollThatGetsNoTurnSaysSo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newClient(t, always(200, `{}`, "X-RateLimit-Remaining", "0"))
		_, err := c.Team(t.Context(), budget.Visible)
		require.NoError(t, err)
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		_, err = c.Team(ctx, budget.Visible)
		failed := failure(t, err)
		require.Equal(t, api.RateLimited, failed.Kind)
		require.Equal(t, "no turn came in time", failed.Message)
		require.True(t, failed.RetryAt.After(time.Now()))
		synctest.Wait()
	})
}

func TestEndlessPagesOfEventsAreNotFollowedForever(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var mu sync.Mutex
		cursor := ""
		s := &service{answer: func(*http.Request) (*http.Response, error) {
			mu.Lock()
			defer mu.Unlock()
			cursor += "x"
			return respond(200, `{"data":[{"event":"opened","tag":"`+cursor+`"}],"next_cursor":"`+cursor+`"}`), nil
		}}
		events, err := newClient(t, s).AllMessageEvents(t.Context(), budget.Interactive, "a")
		require.ErrorIs(t, err, api.Decode)
		require.Len(t, events, 50, "what was read is not thrown away")
		require.Equal(t, 50, s.count())
	})
}

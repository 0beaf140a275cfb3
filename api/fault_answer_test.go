package api_test

import (
	"net/http"
	"strconv"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
	"mintop/api/sandbox"
)

// A 422 is the answer to a verification, "no": where it breaks, nobody was
// turned down.
func TestAVerdictThatBreaksIsLost(t *testing.T) {
	const verdict = `{"message":"Not yet.","failed_records":[],"failed_count":1,"total_count":4,"errors":[]}`
	short := func(w http.ResponseWriter, body string, promised int) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Length", strconv.Itoa(promised))
		w.WriteHeader(http.StatusUnprocessableEntity)
		_, _ = w.Write([]byte(body)) // less than was promised, where it is
	}
	for name, test := range map[string]struct {
		handler http.HandlerFunc
		want    api.Kind
		message string
	}{
		"whole": {func(w http.ResponseWriter, _ *http.Request) { short(w, verdict, len(verdict)) }, 0, ""},
		"connection lost": {
			func(w http.ResponseWriter, _ *http.Request) { short(w, verdict[:30], len(verdict)) },
			api.Network, "the connection was cut off",
		},
		"cut short": {
			func(w http.ResponseWriter, _ *http.Request) { short(w, verdict[:30], 30) },
			api.Decode, "the answer is cut off or no JSON",
		},
		"not packed as it says": {
			func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Encoding", "gzip")
				short(w, verdict, len(verdict))
			},
			api.Decode, "the answer's compression is broken",
		},
		"turned down": {
			func(w http.ResponseWriter, _ *http.Request) { short(w, `{"message":"No."}`, 17) },
			api.Validation, "No.",
		},
		"without a word": {
			func(w http.ResponseWriter, _ *http.Request) { short(w, "", 0) },
			api.Validation, "Unprocessable Entity",
		},
	} {
		t.Run(name, func(t *testing.T) {
			c := dial(t, test.handler)
			found, err := c.VerifyDomain(t.Context(), "d")
			require.Equal(t, test.want, api.KindOf(err), "%v", err)
			if test.want == 0 {
				require.Equal(t, 4, found.TotalCount)
				return
			}
			failed := failure(t, err)
			require.Equal(t, test.message, failed.Message)
			require.Equal(t, test.want != api.Validation, failed.MaybeDone)
		})
	}
}

// In the midst of a session the token is refused: each asks once, whoever it
// is, and what is asked next is asked of the service again, because nothing
// here knows that the token will not be accepted tomorrow.
func TestATokenRefusedInTheMidstOfASession(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := inTurn(
			says(http.StatusOK, `{"name":"Acme"}`), says(http.StatusUnauthorized, `{"message":"Unauthenticated."}`),
			says(http.StatusUnauthorized, "<title>Sign in</title>", "Content-Type", "text/html"), says(http.StatusOK, `{"name":"Acme"}`),
		)
		c := newClient(t, s)
		require.NoError(t, only(c.Team(t.Context(), budget.Interactive)))
		for i, class := range []budget.Class{budget.Interactive, budget.Visible} {
			failed := failure(t, only(c.Team(t.Context(), class)))
			require.Equal(t, api.Unauthenticated, failed.Kind)
			require.Contains(t, failed.Advice(), "token")
			require.True(t, failed.RetryAt.IsZero(), "waiting does not help")
			require.Equal(t, i+2, s.count())
		}
		require.NoError(t, only(c.Team(t.Context(), budget.Interactive)))
		require.Equal(t, 4, s.count())
	})
}

// Authentication that fails at the service is an outage, also where its answers
// speak of the token: nobody is told to look for another one.
func TestAnOutageOfAuthenticationIsNoBadToken(t *testing.T) {
	for _, status := range []int{500, 502, 503, 504} {
		for _, body := range []string{
			`{"error":{"code":"UNAUTHENTICATED","message":"Token could not be checked."}}`, `{"message":"Unauthenticated."}`,
			`{"error":"unauthenticated","message":"Unauthenticated."}`, "<title>401 Authorization Required</title>", "",
		} {
			synctest.Test(t, func(t *testing.T) {
				for _, err := range []error{
					only(newClient(t, always(status, body)).Team(t.Context(), budget.Interactive)),
					only(newClient(t, always(status, body)).CancelMessage(t.Context(), "a")),
				} {
					failed := failure(t, err)
					require.Equal(t, api.Server, failed.Kind)
					require.NotErrorIs(t, err, api.Unauthenticated)
					if failed.MaybeDone {
						continue // whether it was done is what matters then
					}
					require.Contains(t, failed.Advice(), "the token is fine")
				}
			})
		}
	}
}

// However the cursors of its pages lead, a walk through a message's history
// ends, and no page is asked for twice.
func TestNoWalkFollowsItsCursorsForEver(t *testing.T) {
	o := findObjects(t)
	for name, test := range map[string]struct {
		fault sandbox.Fault
		want  api.Kind
		most  int
	}{
		"one cursor":      {sandbox.RepeatCursor(), 0, 2},
		"endless cursors": {sandbox.EndlessCursors(), api.Decode, 4},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				world := newWorld()
				world.Faults().Add(sandbox.Rule{Fault: test.fault})
				c := newClient(t, world.Transport())
				events, err := c.AllMessageEvents(t.Context(), budget.Interactive, o.message)
				require.Equal(t, test.want, api.KindOf(err), "%v", err)
				require.NotEmpty(t, events, "what was read is there")
				require.Equal(t, test.most, c.Journal().Len())
			})
		})
	}
	t.Run("a circle", func(t *testing.T) {
		circle := map[string]string{"": "one", "one": "two", "two": "three", "three": "one"}
		s := &service{answer: func(r *http.Request) (*http.Response, error) {
			next := circle[r.URL.Query().Get("page[cursor]")]
			return respond(http.StatusOK, `{"data":[{"event":"opened"}],"next_cursor":"`+next+`"}`), nil
		}}
		events, err := newClient(t, s).AllMessageEvents(t.Context(), budget.Interactive, "a")
		require.NoError(t, err)
		require.Len(t, events, 1, "the same event is told once")
		require.Equal(t, 4, s.count())
	})
}

// A service that dies slowly: polls come back by themselves within one longest
// pause of its recovery, however long it was gone.
func TestPollsComeBackAfterALongOutage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server, world := newOrigin(), newFaulty(brokenMishaps()["reset"])
		server.answerWith(world)
		c, stop := server.onWire(t, 1)
		defer stop()
		for end := time.Now().Add(8 * time.Hour); time.Now().Before(end); {
			require.Error(t, only(c.Team(t.Context(), budget.Visible)))
		}
		require.LessOrEqual(t, server.requests.Load(), int64(8*120+10), "two a minute")
		world.Faults().Clear()
		recovered := time.Now()
		require.NoError(t, only(c.Team(t.Context(), budget.Visible)))
		require.LessOrEqual(t, time.Since(recovered), 30*time.Second)
		require.NoError(t, only(c.Team(t.Context(), budget.Visible)))
		require.LessOrEqual(t, time.Since(recovered), 31*time.Second, "and at once at their usual pace")
	})
}

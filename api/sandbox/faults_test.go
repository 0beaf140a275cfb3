package sandbox_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"mintop/api"
	"mintop/api/sandbox"
)

// each runs a test in process and over a real connection: a fault looks the
// same either way.
func each(t *testing.T, run func(t *testing.T, s *sandbox.Server, ask func(ctx context.Context, path string) (*http.Response, error))) {
	ask := func(client *http.Client, base string) func(context.Context, string) (*http.Response, error) {
		return func(ctx context.Context, path string) (*http.Response, error) {
			r, err := http.NewRequestWithContext(ctx, http.MethodGet, base+"/v1"+path, http.NoBody)
			require.NoError(t, err)
			r.Header.Set("Authorization", "Bearer "+token)
			return client.Do(r)
		}
	}
	refuseRedirects := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	t.Run("in process", func(t *testing.T) {
		s := sandbox.New(small())
		run(t, s, ask(&http.Client{Transport: s.Transport(), CheckRedirect: refuseRedirects}, "https://sandbox.test"))
	})
	t.Run("over a connection", func(t *testing.T) {
		defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
		s := sandbox.New(small())
		server := httptest.NewServer(s)
		defer server.Close()
		wire := &http.Transport{DisableKeepAlives: true}
		defer wire.CloseIdleConnections()
		run(t, s, ask(&http.Client{Transport: wire, CheckRedirect: refuseRedirects}, server.URL))
	})
}

// readAll reads an answer to its end, or to where it breaks.
func readAll(t *testing.T, res *http.Response) ([]byte, error) {
	t.Helper()
	body, err := io.ReadAll(res.Body)
	require.NoError(t, res.Body.Close())
	return body, err
}

// spoiled is a fault and what a client sees of it.
type spoiled struct {
	fault sandbox.Fault
	check func(t *testing.T, res *http.Response, body []byte)
}

func checkEach(t *testing.T, cases map[string]spoiled) {
	for name, test := range cases {
		t.Run(name, func(t *testing.T) {
			each(t, func(t *testing.T, s *sandbox.Server, ask func(context.Context, string) (*http.Response, error)) {
				s.Faults().Add(sandbox.Rule{Fault: test.fault})
				res, err := ask(t.Context(), "/messages")
				require.NoError(t, err)
				body, err := readAll(t, res)
				require.NoError(t, err)
				test.check(t, res, body)
			})
		})
	}
}

func TestAnswersInTheServicesPlace(t *testing.T) {
	checkEach(t, map[string]spoiled{
		"an error in JSON": {sandbox.Fail(500, sandbox.CodedJSON), func(t *testing.T, res *http.Response, body []byte) {
			require.Equal(t, 500, res.StatusCode)
			require.True(t, json.Valid(body))
			require.Empty(t, res.Header.Get("X-RateLimit-Limit"), "it never reached the service")
		}},
		"a proxy's page": {sandbox.Fail(502, sandbox.HTML), func(t *testing.T, res *http.Response, body []byte) {
			require.Equal(t, "text/html", res.Header.Get("Content-Type"))
			require.Contains(t, string(body), "502 Bad Gateway")
		}},
		"an error without body": {sandbox.Fail(503, sandbox.Empty), func(t *testing.T, _ *http.Response, body []byte) {
			require.Empty(t, body)
		}},
		"too many, in seconds": {sandbox.TooMany(sandbox.InSeconds(7)), func(t *testing.T, res *http.Response, _ []byte) {
			require.Equal(t, http.StatusTooManyRequests, res.StatusCode)
			require.Equal(t, "7", res.Header.Get("Retry-After"))
		}},
		"too many, as a date": {sandbox.TooMany(sandbox.AtDate(time.Minute)), func(t *testing.T, res *http.Response, _ []byte) {
			_, err := http.ParseTime(res.Header.Get("Retry-After"))
			require.NoError(t, err)
		}},
		"too many, unsaid": {sandbox.TooMany(sandbox.Unsaid()), func(t *testing.T, res *http.Response, _ []byte) {
			require.Empty(t, res.Header.Get("Retry-After"))
		}},
		"unavailable": {sandbox.Unavailable(sandbox.InSeconds(3)), func(t *testing.T, res *http.Response, _ []byte) {
			require.Equal(t, http.StatusServiceUnavailable, res.StatusCode)
			require.Equal(t, "3", res.Header.Get("Retry-After"))
		}},
		"elsewhere": {sandbox.Redirect("https://elsewhere.test/"), func(t *testing.T, res *http.Response, _ []byte) {
			require.Equal(t, http.StatusFound, res.StatusCode)
		}},
	})
}

func TestAnswersThatSayTheWrongThing(t *testing.T) {
	checkEach(t, map[string]spoiled{
		"truncated": {sandbox.Truncated(), func(t *testing.T, res *http.Response, body []byte) {
			require.Equal(t, 200, res.StatusCode)
			require.False(t, json.Valid(body))
		}},
		"the wrong type": {sandbox.Mistyped(), func(t *testing.T, _ *http.Response, body []byte) {
			var page struct{ Data string }
			require.NoError(t, json.Unmarshal(body, &page))
		}},
		"the wrong content type": {sandbox.Typed("text/plain"), func(t *testing.T, res *http.Response, _ []byte) {
			require.Equal(t, "text/plain", res.Header.Get("Content-Type"))
		}},
		"another body": {sandbox.Says("null"), func(t *testing.T, _ *http.Response, body []byte) {
			require.Equal(t, "null", string(body))
		}},
		"packed": {sandbox.Gzipped(), func(t *testing.T, res *http.Response, body []byte) {
			require.True(t, res.Uncompressed)
			require.True(t, json.Valid(body))
		}},
		"a flood": {sandbox.Flood(5 << 20), func(t *testing.T, _ *http.Response, body []byte) {
			require.Greater(t, len(body), 5<<20)
		}},
		"no rate headers": {sandbox.WithoutRateHeaders(), func(t *testing.T, res *http.Response, _ []byte) {
			require.Equal(t, 200, res.StatusCode)
			require.Empty(t, res.Header.Get("X-RateLimit-Remaining"))
		}},
		"in pieces": {sandbox.Drip(4096, time.Millisecond), func(t *testing.T, _ *http.Response, body []byte) {
			require.True(t, json.Valid(body))
		}},
	})
}

func TestConnectionsThatAreLost(t *testing.T) {
	each(t, func(t *testing.T, s *sandbox.Server, ask func(context.Context, string) (*http.Response, error)) {
		for _, fault := range []sandbox.Fault{sandbox.Reset(), sandbox.LoseAnswer(), sandbox.ResetInHead()} {
			s.Faults().Clear()
			s.Faults().Add(sandbox.Rule{Fault: fault})
			res, err := ask(t.Context(), "/messages")
			if err == nil {
				require.NoError(t, res.Body.Close())
			}
			require.Error(t, err)
		}
		for half, fault := range map[bool]sandbox.Fault{false: sandbox.ResetAfterHead(), true: sandbox.ResetInBody()} {
			s.Faults().Clear()
			s.Faults().Add(sandbox.Rule{Fault: fault})
			res, err := ask(t.Context(), "/messages")
			require.NoError(t, err)
			body, err := readAll(t, res)
			require.Error(t, err)
			require.Equal(t, half, len(body) > 0)
		}
	})
}

func TestAnAnswerThatIsNotPackedAsItSays(t *testing.T) {
	each(t, func(t *testing.T, s *sandbox.Server, ask func(context.Context, string) (*http.Response, error)) {
		s.Faults().Add(sandbox.Rule{Fault: sandbox.Garbled()})
		res, err := ask(t.Context(), "/messages")
		require.NoError(t, err)
		_, err = readAll(t, res)
		require.ErrorIs(t, err, gzip.ErrHeader)
	})
}

func TestAServiceThatSpeaksAnotherProtocolSaysNothing(t *testing.T) {
	each(t, func(t *testing.T, s *sandbox.Server, ask func(context.Context, string) (*http.Response, error)) {
		s.Faults().Add(sandbox.Rule{Fault: sandbox.Switch()})
		res, err := ask(t.Context(), "/messages")
		require.NoError(t, err)
		require.Equal(t, http.StatusSwitchingProtocols, res.StatusCode)
		require.NoError(t, res.Body.Close())
	})
}

func TestALostConnectionIsAReset(t *testing.T) {
	c := open(t, small())
	c.server.Faults().Add(sandbox.Rule{Fault: sandbox.Reset()})
	res, err := c.server.Transport().RoundTrip(c.request(http.MethodGet, "/ping", nil, ""))
	if res != nil {
		require.NoError(t, res.Body.Close())
	}
	require.ErrorIs(t, err, syscall.ECONNRESET)
}

func TestAHangLastsUntilTheClientGivesUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := sandbox.New(small())
		c := &client{t: t, server: s, token: token}
		ask := func() (*http.Response, error) {
			ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
			t.Cleanup(cancel)
			return s.Transport().RoundTrip(c.request(http.MethodGet, "/messages", nil, "").WithContext(ctx))
		}
		begin := time.Now()
		rule := s.Faults().Add(sandbox.Rule{Fault: sandbox.Hang()})
		res, err := ask()
		if res != nil {
			require.NoError(t, res.Body.Close())
		}
		require.ErrorIs(t, err, context.DeadlineExceeded)
		require.Equal(t, 10*time.Second, time.Since(begin))

		s.Faults().Remove(rule)
		s.Faults().Add(sandbox.Rule{Fault: sandbox.HangInBody()})
		res, err = ask()
		require.NoError(t, err)
		body, err := readAll(t, res)
		require.ErrorIs(t, err, context.DeadlineExceeded)
		require.NotEmpty(t, body)

		s.Faults().Clear()
		s.Faults().Add(sandbox.Rule{Fault: sandbox.Delay(3 * time.Second)})
		begin = time.Now()
		res, err = ask()
		require.NoError(t, err)
		require.NoError(t, res.Body.Close())
		require.Equal(t, 3*time.Second, time.Since(begin))
	})
}

func TestAWriteWhoseAnswerIsLostWasDone(t *testing.T) {
	for name, fault := range map[string]sandbox.Fault{
		"lost": sandbox.LoseAnswer(), "gateway": sandbox.FailAfterActing(504, sandbox.HTML),
	} {
		t.Run(name, func(t *testing.T) {
			c := open(t, small())
			id := c.one(api.StatusScheduled).ID
			c.server.Faults().Add(sandbox.Rule{Method: http.MethodPost, Fault: fault, Times: 1})
			res, err := c.server.Transport().RoundTrip(c.request(http.MethodPost, "/messages/"+string(id)+"/cancel", nil, ""))
			if err == nil {
				require.Equal(t, http.StatusGatewayTimeout, res.StatusCode)
				require.NoError(t, res.Body.Close())
			}
			require.Equal(t, api.StatusCanceled, c.show(id).Status)
		})
	}
}

func TestARuleBefallsWhatItNames(t *testing.T) {
	c := open(t, small())
	id := string(c.page(api.MessageQuery{}, "", "1").Rows[0].ID)
	rule := c.server.Faults().Add(sandbox.Rule{
		Method: http.MethodGet, Path: "/v1/messages/*/events", Skip: 1, Times: 2, Fault: sandbox.Fail(500, sandbox.Empty),
	})
	var statuses []int
	for range 5 {
		statuses = append(statuses, c.get("/messages/"+id+"/events", nil).StatusCode)
	}
	require.Equal(t, []int{200, 500, 500, 200, 200}, statuses)
	require.Equal(t, http.StatusOK, c.get("/messages/"+id, nil).StatusCode)
	require.Equal(t, 2, c.server.Faults().Hits(rule))
}

func TestCursorsThatLeadNowhere(t *testing.T) {
	bothEnvelopes(t, func(t *testing.T, c *client) {
		rule := c.server.Faults().Add(sandbox.Rule{Path: "/v1/messages", Fault: sandbox.RepeatCursor()})
		first := c.page(api.MessageQuery{}, "", "5")
		require.Equal(t, first.Next, c.page(api.MessageQuery{}, first.Next, "5").Next, "the same for ever")

		c.server.Faults().Remove(rule)
		c.server.Faults().Add(sandbox.Rule{Path: "/v1/messages", Fault: sandbox.EndlessCursors()})
		seen := map[string]bool{}
		cursor := ""
		for range 50 {
			cursor = c.page(api.MessageQuery{}, cursor, "1").Next
			require.False(t, seen[cursor])
			seen[cursor] = true
		}
	})
}

func TestAClientThatAskedForGzipUnpacksItself(t *testing.T) {
	c := open(t, small())
	c.server.Faults().Add(sandbox.Rule{Fault: sandbox.Gzipped()})
	r := c.request(http.MethodGet, "/team", url.Values{}, "")
	r.Header.Set("Accept-Encoding", "gzip")
	plain, err := gzip.NewReader(bytes.NewReader(c.send(r).body))
	require.NoError(t, err)
	body, err := io.ReadAll(plain)
	require.NoError(t, err)
	require.True(t, json.Valid(body))
}

func FuzzListQuery(f *testing.F) {
	f.Add("filter[status]=opened&sort=-created_at")
	f.Add("page[cursor]=eyJzb3J0IjoiLWNyZWF0ZWRfYXQiLCJrZXlzIjpbbnVsbF0sImlkIjoieCJ9&page[size]=-4")
	f.Add("filter[tags][0][name]=env&filter[search]=@&filter[from_date]=2026-02-30")
	f.Add("sort=subject,,-type&filter[to_date]=9999-12-31")
	config := small()
	config.History = 50
	f.Fuzz(func(t *testing.T, query string) {
		c := open(t, config)
		r := c.request(http.MethodGet, "/messages", nil, "")
		r.URL.RawQuery = query
		got := c.send(r)
		require.Contains(t, []int{200, 422}, got.StatusCode)
		require.True(t, json.Valid(got.body))
		require.NotContains(t, string(got.body), "\n")
	})
}

package api_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
	"mintop/api/sandbox"
)

func TestTheTokenGoesToNoOtherOrigin(t *testing.T) {
	own, pool := certificate(t, time.Now().Add(time.Hour), "127.0.0.1")
	foreign, plain := newOrigin(), newOrigin()
	foreign.answerWith(elsewhere(t.Errorf))
	plain.answerWith(elsewhere(t.Errorf))
	server := newOrigin()
	url := server.secured(t, own)
	otherPort, downgrade := foreign.secured(t, own), plain.listen(t)
	for name, target := range map[string]string{
		"another port":     otherPort + "/team",
		"no TLS":           downgrade + "/team",
		"no scheme":        strings.TrimPrefix(otherPort, "https:") + "/team",
		"another name":     strings.Replace(otherPort, "127.0.0.1", "localhost", 1) + "/team",
		"a login":          strings.Replace(otherPort, "https://", "https://jane:pw@", 1),
		"the token in it":  otherPort + "/team?token=" + teamToken,
		"the token, again": "https://" + teamToken + ".example.test/",
		"the same origin":  url + "/team",
		"only a path":      "/v1/team",
		"no URL":           "http://\x7f\x1b[2J/",
		"a script":         "javascript:alert(1)",
		"nothing":          "",
	} {
		c := trusting(t, url, pool)
		for _, status := range []int{300, 301, 302, 303, 304, 305, 307, 308} {
			server.answerWith(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header()["Location"] = []string{target}
				w.Header().Set("Refresh", "0; url="+target)
				w.Header().Set("Alt-Svc", `h2="`+strings.TrimPrefix(strings.TrimPrefix(target, "https://"), "http://")+`"`)
				w.WriteHeader(status)
			}))
			for _, err := range []error{
				only(c.Team(t.Context(), budget.Interactive)),
				only(c.MessageSource(t.Context(), budget.Interactive, "a")),
				only(c.CancelMessage(t.Context(), "a")),
				only(c.ReleaseMessage(t.Context(), "a", "key-1")),
			} {
				require.ErrorIs(t, err, api.Refused, name)
				require.False(t, failure(t, err).MaybeDone)
				requirePresentable(t, err)
				assert.NotContains(t, err.Error(), "jane")
			}
			require.EqualValues(t, 4, server.requests.Load(), "%s, %d: each was asked once", name, status)
		}
	}
}

// meter counts the bytes that come in from a network.
type meter struct {
	net.Conn

	in *atomic.Int64
}

// Read counts.
func (m meter) Read(p []byte) (int, error) {
	n, err := m.Conn.Read(p)
	m.in.Add(int64(n))
	return n, err
}

func TestOfAHundredMegabytesLittleIsRead(t *testing.T) {
	const slack = 256 << 10 // bytes: what is read ahead
	flood := func(status int, contentType string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", contentType)
			w.WriteHeader(status)
			chunk := strings.Repeat(" ", 64<<10)
			for range farTooMuch / len(chunk) {
				if _, err := io.WriteString(w, chunk); err != nil {
					return // the client has hung up, as it should
				}
			}
		}
	}
	endlessHead := func(w http.ResponseWriter, _ *http.Request) {
		connection, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			panic(err)
		}
		defer func() { _ = connection.Close() }()
		_, err = io.WriteString(connection, "HTTP/1.1 200 OK\r\n")
		for i := 0; i < farTooMuch && err == nil; i += 1 << 10 {
			_, err = io.WriteString(connection, "X-Filler: "+strings.Repeat("x", 1<<10)+"\r\n")
		}
	}
	team := func(c *api.Client) error { return only(c.Team(t.Context(), budget.Visible)) }
	source := func(c *api.Client) error { return only(c.MessageSource(t.Context(), budget.Visible, "a")) }
	cancel := func(c *api.Client) error { return only(c.CancelMessage(t.Context(), "a")) }
	for name, test := range map[string]struct {
		handler http.HandlerFunc
		ask     func(*api.Client) error
		want    api.Kind
		most    int64
	}{
		"JSON":           {flood(200, "application/json"), team, api.Decode, 8 << 20},
		"a write":        {flood(200, "application/json"), cancel, api.Decode, 8 << 20},
		"stored mail":    {flood(200, "message/rfc822"), source, api.Decode, 16 << 20},
		"an error":       {flood(500, "text/html"), team, api.Server, 64 << 10},
		"a wish to wait": {flood(429, "application/json"), source, api.RateLimited, 64 << 10},
		"a redirect":     {flood(302, "text/html"), team, api.Refused, 64 << 10},
		"the head":       {endlessHead, team, api.Network, 64 << 10},
	} {
		t.Run(name, func(t *testing.T) {
			server := newOrigin()
			server.answerWith(test.handler)
			var in atomic.Int64
			transport := api.NewTransport()
			dial := transport.DialContext
			transport.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
				connection, err := dial(ctx, network, address)
				return meter{connection, &in}, err
			}
			c := over(t, server.listen(t), transport)
			err := test.ask(c)
			require.ErrorIs(t, err, test.want)
			requirePresentable(t, err)
			require.LessOrEqual(t, in.Load(), test.most+slack)
			require.GreaterOrEqual(t, in.Load(), test.most)
			c.Close()
			server.requireQuiet(t)
		})
	}
}

// A connection that was used before may be dead without anybody knowing. A read
// is sent again at once then; a write never is, because it may have been carried
// out, not even one with a key. The journal has each attempt.
func TestOnAConnectionThatDiedReadsAreRepeatedAndWritesAreNot(t *testing.T) {
	o := findObjects(t)
	server := newOrigin()
	url := server.listen(t)
	c := connect(t, url)
	writes := everyWrite(t.Context(), o)
	for name, ask := range everyOperation(t.Context(), budget.Interactive, o) {
		world := newWorld()
		server.answerWith(world)
		require.NoError(t, only(c.Usage(t.Context(), budget.Interactive)))
		world.Faults().Add(sandbox.Rule{Fault: sandbox.Reset(), Times: 1})
		server.requests.Store(0)
		before := c.Journal().Total()
		err := ask(c)
		require.EqualValues(t, server.requests.Load(), c.Journal().Total()-before, name)
		if writes[name] == nil {
			require.NoError(t, err, name)
			require.EqualValues(t, 2, server.requests.Load(), name)
			continue
		}
		require.ErrorIs(t, err, api.Network, name)
		require.True(t, failure(t, err).MaybeDone, name)
		require.EqualValues(t, 1, server.requests.Load(), name)
		c = connect(t, url) // no write is held back by the failure of another
	}
}

func TestAWriteWithoutABodySaysThatThereIsNone(t *testing.T) {
	server := newOrigin()
	server.answerWith(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		assert.Empty(t, r.TransferEncoding)
		assert.Equal(t, "0", r.Header.Get("Content-Length"))
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{}`)
	}))
	c := connect(t, server.listen(t))
	require.NoError(t, only(c.CancelMessage(t.Context(), "a")))
}

// Over HTTP/2 requests share a connection, which one that goes wrong must not
// take along.
func TestOverHTTP2(t *testing.T) {
	o := findObjects(t)
	own, pool := certificate(t, time.Now().Add(time.Hour), "127.0.0.1")
	server := newOrigin()
	url := server.secured(t, own)
	for name, m := range brokenMishaps() {
		if m.waits {
			continue
		}
		transport := api.NewTransport()
		transport.TLSClientConfig.RootCAs = pool
		shared := api.NewPool(t, transport, url)
		for _, operation := range fewOperations() {
			c := over(t, url, shared) // with a budget of its own
			_, isWrite := everyWrite(t.Context(), o)[operation]
			world := newFaulty(m)
			server.answerWith(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				assert.Equal(t, 2, r.ProtoMajor)
				world.ServeHTTP(w, r)
			}))
			requireMishap(t, m, operation, isWrite, everyOperation(t.Context(), budget.Visible, o)[operation](c))
			require.EqualValues(t, 1, server.requests.Load(), "%s, %s", name, operation)
			world.Faults().Clear()
			require.NoError(t, only(c.Usage(t.Context(), budget.Interactive)))
			require.Equal(t, 1, server.connections(), "%s, %s: one connection serves all", name, operation)
		}
		shared.CloseIdleConnections()
		server.requireQuiet(t)
	}
}

package api_test

import (
	"compress/gzip"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
)

// dial serves on loopback and returns a client with the production transport.
func dial(t *testing.T, handler http.HandlerFunc) *api.Client {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return connect(t, server.URL)
}

func connect(t *testing.T, url string) *api.Client {
	t.Helper()
	client, err := api.New(api.Options{BaseURL: url, Token: parseToken(t)})
	require.NoError(t, err)
	t.Cleanup(client.Close)
	return client
}

func TestARedirectIsNotFollowed(t *testing.T) {
	var leaked atomic.Int64
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { leaked.Add(1) }))
	t.Cleanup(other.Close)
	for _, status := range []int{301, 302, 303, 307, 308} {
		c := dial(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, other.URL+"/team", status) })
		_, err := c.Team(t.Context(), budget.Visible)
		failed := failure(t, err)
		require.Equal(t, api.Refused, failed.Kind)
		require.Equal(t, "a redirect to "+strings.TrimPrefix(other.URL, "http://")+" was not followed", failed.Message)
		require.Contains(t, failed.Advice(), "base URL")

		_, err = c.CancelMessage(t.Context(), "a")
		require.ErrorIs(t, err, api.Refused)
	}
	require.Zero(t, leaked.Load(), "the token never goes to another origin")
}

func TestBodiesAreCapped(t *testing.T) {
	for name, test := range map[string]struct {
		megabytes int
		ask       func(*api.Client) error
		want      string
	}{
		"JSON": {9, func(c *api.Client) error {
			_, err := c.Team(t.Context(), budget.Visible)
			return err
		}, "the answer is larger than 8 MB"},
		"stored mail": {17, func(c *api.Client) error {
			_, err := c.MessageSource(t.Context(), budget.Visible, "a")
			return err
		}, "the answer is larger than 16 MB"},
	} {
		t.Run(name, func(t *testing.T) {
			// Small on the wire: the cap must hold after decompression.
			c := dial(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Encoding", "gzip")
				w.Header().Set("Content-Type", "application/json")
				packed := gzip.NewWriter(w)
				chunk := strings.Repeat(" ", 1<<20)
				for range test.megabytes {
					if _, err := io.WriteString(packed, chunk); err != nil {
						return // the client has hung up, as it should
					}
				}
				_ = packed.Close()
			})
			failed := failure(t, test.ask(c))
			require.Equal(t, api.Decode, failed.Kind)
			require.Equal(t, test.want, failed.Message)
		})
	}
}

func TestGzipIsRead(t *testing.T) {
	var accepted atomic.Value
	c := dial(t, func(w http.ResponseWriter, r *http.Request) {
		accepted.Store(r.Header.Get("Accept-Encoding"))
		w.Header().Set("Content-Encoding", "gzip")
		w.Header().Set("Content-Type", "application/json")
		packed := gzip.NewWriter(w)
		_, _ = io.WriteString(packed, `{"name":"Acme"}`)
		_ = packed.Close()
	})
	team, err := c.Team(t.Context(), budget.Visible)
	require.NoError(t, err)
	require.Equal(t, "Acme", team.Name)
	require.Equal(t, "gzip", accepted.Load())
}

// cutOff promises more than it sends.
func cutOff(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Length", "1000")
	w.Header().Set("Content-Type", "application/json")
	_, _ = io.WriteString(w, `{"name":`)
}

// hangUp closes the connection without an answer.
func hangUp(w http.ResponseWriter, _ *http.Request) {
	connection, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(err)
	}
	if tcp, ok := connection.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
	_ = connection.Close()
}

func TestALostAnswerIsANetworkFailure(t *testing.T) {
	for name, handler := range map[string]http.HandlerFunc{"cut off": cutOff, "hung up": hangUp} {
		t.Run(name, func(t *testing.T) {
			c := dial(t, handler)
			_, err := c.Team(t.Context(), budget.Visible)
			require.ErrorIs(t, err, api.Network)
			require.False(t, failure(t, err).MaybeDone, "a read changes nothing")
			require.NotContains(t, err.Error(), "127.0.0.1/", "no URL in an error")

			_, err = c.CancelMessage(t.Context(), "a")
			require.ErrorIs(t, err, api.Network)
			require.True(t, failure(t, err).MaybeDone)
			require.Contains(t, failure(t, err).Advice(), "may have been made")
		})
	}
}

func TestAnUnreachableServiceWasNotTold(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	server.Close()
	_, err := connect(t, server.URL).CancelMessage(t.Context(), "a")
	failed := failure(t, err)
	require.Equal(t, api.Network, failed.Kind)
	require.False(t, failed.MaybeDone, "nothing listened, so nothing can have been done")
	require.Contains(t, failed.Advice(), "connection")
}

func TestAnUntrustedCertificateIsNamed(t *testing.T) {
	server := httptest.NewUnstartedServer(http.NotFoundHandler())
	server.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
	server.StartTLS()
	t.Cleanup(server.Close)
	_, err := connect(t, server.URL).Team(t.Context(), budget.Visible)
	failed := failure(t, err)
	require.Equal(t, api.Network, failed.Kind)
	require.Contains(t, failed.Message, "certificate is not trusted")
}

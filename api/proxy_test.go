package api_test

import (
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
)

// tunnel is a proxy that connects whoever asks (CONNECT), and counts them.
func tunnel(t *testing.T) (proxy *url.URL, asked *atomic.Int64) {
	t.Helper()
	asked = &atomic.Int64{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		assert.Equal(t, http.MethodConnect, r.Method)
		assert.Empty(t, r.Header.Get("Authorization"), "the token is none of the proxy's business")
		far, err := (&net.Dialer{}).DialContext(r.Context(), "tcp", r.Host)
		if !assert.NoError(t, err) {
			return
		}
		near, _, err := http.NewResponseController(w).Hijack()
		if !assert.NoError(t, err) {
			return
		}
		_, _ = io.WriteString(near, "HTTP/1.1 200 OK\r\n\r\n")
		var both sync.WaitGroup
		pass := func(to, from net.Conn) {
			_, _ = io.Copy(to, from)
			_ = to.Close()
		}
		both.Go(func() { pass(far, near) })
		both.Go(func() { pass(near, far) })
		both.Wait()
	}))
	t.Cleanup(server.Close)
	proxy, err := url.Parse(server.URL)
	require.NoError(t, err)
	return proxy, asked
}

// Through a proxy, too, one connection serves all requests over HTTP/2.
func TestThroughAProxy(t *testing.T) {
	own, pool := certificate(t, time.Now().Add(time.Hour), "127.0.0.1")
	server := newOrigin()
	server.answerWith(newWorld())
	base := server.secured(t, own)
	proxy, asked := tunnel(t)
	transport := api.NewTransport()
	transport.TLSClientConfig.RootCAs = pool
	transport.Proxy = http.ProxyURL(proxy)
	c := over(t, base, transport)
	for range 3 {
		require.NoError(t, only(c.Usage(t.Context(), budget.Interactive)))
	}
	require.EqualValues(t, 2, server.protocol.Load())
	require.EqualValues(t, 3, server.requests.Load())
	require.EqualValues(t, 1, asked.Load())
}

package api_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
)

// origin is a server that counts what reaches it, and the connections that are
// open. What it answers can be changed while it listens.
type origin struct {
	handler  atomic.Value // of http.Handler
	requests atomic.Int64
	protocol atomic.Int64 // the major version of HTTP that the last request was sent in
	began    time.Time    // when the clock of a sandbox that begins with it stood at begin

	mu     sync.Mutex
	open   map[net.Conn]bool
	closed chan struct{} // has room for one: a connection was closed
}

func newOrigin() *origin {
	return &origin{began: time.Now(), open: map[net.Conn]bool{}, closed: make(chan struct{}, 1)}
}

// answerWith has the origin answer in another way, and counts from 0.
func (o *origin) answerWith(handler http.Handler) {
	o.handler.Store(&handler)
	o.requests.Store(0)
}

// ServeHTTP counts a request and answers it.
func (o *origin) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	o.requests.Add(1)
	o.protocol.Store(int64(r.ProtoMajor))
	w.Header().Set("Date", begin().Add(time.Since(o.began)).Format(http.TimeFormat))
	if handler, ok := o.handler.Load().(*http.Handler); ok {
		(*handler).ServeHTTP(w, r)
	}
}

// watch follows the life of a connection.
func (o *origin) watch(connection net.Conn, state http.ConnState) {
	o.mu.Lock()
	defer o.mu.Unlock()
	switch state {
	case http.StateNew:
		o.open[connection] = true
	case http.StateClosed, http.StateHijacked:
		delete(o.open, connection)
		select {
		case o.closed <- struct{}{}:
		default:
		}
	case http.StateActive, http.StateIdle:
	}
}

func (o *origin) connections() int {
	o.mu.Lock()
	defer o.mu.Unlock()
	return len(o.open)
}

// requireQuiet waits until no connection is open any more.
func (o *origin) requireQuiet(t *testing.T) {
	t.Helper()
	late := time.After(10 * time.Second)
	for o.connections() > 0 {
		select {
		case <-o.closed:
		case <-late:
			require.Zero(t, o.connections(), "connections were left open")
		}
	}
}

func (o *origin) server() *http.Server {
	return &http.Server{
		Handler: o, ConnState: o.watch, ReadHeaderTimeout: time.Minute,
		ErrorLog: slog.NewLogLogger(slog.DiscardHandler, slog.LevelError),
	}
}

// listen has an origin listen on loopback, and returns its base URL.
func (o *origin) listen(t *testing.T) string {
	t.Helper()
	server := httptest.NewUnstartedServer(nil)
	server.Config = o.server()
	server.Start()
	t.Cleanup(server.Close)
	return server.URL + "/v1"
}

// listenFor has an origin listen on loopback for HTTP/1.1, or for HTTP/2 over
// TLS, and returns what connects a new client to it.
func (o *origin) listenFor(t *testing.T, version int) (connectNew func() *api.Client) {
	t.Helper()
	if version == 1 {
		url := o.listen(t)
		return func() *api.Client { return connect(t, url) }
	}
	own, pool := certificate(t, time.Now().Add(time.Hour), "127.0.0.1")
	url := o.secured(t, own)
	return func() *api.Client { return trusting(t, url, pool) }
}

// versions are the versions of HTTP that client and server may speak.
func versions() map[string]int { return map[string]int{"HTTP 1.1": 1, "HTTP 2": 2} }

// wire is a network of pipes, on which net/http's own client and server meet in
// simulated time. Use it within a synctest bubble only.
type wire struct {
	accept chan net.Conn
	down   chan struct{}
	once   sync.Once
}

// Accept waits for a caller.
func (w *wire) Accept() (net.Conn, error) {
	select {
	case connection := <-w.accept:
		return connection, nil
	case <-w.down:
		return nil, net.ErrClosed
	}
}

// Close ends Accept.
func (w *wire) Close() error {
	w.once.Do(func() { close(w.down) })
	return nil
}

// Addr is nowhere.
func (*wire) Addr() net.Addr { return &net.UnixAddr{Net: "pipe"} }

func (w *wire) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	near, far := net.Pipe()
	select {
	case w.accept <- far:
		return near, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func newWire() *wire { return &wire{accept: make(chan net.Conn), down: make(chan struct{})} }

// client is one with the transport of production on a network of pipes, which
// speaks HTTP/2 if it is given a certificate to trust. The budget has no jitter.
func (w *wire) client(t *testing.T, trusted *x509.CertPool) *api.Client {
	t.Helper()
	transport, url := api.NewTransport(), "http://127.0.0.1/v1"
	transport.DialContext = w.dial
	if trusted != nil {
		transport.TLSClientConfig.RootCAs, url = trusted, "https://127.0.0.1/v1"
	}
	c, err := api.New(api.Options{
		BaseURL: url, Token: parseToken(t), Transport: transport,
		Budget: budget.New(budget.Options{Jitter: func() float64 { return 0 }}),
	})
	require.NoError(t, err)
	return c
}

// onWire serves an origin on a network of pipes, and returns a client on it.
// Both end with stop.
func (o *origin) onWire(t *testing.T, version int) (c *api.Client, stop func()) {
	t.Helper()
	w, server := newWire(), o.server()
	var trusted *x509.CertPool
	serve := func() error { return server.Serve(w) }
	if version == 2 {
		var own tls.Certificate
		own, trusted = certificate(t, time.Now().Add(23*time.Hour), "127.0.0.1")
		// Tickets would be written while the client of a pipe does not read yet.
		server.TLSConfig = &tls.Config{Certificates: []tls.Certificate{own}, MinVersion: tls.VersionTLS12, SessionTicketsDisabled: true}
		serve = func() error { return server.ServeTLS(w, "", "") }
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = serve() // ends with Close, which is its error
	}()
	c = w.client(t, trusted)
	return c, func() {
		c.Close()
		_ = server.Close()
		<-ended
	}
}

package api_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/dns/dnsmessage"

	"mintop/api"
	"mintop/api/budget"
)

// certificate makes one of a server on loopback, and who trusts it.
func certificate(t *testing.T, until time.Time, host string) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	template := x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "sandbox"},
		NotBefore: until.Add(-24 * time.Hour), NotAfter: until,
		IsCA: true, BasicConstraintsValid: true, DNSNames: []string{"example.test"},
	}
	if address := net.ParseIP(host); address != nil {
		template.IPAddresses = []net.IP{address}
	}
	raw, err := x509.CreateCertificate(rand.Reader, &template, &template, key.Public(), key)
	require.NoError(t, err)
	parsed, err := x509.ParseCertificate(raw)
	require.NoError(t, err)
	pool := x509.NewCertPool()
	pool.AddCert(parsed)
	return tls.Certificate{Certificate: [][]byte{raw}, PrivateKey: key}, pool
}

// secured has an origin listen on loopback over TLS, and returns its base URL.
func (o *origin) secured(t *testing.T, own tls.Certificate) string {
	t.Helper()
	server := httptest.NewUnstartedServer(nil)
	server.Config = o.server()
	server.TLS = &tls.Config{Certificates: []tls.Certificate{own}, MinVersion: tls.VersionTLS12}
	server.EnableHTTP2 = true
	server.StartTLS()
	t.Cleanup(server.Close)
	return server.URL + "/v1"
}

// trusting is a client with the transport of production that trusts a pool.
func trusting(t *testing.T, url string, pool *x509.CertPool) *api.Client {
	t.Helper()
	transport := api.NewTransport()
	transport.TLSClientConfig.RootCAs = pool
	return over(t, url, transport)
}

// over is a client of a base URL over a transport.
func over(t *testing.T, url string, transport http.RoundTripper) *api.Client {
	t.Helper()
	c, err := api.New(api.Options{
		BaseURL: url, Token: parseToken(t), Transport: transport,
		Budget: budget.New(budget.Options{Jitter: func() float64 { return 0 }}),
	})
	require.NoError(t, err)
	t.Cleanup(c.Close)
	return c
}

func TestATLSFailureIsNamedAndNothingWasSent(t *testing.T) {
	valid, trusted := certificate(t, time.Now().Add(time.Hour), "127.0.0.1")
	expired, trustedThen := certificate(t, time.Now().Add(-time.Hour), "127.0.0.1")
	other, trustedThere := certificate(t, time.Now().Add(time.Hour), "example.test")
	for name, test := range map[string]struct {
		own  tls.Certificate
		pool *x509.CertPool
		want string
	}{
		"unknown issuer": {valid, x509.NewCertPool(), "unknown authority"},
		"expired":        {expired, trustedThen, "expired"},
		"another host":   {other, trustedThere, "doesn't contain any IP SANs"},
	} {
		t.Run(name, func(t *testing.T) {
			server := newOrigin()
			server.answerWith(newWorld())
			url := server.secured(t, test.own)
			requireUnsent(t, trusting(t, url, test.pool), test.want)
			require.Zero(t, server.requests.Load())
			require.NoError(t, only(trusting(t, server.secured(t, valid), trusted).Team(t.Context(), budget.Visible)), "a good one is trusted")
		})
	}
	t.Run("no TLS at all", func(t *testing.T) {
		server := newOrigin()
		server.answerWith(elsewhere(t.Errorf))
		url := strings.Replace(server.listen(t), "http://", "https://", 1)
		requireUnsent(t, connect(t, url), "gave HTTP response to HTTPS client")
	})
	t.Run("cut off", func(t *testing.T) {
		requireUnsent(t, connect(t, "https://"+lonely(t, func(connection net.Conn) { _ = connection.Close() })), "")
	})
}

// lonely is the address of a listener that does no more than is said.
func lonely(t *testing.T, meet func(net.Conn)) string {
	t.Helper()
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			meet(connection)
		}
	}()
	t.Cleanup(func() { _ = listener.Close(); <-ended })
	return listener.Addr().String() + "/v1"
}

// requireUnsent checks that reads and writes fail below HTTP, and that nobody
// is told that a write may have been done.
func requireUnsent(t *testing.T, c *api.Client, want string) {
	t.Helper()
	err := only(c.Team(t.Context(), budget.Visible))
	require.ErrorIs(t, err, api.Network)
	require.ErrorContains(t, err, want)
	requirePresentable(t, err)
	err = only(c.CancelMessage(t.Context(), "a"))
	require.ErrorIs(t, err, api.Network)
	require.False(t, failure(t, err).MaybeDone, err)
	requirePresentable(t, err)
}

func TestAnUnreachableOriginIsNamedAndNothingWasSent(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	server.Close()
	requireUnsent(t, connect(t, server.URL), "connection refused")
}

// A handshake that hangs is given up after five seconds, however long the
// request itself might have taken.
func TestAHandshakeThatHangsIsGivenUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		transport := api.NewTransport()
		transport.DialContext = func(context.Context, string, string) (net.Conn, error) {
			near, far := net.Pipe()
			go func() { // reads, and says nothing
				buffer := make([]byte, 1<<10)
				for {
					if _, err := far.Read(buffer); err != nil {
						return
					}
				}
			}()
			return near, nil
		}
		c := newClient(t, transport)
		start := time.Now()
		requireUnsent(t, c, "in time")
		require.Equal(t, 10*time.Second, time.Since(start), "twice")
		c.Close()
	})
}

// names is a client that asks a name server of its own, and not for long.
func names(t *testing.T, answer func(question []byte) []byte) *api.Client {
	t.Helper()
	down, stop := context.WithCancel(context.Background())
	t.Cleanup(stop) // or the resolver waits for five seconds after the test
	resolver := &net.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (net.Conn, error) {
		if down.Err() != nil {
			return nil, net.ErrClosed
		}
		near, far := net.Pipe()
		context.AfterFunc(down, func() { _ = far.Close() })
		go func() {
			defer func() { _ = far.Close() }()
			buffer := make([]byte, 2<<10)
			for {
				n, err := far.Read(buffer)
				if err != nil {
					return
				}
				if reply := answer(buffer[:n]); reply != nil {
					_, _ = far.Write(reply)
				}
			}
		}()
		return near, nil
	}}
	transport := api.NewTransport()
	transport.DialContext = (&net.Dialer{Timeout: 200 * time.Millisecond, Resolver: resolver}).DialContext
	return over(t, base, transport)
}

// code answers a question over a stream, where two bytes of length go first
// (RFC 1035, 4.2.2).
func code(t *testing.T, rcode dnsmessage.RCode) func([]byte) []byte {
	t.Helper()
	return func(question []byte) []byte {
		var asked dnsmessage.Message
		if asked.Unpack(question[2:]) != nil {
			return nil
		}
		asked.Response, asked.RCode, asked.Additionals = true, rcode, nil
		reply, err := asked.Pack()
		if err != nil {
			return nil
		}
		return append([]byte{byte(len(reply) >> 8), byte(len(reply))}, reply...)
	}
}

func TestANameThatIsNotFoundIsToldFromNameServersThatDoNotSay(t *testing.T) {
	for name, test := range map[string]struct {
		answer func([]byte) []byte
		want   string
	}{
		"no such name": {code(t, dnsmessage.RCodeNameError), "the name api.example.test was not found"},
		"no idea":      {code(t, dnsmessage.RCodeServerFailure), "the name api.example.test could not be looked up: server misbehaving"},
		"silence":      {func([]byte) []byte { return nil }, "no name server answered for api.example.test in time"},
	} {
		t.Run(name, func(t *testing.T) {
			requireUnsent(t, names(t, test.answer), test.want)
		})
	}
}

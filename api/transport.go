package api

import (
	"crypto/tls"
	"net"
	"net/http"
	"net/url"
	"time"
)

// Deadlines of one exchange. The outermost bounds everything from the
// connection to the last byte; the others tell a dead connection earlier.
const (
	connectDeadline = 5 * time.Second
	tlsDeadline     = 5 * time.Second

	// jsonDeadline is for answers of some kilobytes, and for the head of any
	// answer to a read.
	jsonDeadline = 15 * time.Second

	// contentDeadline is for stored mail of several megabytes on a slow line.
	contentDeadline = 60 * time.Second

	// writeDeadline is longer than jsonDeadline: an impatient write leaves
	// somebody not knowing whether it was carried out.
	writeDeadline = 25 * time.Second
)

// Bounds on what a server can make us read.
const (
	maxHeader  = 64 << 10 // bytes
	maxError   = 64 << 10 // bytes; the rest of a longer error body is not looked at
	maxJSON    = 8 << 20  // bytes, after decompression
	maxContent = 16 << 20 // bytes, after decompression
)

// When the connection to a server that went without a word is given up: a
// laptop that slept, or a link that was cut, leaves one that looks alive. Silence
// is followed by a question (PING), and that by the end, early enough for a read
// to be sent again on another connection.
const (
	silenceBeforePing = 5 * time.Second
	pingDeadline      = 5 * time.Second

	// stalledDeadline is how long a server may take nothing of what is written.
	stalledDeadline = 5 * time.Second
)

// newTransport is tuned for one origin that is asked every second or so.
func newTransport(origin *url.URL) *http.Transport {
	return &http.Transport{
		Proxy:                  proxyFor(origin),
		DialContext:            (&net.Dialer{Timeout: connectDeadline, KeepAlive: 30 * time.Second}).DialContext,
		TLSClientConfig:        &tls.Config{MinVersion: tls.VersionTLS12},
		TLSHandshakeTimeout:    tlsDeadline,
		IdleConnTimeout:        90 * time.Second,
		MaxResponseHeaderBytes: maxHeader,
		ForceAttemptHTTP2:      true,
		HTTP2: &http.HTTP2Config{
			SendPingTimeout: silenceBeforePing, PingTimeout: pingDeadline, WriteByteTimeout: stalledDeadline,
		},
	}
}

// proxyFor finds the proxy of an origin in the environment. NewClientConn asks
// for that of a host without its port, which exceptions (NO_PROXY) may name.
func proxyFor(origin *url.URL) func(*http.Request) (*url.URL, error) {
	return func(*http.Request) (*url.URL, error) {
		return http.ProxyFromEnvironment(&http.Request{URL: origin})
	}
}

// newHTTPClient never follows a redirect: the token would go along. It keeps
// no cookies.
func newHTTPClient(transport http.RoundTripper) *http.Client {
	return &http.Client{
		Transport:     transport,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

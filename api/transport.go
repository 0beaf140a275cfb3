package api

import (
	"crypto/tls"
	"net"
	"net/http"
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

// newTransport is tuned for one origin that is asked every second or so.
func newTransport() *http.Transport {
	return &http.Transport{
		Proxy:                  http.ProxyFromEnvironment,
		DialContext:            (&net.Dialer{Timeout: connectDeadline, KeepAlive: 30 * time.Second}).DialContext,
		TLSClientConfig:        &tls.Config{MinVersion: tls.VersionTLS12},
		TLSHandshakeTimeout:    tlsDeadline,
		IdleConnTimeout:        90 * time.Second,
		MaxIdleConnsPerHost:    8,
		MaxResponseHeaderBytes: maxHeader,
		ForceAttemptHTTP2:      true,
		// A laptop that slept, or a link that went, leaves a connection that
		// looks alive: a ping finds out before a request has to time out.
		HTTP2: &http.HTTP2Config{SendPingTimeout: 10 * time.Second, PingTimeout: 5 * time.Second},
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

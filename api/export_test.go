package api

import (
	"net/http"
	"net/url"
	"testing"
)

// NewTransport is the transport of production, for tests that put it on another
// network.
func NewTransport() *http.Transport {
	return newTransport(&url.URL{Scheme: "https", Host: "127.0.0.1"})
}

// NewPool is the pool of connections of production over a transport, for tests
// in which clients share one.
func NewPool(tb testing.TB, transport *http.Transport, base string) interface {
	http.RoundTripper
	CloseIdleConnections()
} {
	tb.Helper()
	origin, err := url.Parse(base)
	if err != nil {
		tb.Fatal(err)
	}
	return newPool(transport, origin)
}

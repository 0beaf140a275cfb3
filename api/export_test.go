package api

import (
	"net/http"
	"net/url"
)

// NewTransport is the transport of production, for tests that put it on another
// network.
func NewTransport() *http.Transport {
	return newTransport(&url.URL{Scheme: "https", Host: "127.0.0.1"})
}

package api

import "net/http"

// NewTransport is the transport of production, for tests that put it on another
// network.
func NewTransport() *http.Transport { return newTransport() }
